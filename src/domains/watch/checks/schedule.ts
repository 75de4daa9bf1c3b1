import type { MonitorSettings } from '../monitors/model.ts'

/** Slots of a monitor lie on a grid of its own, so that monitors with one interval do not all check at once. */
export interface Grid {
  readonly everyMs: number
  readonly phaseMs: number
}

export const gridOf = (id: string, everyMs: number): Grid => ({
  everyMs,
  // The last digits of a UUIDv7 are random.
  phaseMs: Number.parseInt(id.slice(-8), 16) % everyMs,
})

/** A heartbeat is looked up at least so often, however rarely it is expected: silence is noticed soon after its time is over. */
const maxHeartbeatEveryMs = 60_000

/** From one check of a monitor to the next. */
export const checkEveryMs = ({ target, everyMs }: Pick<MonitorSettings, 'target' | 'everyMs'>): number =>
  target.kind === 'heartbeat' ? Math.min(everyMs, maxHeartbeatEveryMs) : everyMs

/** The first slot of the grid after an instant. Milliseconds since 1970. */
export const slotAfter = ({ everyMs, phaseMs }: Grid, instant: number): number =>
  (Math.floor((instant - phaseMs) / everyMs) + 1) * everyMs + phaseMs

/**
 * The slot that follows one which has just ended. Slots that were missed are skipped, and so stay unknown: nobody checks twice
 * to make up for them. A confirmation, between two slots, takes none away from the grid: the next one may begin late. A slot ahead of
 * the clock is from a clock that went wrong.
 */
export const nextSlot = (grid: Grid, slotAt: number, now: number): number => {
  if (slotAt > now + grid.everyMs) return slotAfter(grid, now)
  const next = slotAfter(grid, slotAt)
  const isOnGrid = next - slotAt === grid.everyMs
  return !isOnGrid && next > now - grid.everyMs ? next : Math.max(next, slotAfter(grid, now - 1))
}
