import { durationText } from '#core/duration.ts'
import type { Scope } from '#ports/scope.ts'
import { announce } from '../../notices/service/announce.ts'
import { nextReminder } from '../reminders.ts'
import { incidentRepository } from '../repository.ts'
import { addEvent } from './recording.ts'

const dayMs = 86_400_000
/** Closed incidents are stored for so long. */
const keptMs = 400 * dayMs

/** Tells again of open incidents that nobody has acknowledged. */
export const remindOfIncidents = async (scope: Scope): Promise<void> => {
  const now = scope.clock.now()
  const at = new Date(now).toISOString()
  for (const id of await incidentRepository(scope.db).dueReminders(at)) {
    await scope.transaction(async (inner) => {
      const repository = incidentRepository(inner.db)
      const seen = await repository.find(id)
      if (!seen) return
      await repository.lock(seen.applicationId)
      // Another process may have done it, or the incident is over.
      if (!(await repository.dueReminders(at)).includes(id)) return
      const troubles = await repository.troublesOf(seen.applicationId)
      const endsAt =
        [...troubles.values()].find(({ incidentId }) => incidentId === id)?.failure.certificateEndsAt ?? null
      const next = nextReminder(now, endsAt)
      await repository.change(id, { remindAt: next === null ? null : new Date(next).toISOString() })
      const lasted = now - Date.parse(seen.openedAt)
      await addEvent(inner, { incidentId: id, kind: 'reminder', text: `It has lasted for ${durationText(lasted)}.` })
      const before = (await repository.events(id)).filter(({ kind }) => kind === 'reminder').length
      await announce(inner, seen, 'reminder', before)
    })
  }
}

/** Deletes incidents that were over long ago. */
export const forgetIncidents = ({ db, clock }: Scope): Promise<void> =>
  incidentRepository(db).forget(new Date(clock.now() - keptMs).toISOString())
