/** Where a result stands among those of its monitor. */
export interface CheckPosition {
  /** RFC 3339, UTC, with milliseconds. */
  readonly slotAt: string
  readonly place: string
}

export const encodePosition = ({ slotAt, place }: CheckPosition): string => `${slotAt} ${place}`

/** Undefined for anything that `encodePosition` did not make. */
export const decodePosition = (text: string): CheckPosition | undefined => {
  const [, slotAt, place] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([^\0]{1,60})$/.exec(text) ?? []
  if (slotAt === undefined || place === undefined || Number.isNaN(Date.parse(slotAt)) || !place.isWellFormed())
    return undefined
  return { slotAt, place }
}
