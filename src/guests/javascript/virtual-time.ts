interface Timer {
  readonly at: number
  readonly order: number
  readonly fire: () => void
}

/** A clock that moves only when nothing else is left to do: a second's wait takes no time, always in the same order. */
export interface VirtualTime {
  readonly now: () => number
  readonly schedule: (delay: number, fire: () => void) => void
  /** Moves on to the next timer and fires it. False when there is none. */
  readonly advance: () => boolean
}

export const virtualTime = (): VirtualTime => {
  const timers: Timer[] = []
  let now = 0
  let order = 0
  return {
    now: () => now,
    schedule: (delay, fire) => {
      order += 1
      timers.push({ at: now + delay, order, fire })
    },
    advance: () => {
      timers.sort((one, other) => one.at - other.at || one.order - other.order)
      const next = timers.shift()
      if (!next) return false
      now = Math.max(now, next.at)
      next.fire()
      return true
    },
  }
}
