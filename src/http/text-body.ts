import { DomainError } from '#core/errors.ts'

/**
 * Reads a body as UTF-8, and inflates gzip. `limit` is in bytes, as sent and as inflated. Throws `content-too-large`
 * (before reading when the length is declared, else as soon as it is passed), `unsupported-media-type` for another
 * Content-Encoding, `invalid-request` for broken gzip or UTF-8, `incomplete-request` when the client breaks off.
 */
export const readText = async (request: Request, limit: number): Promise<string> =>
  decode(await readBody(request, limit))

/** The same without the text: the bytes of a body, inflated. */
export const readBody = async (request: Request, limit: number): Promise<Uint8Array | ArrayBuffer> => {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit)
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new DomainError('unsupported-media-type', 'Send the body uncompressed or compressed with gzip.')
  const bytes = await readBytes(request, declared === null ? limit : undefined)
  return encoding === 'gzip' ? inflate(bytes, limit) : bytes
}

/**
 * The body as it was sent. The limit applies when its length was not declared. If the body ends early, the client caused it,
 * even when the error has the name of a database connection error.
 */
const readBytes = async (request: Request, limit: number | undefined): Promise<Uint8Array | ArrayBuffer> => {
  try {
    return await (limit === undefined ? request.arrayBuffer() : collect(request.body, limit))
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw new DomainError('incomplete-request', 'The connection ended before the whole body had arrived.', { cause })
  }
}

const inflate = async (bytes: Uint8Array | ArrayBuffer, limit: number): Promise<Uint8Array> => {
  try {
    const compressed = new Blob([bytes as BlobPart]).stream()
    return await collect(compressed.pipeThrough(new DecompressionStream('gzip')), limit)
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw invalid('is not complete and valid gzip')
  }
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
  new DomainError('content-too-large', `The body has more than ${limit} bytes.`)

const invalid = (detail: string): DomainError =>
  new DomainError('invalid-request', `The body ${detail}.`, { errors: [{ in: 'body', pointer: '', detail }] })
