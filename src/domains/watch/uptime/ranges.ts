import type { Range } from './model.ts'

export const hourMs = 3_600_000
export const dayMs = 86_400_000

export const startOfHour = (instant: number): number => Math.floor(instant / hourMs) * hourMs
/** Midnight, UTC. */
export const startOfDay = (instant: number): number => Math.floor(instant / dayMs) * dayMs

/** Where a range that ends now begins: at a full hour, or at midnight where it counts in days. */
export const startOf = (range: Range, now: number): number => {
  if (range === '90d') return startOfDay(now) - 89 * dayMs
  return Math.ceil((now - (range === '24h' ? dayMs : 7 * dayMs)) / hourMs) * hourMs
}

/** The length of a point of a range. */
export const widthOf = (range: Range): number => ({ '24h': 600_000, '7d': hourMs, '90d': dayMs })[range]

export const byMonitor = <Item extends { readonly monitorId: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> => Map.groupBy(items, ({ monitorId }) => monitorId)
