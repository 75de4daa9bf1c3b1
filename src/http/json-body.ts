import { DomainError } from '#core/errors.ts'

/** Bytes of a JSON body that are read; one more is a refusal. */
const limit = 64 * 1024

/**
 * Reads a JSON body. Throws `unsupported-media-type`, `content-too-large` (before reading when the
 * length is declared, else as soon as it is passed) or `invalid-request` when it is not JSON.
 */
export const readJson = async (request: Request): Promise<unknown> => {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    throw new DomainError(
      'unsupported-media-type',
      'The body must be application/json, and the Content-Type header must say so.',
    )
  }
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('invalid-request', 'The body is not valid JSON.', {
      errors: [{ in: 'body', pointer: '', detail: 'is not valid JSON' }],
    })
  }
}

const readText = async (request: Request): Promise<string> => {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge()
    return request.text()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return new Blob(chunks as BlobPart[]).text()
}

const tooLarge = (): DomainError => new DomainError('content-too-large', `The body may have ${limit} bytes at most.`)
