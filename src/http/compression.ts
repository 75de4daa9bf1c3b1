import { after, type Eventual } from '#core/eventual.ts'
import type { Coding, Compression } from '#ports/compression.ts'
import { chooseCoding } from './content-coding.ts'
import type { HeaderFields } from './fixed-headers.ts'

/** Shorter content fits one packet as it is. It is compressed only for clients that accept nothing else. */
const minLength = 1_000

/** True for text and similar types. Server-sent events are excluded: each has to leave at once. */
export const isCompressible = (contentType: string): boolean =>
  /^(text\/(?!event-stream)|application\/((problem\+)?json|x-ndjson|yaml|wasm)|image\/svg\+xml)/.test(contentType)

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

interface Written {
  readonly text: string
  readonly status: number
  readonly headers: HeaderFields
}

/** The texts of answers that are worth compressing: a response cannot return its text synchronously. */
const written = new WeakMap<Response, Written>()

/** An answer for one request, which `compressed` may compress. */
export const textResponse = (text: string, status: number, headers: HeaderFields): Response => {
  if (text.length < minLength) return new Response(text, { status, headers })
  const fields = { ...headers, vary: varyByCoding(headers['vary']) }
  const response = new Response(text, { status, headers: fields })
  written.set(response, { text, status, headers: fields })
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
  return after(writtenIn(response, accepted, compression), (content) => {
    const coding = content && codingFor(accepted, compression, content.text.length)
    if (!coding) return response
    const { text, status, headers } = content
    return compression.compress(text, coding).then((bytes) => {
      return new Response(bytes as BodyInit, { status, headers: { ...headers, 'content-encoding': coding } })
    })
  })
}

const writtenIn = (response: Response, accepted: string, compression: Compression): Eventual<Written | undefined> => {
  const known = written.get(response)
  if (known || !chooseCoding(accepted, compression.codings).isIdentityRefused) return known
  return readBack(response)
}

/** For the few clients that refuse uncompressed content, also in a short answer. */
const readBack = async (response: Response): Promise<Written | undefined> => {
  const { status, headers } = response
  if (!response.body || headers.has('content-encoding') || !isCompressible(headers.get('content-type') ?? ''))
    return undefined
  const fields = { ...Object.fromEntries(headers), vary: varyByCoding(headers.get('vary') ?? undefined) }
  return { text: await response.clone().text(), status, headers: fields }
}
