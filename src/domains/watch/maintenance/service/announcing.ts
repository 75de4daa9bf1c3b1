import type { Scope } from '#ports/scope.ts'
import { tellSubscribers } from '../../subscribers/service/tell.ts'
import { occurrencesOf } from '../occurrences.ts'
import { maintenanceRepository } from '../repository.ts'

/** Tells subscribers of planned work, once for each occurrence. */
export const announceMaintenance = async (scope: Scope): Promise<void> => {
  const now = scope.clock.now()
  for (const window of await maintenanceRepository(scope.db).list({ applicationId: null })) {
    const { id, applicationId, title, text, monitorIds, announceMs } = window
    const next = occurrencesOf(window, { from: now, to: now + announceMs + 1 }).find(({ startsAt: at }) => at > now)
    if (!next) continue
    const [startsAt, endsAt] = [new Date(next.startsAt).toISOString(), new Date(next.endsAt).toISOString()]
    await scope.transaction(async (inner) => {
      if (!(await maintenanceRepository(inner.db).announce(id, startsAt))) return
      await tellSubscribers(inner, { maintenance: { title, text, startsAt, endsAt }, monitorIds, applicationId })
    })
  }
}
