export interface HttpAnswer {
  readonly status: number
  readonly hasRetryAfter: boolean
  /** The server closes the connection after this answer. */
  readonly isLast: boolean
  /** The end of the body, as it came with the last bytes. */
  readonly bodyEnd: string
}

/**
 * Reads HTTP/1.1 answers, one behind the other, from what a connection receives (latin1). It reads no more than a load
 * needs: status line, Content-Length, Retry-After, Connection. Throws at an answer without a Content-Length.
 */
export const answerReader = (onAnswer: (answer: HttpAnswer) => void): ((chunk: string) => void) => {
  let pending = ''
  let head: Omit<HttpAnswer, 'bodyEnd'> | undefined
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
        missing = bodyLengthOf(fields)
        head = {
          status: Number(fields.slice(9, 12)),
          hasRetryAfter: retryAfter.test(fields),
          isLast: close.test(fields),
        }
        at = end + 4
      }
      const bodyFrom = at
      const available = Math.min(missing, text.length - at)
      at += available
      missing -= available
      if (missing > 0) return
      const answer = { ...head, bodyEnd: text.slice(Math.max(bodyFrom, at - maxBodyEnd), at) }
      head = undefined
      onAnswer(answer)
    }
  }
}

/** Characters. */
const maxBodyEnd = 200
const length = /\r\ncontent-length: *(\d+)/i
const retryAfter = /\r\nretry-after:/i
const close = /\r\nconnection: *close/i

const bodyLengthOf = (fields: string): number => {
  const found = length.exec(fields)?.[1]
  if (found === undefined) throw new Error(`an answer without Content-Length: ${fields}`)
  return Number(found)
}
