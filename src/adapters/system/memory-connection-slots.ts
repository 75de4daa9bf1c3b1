import type { Clock } from '#ports/clock.ts'
import type { ConnectionSlots } from '#ports/connection-slots.ts'

interface Holder {
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Counts in this process; on Workers, in this isolate. */
export const memoryConnectionSlots = (clock: Clock): ConnectionSlots => {
  const held = new Map<string, Set<Holder>>()
  const leave = (key: string, holder: Holder): void => {
    const holders = held.get(key)
    holders?.delete(holder)
    if (holders?.size === 0) held.delete(key)
  }
  const isFull = (key: string, maxOpen: number): boolean => {
    const count = (): number => held.get(key)?.size ?? 0
    if (count() < maxOpen) return false
    const now = clock.now()
    for (const holder of held.get(key) ?? []) if (holder.until <= now) leave(key, holder)
    return count() >= maxOpen
  }
  return {
    take: (limits, milliseconds) => {
      const full = limits.find(({ key, maxOpen }) => isFull(key, maxOpen))
      if (full) return { full: full.key }
      const holder = { until: clock.now() + milliseconds }
      for (const { key } of limits) held.set(key, (held.get(key) ?? new Set()).add(holder))
      return {
        leave: () => {
          for (const { key } of limits) leave(key, holder)
        },
      }
    },
  }
}
