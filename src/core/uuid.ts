import type { Microseconds } from './instant.ts'

/**
 * A UUIDv7 (RFC 9562) whose first 48 bits are the instant's millisecond and whose other 74 free bits come from
 * `digest`, 64 hexadecimal digits: the same instant and digest give the same id.
 */
export const uuidv7 = (occurredAt: Microseconds, digest: string): string => {
  const time = hexMilliseconds(occurredAt)
  const variant = (8 | (Number.parseInt(digest.charAt(3), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`
}

/** Smaller than every such id of this instant's millisecond or later, greater than every earlier one. No id is of before 1970. */
export const floorUuid = (instant: Microseconds): string => {
  const time = hexMilliseconds(Math.max(0, instant))
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

const hexMilliseconds = (instant: Microseconds): string =>
  Math.floor(instant / 1_000)
    .toString(16)
    .padStart(12, '0')
