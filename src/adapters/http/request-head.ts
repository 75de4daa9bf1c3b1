import type { IncomingMessage } from 'node:http'
import type { RequestHead } from '#http/answer-reuse.ts'

/** Header fields together that a request with a stored answer may have, in characters. */
const maxLength = 8_000

/**
 * Header fields with which only the app may answer: they name a person, announce a body, or want something else than the whole
 * answer.
 */
const forApp: ReadonlySet<string> = new Set([
  'authorization',
  'cache-control',
  'content-length',
  'cookie',
  'expect',
  'if-match',
  'if-modified-since',
  'if-range',
  'if-unmodified-since',
  'pragma',
  'proxy-authorization',
  'range',
  'transfer-encoding',
])

/** What a stored answer depends on; undefined for a request that only the app may answer. */
export const requestHead = ({ method, url = '', rawHeaders }: IncomingMessage): RequestHead | undefined => {
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/')) return undefined
  let [host, accept, acceptEncoding, ifNoneMatch]: (string | undefined)[] = []
  let length = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    const value = rawHeaders[index + 1] ?? ''
    length += name.length + value.length
    // A field that comes twice is rare, and the app knows what it means.
    if (name === 'host') {
      if (host !== undefined) return undefined
      host = value
    } else if (name === 'accept') {
      if (accept !== undefined) return undefined
      accept = value
    } else if (name === 'accept-encoding') {
      if (acceptEncoding !== undefined) return undefined
      acceptEncoding = value
    } else if (name === 'if-none-match') {
      if (ifNoneMatch !== undefined) return undefined
      ifNoneMatch = value
    } else if (forApp.has(name)) return undefined
  }
  if (host === undefined || length > maxLength) return undefined
  return { method, host, target: url, accept, acceptEncoding, ifNoneMatch }
}
