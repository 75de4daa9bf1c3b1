export interface HttpAnswer {
  readonly status: number
  readonly retryAfter: boolean
  /** The server will close the connection after this. */
  readonly last: boolean
  /** The end of the body, as it came with the last bytes. */
  readonly tail: string
}

/**
 * Reads HTTP/1.1 answers, one behind the other, from what a connection brings (latin1). As little as will do: status
 * line, Content-Length, Retry-After, Connection. Throws at an answer without a Content-Length.
 */
export const answerReader = (onAnswer: (answer: HttpAnswer) => void): ((chunk: string) => void) => {
  let pending = ''
  let head: Omit<HttpAnswer, 'tail'> | undefined
  let missing = 0
  return (chunk) => {
    const text = pending === '' ? chunk : pending + chunk
    pending = ''
    let at = 0
    while (at < text.length || (head && missing === 0)) {
      if (!head) {
        const end = text.indexOf('\r\n\r\n', at)
        if (end < 0) {
          pending = text.slice(at)
          return
        }
        const fields = text.slice(at, end)
        missing = lengthOf(fields)
        head = { status: Number(fields.slice(9, 12)), retryAfter: hasRetryAfter(fields), last: isLast(fields) }
        at = end + 4
      }
      const taken = Math.min(missing, text.length - at)
      at += taken
      missing -= taken
      if (missing > 0) return
      const answer = { ...head, tail: text.slice(Math.max(0, at - tailLength), at) }
      head = undefined
      onAnswer(answer)
    }
  }
}

const tailLength = 200
const length = /\r\ncontent-length: *(\d+)/i
const retryAfter = /\r\nretry-after:/i
const close = /\r\nconnection: *close/i

const lengthOf = (fields: string): number => {
  const found = length.exec(fields)?.[1]
  if (found === undefined) throw new Error(`an answer without Content-Length: ${fields}`)
  return Number(found)
}

const hasRetryAfter = (fields: string): boolean => retryAfter.test(fields)
const isLast = (fields: string): boolean => close.test(fields)
