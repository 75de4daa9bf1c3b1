import type { Guest } from './guest-process.ts'
import { noUsage, ownUsage, type ProcessUsage, sumOf } from './process-usage.ts'

interface Watch {
  readonly guests: readonly Guest[]
  /** Callbacks, each called once when the run has used so much of its own time. */
  readonly limits: readonly { readonly timeMs: number; readonly onReached: () => void }[]
  /** Milliseconds on the clock after which the run ends in any case: the machine cannot run it. */
  readonly ceilingMs: number
  /** The maximum memory of a guest, in bytes. */
  readonly memoryBytes: number
  readonly onCeiling: () => void
  readonly onMemory: () => void
}

/** Milliseconds between two checks of the guests. */
const lookEveryMs = 50

/** Calls back when a run has used its time, or a guest too much memory. Returns a function that ends the watch. */
export const watch = ({ guests, limits, ceilingMs, memoryBytes, onCeiling, onMemory }: Watch): (() => void) => {
  const waiting = limits.toSorted((left, right) => left.timeMs - right.timeMs)
  const usages = (): readonly ProcessUsage[] => guests.map((guest) => guest.usage())
  // Guests used this before the run, for their start.
  const used = timeUsed(usages().reduce(sumOf, noUsage))
  const check = (): void => {
    const taken = usages()
    if (taken.some((usage) => usage.memoryBytes > memoryBytes)) onMemory()
    const timeMs = used(taken.reduce(sumOf, noUsage))
    while (waiting[0] && waiting[0].timeMs <= timeMs) waiting.shift()?.onReached()
  }
  const ceiling = setTimeout(onCeiling, ceilingMs)
  // After reading the guests' messages: a guest whose message waits here is not idle.
  let next: NodeJS.Immediate | undefined
  const looks = setInterval(() => {
    next = setImmediate(check)
  }, lookEveryMs)
  return () => {
    clearTimeout(ceiling)
    clearInterval(looks)
    if (next) clearImmediate(next)
  }
}

/**
 * The time in which a run's guests ran or chose to wait. Time in which a guest was ready while the machine ran something else
 * does not count. Neither does time in which this process was busy or ready and so passed no message on.
 * Without `/proc`, it is time on the clock.
 */
const timeUsed = (atStart: ProcessUsage): ((taken: ProcessUsage) => number) => {
  let before = { at: performance.now(), guests: atStart, own: ownUsage() }
  let totalMs = 0
  return (guests) => {
    const after = { at: performance.now(), guests, own: ownUsage() }
    const passedMs = after.at - before.at
    const ranMs = guests.ranMs - before.guests.ranMs
    const readyMs = guests.readyMs - before.guests.readyMs
    const ownMs = after.own.ranMs - before.own.ranMs + after.own.readyMs - before.own.readyMs
    totalMs += Math.min(passedMs, Math.max(ranMs, passedMs - readyMs - ownMs))
    before = after
    return totalMs
  }
}
