import type { Scope } from '#ports/scope.ts'
import { noticeRepository } from '../repository.ts'
import { noticeWorkKind, noticeWriter } from '../writer.ts'
import { newNoticeId } from './announce.ts'

/** Escalations that one turn of the job writes. */
const maxAtOnce = 500

/** Tells the next channels of incidents that nobody has acknowledged in time. */
export const escalateNotices = async (scope: Scope): Promise<void> => {
  const at = new Date(scope.clock.now()).toISOString()
  const due = await noticeRepository(scope.db).dueEscalations(at, maxAtOnce)
  if (due.length === 0) return
  await noticeWriter(scope.db).escalate(
    due.map((each) => ({ ...each, id: newNoticeId(scope) })),
    at,
  )
  scope.workers.wake(noticeWorkKind)
}
