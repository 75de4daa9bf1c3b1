interface Timer {
  readonly at: number
  readonly order: number
  readonly fire: () => void
}

/** A clock that moves only when nothing else is left to do: a second's wait takes no time, always in the same order. */
export interface VirtualTime {
  /** Milliseconds since the start. */
  readonly now: () => number
  /** Milliseconds since 1970. */
  readonly date: () => number
  /** NaN: the date that it would be. */
  readonly setDate: (milliseconds: number) => void
  readonly schedule: (delay: number, fire: () => void) => void
  /** Moves on to the next timer and fires it; false when none is due up to then. Left out: whenever it is due. */
  readonly advance: (until?: number) => boolean
  /** Moves on without firing. */
  readonly moveTo: (at: number) => void
}

export const virtualTime = (startedAt: number): VirtualTime => {
  const timers: Timer[] = []
  let epoch = startedAt
  let now = 0
  let order = 0
  const moveTo = (at: number): void => {
    now = Math.max(now, at)
  }
  return {
    now: () => now,
    date: () => epoch + now,
    setDate: (milliseconds) => {
      epoch = Number.isNaN(milliseconds) ? startedAt : milliseconds - now
    },
    schedule: (delay, fire) => {
      order += 1
      timers.push({ at: now + delay, order, fire })
    },
    advance: (until = Infinity) => {
      timers.sort((left, right) => left.at - right.at || left.order - right.order)
      const [next] = timers
      if (!next || next.at > until) return false
      timers.shift()
      moveTo(next.at)
      next.fire()
      return true
    },
    moveTo,
  }
}
