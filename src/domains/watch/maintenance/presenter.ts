import type { MaintenanceSettings, PlannedMaintenance } from './service.ts'

/** What a request says of a window. */
export interface WrittenWindow {
  readonly title: string
  readonly text: string
  readonly monitorIds: readonly string[]
  readonly startsAt: string
  readonly durationSeconds: number
  readonly rule: string | null
  readonly zone: string
  readonly announceSeconds: number
}

export const settingsOf = ({
  durationSeconds,
  announceSeconds,
  startsAt,
  monitorIds,
  ...rest
}: WrittenWindow): MaintenanceSettings => ({
  ...rest,
  monitorIds: [...new Set(monitorIds)],
  startsAt: new Date(startsAt).toISOString(),
  durationMs: durationSeconds * 1_000,
  announceMs: announceSeconds * 1_000,
})

export const presentWindow = ({ durationMs, announceMs, monitorIds, ...window }: PlannedMaintenance) => ({
  ...window,
  monitorIds: [...monitorIds],
  durationSeconds: durationMs / 1_000,
  announceSeconds: announceMs / 1_000,
})
