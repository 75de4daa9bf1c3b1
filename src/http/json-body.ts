import { DomainError } from '#core/errors.ts'
import { readText } from './text-body.ts'

/** The default limit of a JSON body, in bytes. */
const limit = 64 * 1024

/**
 * Reads a JSON body of so many bytes at most. Throws `unsupported-media-type`, what `readText` throws, or `invalid-request`
 * when it is not JSON.
 */
export const readJsonUpTo =
  (bytes: number) =>
  async (request: Request): Promise<unknown> => {
    requireMediaType(request, ['application/json'])
    return parseJson(await readText(request, bytes))
  }

export const readJson = readJsonUpTo(limit)

/** Returns the media type of the body. Throws `unsupported-media-type` when it is not one of these. */
export const requireMediaType = (request: Request, accepted: readonly string[]): string => {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (given !== undefined && accepted.includes(given)) return given
  throw new DomainError(
    'unsupported-media-type',
    `The body must be ${accepted.join(' or ')}, and the Content-Type header must name that type.`,
  )
}

/** Throws `invalid-request` when the text is not JSON (RFC 8259). */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('invalid-request', 'The body is not valid JSON.', {
      errors: [{ in: 'body', pointer: '', detail: 'is not valid JSON' }],
    })
  }
}
