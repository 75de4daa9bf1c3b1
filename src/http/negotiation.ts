import { parseAccept } from 'hono/utils/accept'
import { DomainError } from '#core/errors.ts'

/** Chooses a media type; the first is the default. Throws `not-acceptable` when the caller accepts none. */
export const negotiate = <T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T => {
  if (accept === undefined || accept === '*/*' || accept === offered[0]) return offered[0]
  const ranges = parseAccept(accept)
  const quality = (type: string): number => {
    for (const wanted of [type, `${type.split('/')[0]}/*`, '*/*']) {
      const range = ranges.find((it) => it.type.toLowerCase() === wanted)
      if (range) return range.q
    }
    return 0
  }
  const best = offered
    .map((type) => ({ type, quality: quality(type) }))
    .toSorted((left, right) => right.quality - left.quality)[0]
  if (best && best.quality > 0) return best.type
  throw new DomainError(
    'not-acceptable',
    `The server can send ${offered.join(' or ')}. Name one of these in the Accept header.`,
  )
}

/** True when the client names HTML, as browsers do, and prefers it to JSON. */
export const prefersHtml = (accept: string | undefined): boolean => {
  if (accept === undefined || !accept.toLowerCase().includes('html')) return false
  const ranges = parseAccept(accept.toLowerCase())
  const qualityOf = (...types: string[]): number =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ q }) => q))
  const html = qualityOf('text/html', 'application/xhtml+xml')
  return html > qualityOf('application/problem+json', 'application/json') && html >= qualityOf('*/*')
}
