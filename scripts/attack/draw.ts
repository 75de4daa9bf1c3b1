/** Draws that are the same for the same seed. */
export interface Draw {
  /** A whole number from 0 up to, but not including, `end`. */
  readonly below: (end: number) => number
  readonly from: <T>(choices: readonly T[]) => T
  /** Up to `maxCount` of the choices, in a drawn order. */
  readonly some: <T>(choices: readonly T[], maxCount: number) => readonly T[]
  readonly chance: (share: number) => boolean
}

/** mulberry32: a small generator that is the same on every machine. */
export const drawOf = (seed: number): Draw => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  const from = <T>(choices: readonly T[]): T => {
    const choice = choices[below(choices.length)]
    if (choice === undefined) throw new Error('there is nothing to draw from')
    return choice
  }
  return {
    below,
    from,
    some: (choices, maxCount) => {
      const rest = [...choices]
      return Array.from({ length: Math.min(below(maxCount + 1), rest.length) }, () =>
        rest.splice(below(rest.length), 1),
      ).flat()
    },
    chance: (share) => next() < share,
  }
}
