import type { Scope } from '#ports/scope.ts'
import { noticeRepository, noticeWorkKind } from '../repository.ts'
import { newNoticeId } from './announce.ts'

/** Escalations that one turn of the job writes. */
const maxAtOnce = 500

/** Tells the next channels of incidents that nobody has acknowledged in time. */
export const escalateNotices = async (scope: Scope): Promise<void> => {
  const repository = noticeRepository(scope.db)
  const at = new Date(scope.clock.now()).toISOString()
  const due = await repository.dueEscalations(at, maxAtOnce)
  if (due.length === 0) return
  await repository.escalate(
    due.map((each) => ({ ...each, id: newNoticeId(scope) })),
    at,
  )
  scope.workers.wake(noticeWorkKind)
}
