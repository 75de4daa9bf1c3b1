import { DomainError } from '#core/errors.ts'

/**
 * Reads a body as UTF-8, inflating gzip; `limit` bytes at most, as sent and as inflated. Throws `content-too-large`
 * (before reading when the length is declared, else as soon as it is passed), `unsupported-media-type` for another
 * Content-Encoding, `invalid-request` for broken gzip or UTF-8.
 */
export const readText = async (request: Request, limit: number): Promise<string> => {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit)
  if (encoding === 'identity') {
    return decode(declared === null ? await collect(request.body, limit) : await request.arrayBuffer())
  }
  if (encoding !== 'gzip') {
    throw new DomainError('unsupported-media-type', 'The body may be sent as it is or compressed with gzip.')
  }
  return decode(await inflate(request.body, limit))
}

const inflate = async (body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> => {
  try {
    const capped = body?.pipeThrough(cap(limit)).pipeThrough(new DecompressionStream('gzip'))
    return await collect(capped ?? null, limit)
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw invalid('is not complete, valid gzip')
  }
}

/** Ends a stream with an error as soon as more than `limit` bytes have come through. */
const cap = (limit: number): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> => {
  let size = 0
  return new TransformStream({
    transform: (chunk, controller) => {
      size += chunk.length
      if (size > limit) controller.error(tooLarge(limit))
      else controller.enqueue(chunk as Uint8Array<ArrayBuffer>)
    },
  })
}

const collect = async (body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const decode = (bytes: Uint8Array | ArrayBuffer): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw invalid('is not valid UTF-8')
  }
}

const tooLarge = (limit: number): DomainError =>
  new DomainError('content-too-large', `The body may have ${limit} bytes at most.`)

const invalid = (detail: string): DomainError =>
  new DomainError('invalid-request', `The body ${detail}.`, { errors: [{ in: 'body', pointer: '', detail }] })
