import type { Scope } from '#ports/scope.ts'
import { occurrencesOf } from '../occurrences.ts'
import { maintenanceRepository } from '../repository.ts'

/** Tells of each monitor of an application whether work on it is planned for this instant. */
export const maintenanceAt = async (
  { db }: Pick<Scope, 'db'>,
  applicationId: string,
  now: number,
): Promise<(monitorId: string) => boolean> => {
  const windows = await maintenanceRepository(db).list({ applicationId })
  const present = windows.filter((window) => occurrencesOf(window, { from: now, to: now + 1 }).length > 0)
  const ids = new Set(present.flatMap(({ monitorIds }) => monitorIds))
  return (monitorId) => ids.has(monitorId)
}
