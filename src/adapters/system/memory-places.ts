import type { Clock } from '#ports/clock.ts'
import type { Places } from '#ports/places.ts'

interface Holder {
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Counts in this process; on Workers, in this isolate. */
export const memoryPlaces = (clock: Clock): Places => {
  const held = new Map<string, Set<Holder>>()
  const leave = (key: string, holder: Holder): void => {
    const holders = held.get(key)
    holders?.delete(holder)
    if (holders?.size === 0) held.delete(key)
  }
  const isFull = (key: string, most: number): boolean => {
    const count = (): number => held.get(key)?.size ?? 0
    if (count() < most) return false
    const now = clock.now()
    for (const holder of held.get(key) ?? []) if (holder.until <= now) leave(key, holder)
    return count() >= most
  }
  return {
    take: (wanted, milliseconds) => {
      const full = wanted.find(({ key, most }) => isFull(key, most))
      if (full) return { full: full.key }
      const holder = { until: clock.now() + milliseconds }
      for (const { key } of wanted) held.set(key, (held.get(key) ?? new Set()).add(holder))
      return {
        leave: () => {
          for (const { key } of wanted) leave(key, holder)
        },
      }
    },
  }
}
