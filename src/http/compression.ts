import { after, type Eventual } from '#core/eventual.ts'
import type { Coding, Compression } from '#ports/compression.ts'
import { chooseCoding } from './content-coding.ts'
import type { HeaderFields } from './fixed-headers.ts'

/** Shorter content fits one packet as it is. It is compressed only for clients that accept nothing else. */
const minLength = 1_000

/** True for text and similar types. Server-sent events are excluded: each has to leave at once. */
export const isCompressible = (contentType: string): boolean =>
  /^(text\/(?!event-stream)|application\/((problem\+)?json|atom\+xml|x-ndjson|yaml|wasm)|image\/svg\+xml)/.test(
    contentType,
  )

/** The coding for content of this length; undefined to send it as it is. */
export const codingFor = (
  accepted: string | null | undefined,
  compression: Compression | null,
  length: number,
): Coding | undefined => {
  if (!compression) return undefined
  const { coding, isIdentityRefused } = chooseCoding(accepted, compression.codings)
  return coding === 'identity' || (length < minLength && !isIdentityRefused) ? undefined : coding
}

/** The texts of answers that are worth compressing: a response cannot return its text synchronously. */
const texts = new WeakMap<Response, string>()

/** An answer for one request, which `compressed` may compress. */
export const textResponse = (text: string, status: number, headers: HeaderFields): Response => {
  if (text.length < minLength) return new Response(text, { status, headers })
  const response = new Response(text, { status, headers: { ...headers, vary: varyByCoding(headers['vary']) } })
  texts.set(response, text)
  return response
}

/** The `Vary` field of content that exists in several codings. */
export const varyByCoding = (others: string | undefined): string =>
  others === undefined ? 'Accept-Encoding' : `${others}, Accept-Encoding`

/** The answer, compressed if that is worth it and the client accepts it. */
export const compressed = (
  request: Request,
  response: Response,
  compression: Compression | null,
): Eventual<Response> => {
  const accepted = request.headers.get('accept-encoding')
  if (!compression || accepted === null) return response
  return after(textOf(response, accepted, compression), (text) => {
    const coding = text === undefined ? undefined : codingFor(accepted, compression, text.length)
    if (text === undefined || !coding) return response
    return compression.compress(text, coding).then((bytes) => {
      // As they are now: cookies join an answer after its text.
      const headers = new Headers(response.headers)
      headers.set('content-encoding', coding)
      if (!texts.has(response)) headers.set('vary', varyByCoding(headers.get('vary') ?? undefined))
      return new Response(bytes as BodyInit, { status: response.status, headers })
    })
  })
}

/** The text of an answer; of a short one only for the few clients that refuse uncompressed content. */
const textOf = (response: Response, accepted: string, { codings }: Compression): Eventual<string | undefined> => {
  const known = texts.get(response)
  if (known !== undefined || !chooseCoding(accepted, codings).isIdentityRefused) return known
  const isText = response.body && !response.headers.has('content-encoding')
  return isText && isCompressible(response.headers.get('content-type') ?? '') ? response.clone().text() : undefined
}
