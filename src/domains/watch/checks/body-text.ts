import type { OutboundAnswer } from '#ports/outbound.ts'

/** The body of an answer as text, in the character set that its Content-Type names. Bytes that are not valid become `�`. */
export const decodeBody = ({ headers, body }: Pick<OutboundAnswer, 'headers' | 'body'>): string =>
  decoderOf(charsetOf(headers['content-type'] ?? '') ?? 'utf-8').decode(body)

/** The character set that a Content-Type names. */
export const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]

/** A decoder for a character set; for UTF-8 where the name is not known. */
export const decoderOf = (charset: string): TextDecoder => {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
