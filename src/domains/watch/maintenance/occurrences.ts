import type { MaintenanceWindow } from './model.ts'

export interface Occurrence {
  /** Milliseconds since 1970. */
  readonly startsAt: number
  readonly endsAt: number
}

/** When a window takes place, as far as it touches this span. */
export const occurrencesOf = (
  { startsAt, durationMs }: Pick<MaintenanceWindow, 'startsAt' | 'durationMs' | 'rule' | 'zone'>,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Occurrence[] => {
  const start = Date.parse(startsAt)
  return start < to && start + durationMs > from ? [{ startsAt: start, endsAt: start + durationMs }] : []
}
