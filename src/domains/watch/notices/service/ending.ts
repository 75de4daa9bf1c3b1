import type { Scope } from '#ports/scope.ts'
import { noticeDays } from '../model.ts'
import { noticeWorkKind, noticeWriter } from '../writer.ts'

/** Gives up what waits for a channel, or tells of an incident, that is deleted in the transaction of this scope. */
export const endNotices = (
  inner: Scope,
  of: { readonly channelId: string } | { readonly incidentId: string },
  fault: string,
): Promise<void> => noticeWriter(inner.db).endWaiting(of, new Date(inner.clock.now()).toISOString(), fault)

/** Looks again at what a channel holds back: its quiet hours may have changed. */
export const releaseNotices = async (inner: Scope, channelId: string): Promise<void> => {
  await noticeWriter(inner.db).release(channelId, new Date(inner.clock.now()).toISOString())
  inner.workers.wake(noticeWorkKind)
}

/** Deletes notices of the log 90 days after their end. */
export const forgetNotices = ({ db, clock }: Scope): Promise<void> =>
  noticeWriter(db).forget(new Date(clock.now() - noticeDays * 86_400_000).toISOString())
