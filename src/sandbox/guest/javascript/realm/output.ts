/** Times the limit after which printing counts as endless. */
const endless = 16

/** What is printed: stored up to a number of bytes, counted beyond. */
export interface Output {
  readonly print: (text: string) => void
  readonly take: () => { text: string; truncated: boolean }
  readonly isEndless: () => boolean
}

export const cappedOutput = (limit: number): Output => {
  const encoder = new TextEncoder()
  let collected = ''
  let room = limit
  let written = 0
  let truncated = false
  return {
    print: (text) => {
      const bytes = encoder.encode(text)
      const { length } = bytes
      written += length
      if (length <= room) collected += text
      else {
        truncated = true
        collected += new TextDecoder().decode(bytes.subarray(0, room)).replace(/\uFFFD$/, '')
      }
      room = Math.max(0, room - length)
    },
    take: () => {
      const part = { text: collected, truncated }
      collected = ''
      room = limit
      truncated = false
      return part
    },
    isEndless: () => written > limit * endless,
  }
}
