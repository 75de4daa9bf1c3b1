import { parseAccept } from 'hono/utils/accept'
import { DomainError } from '#core/errors.ts'

/** The first media type is the one given when the caller does not care. Throws `not-acceptable` when none fits. */
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
    .toSorted((one, other) => other.quality - one.quality)[0]
  if (best && best.quality > 0) return best.type
  throw new DomainError('not-acceptable', `This is given as ${offered.join(' or ')}.`)
}
