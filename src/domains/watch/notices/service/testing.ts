import type { Scope } from '#ports/scope.ts'
import type { StoredChannel } from '../../channels/repository.ts'
import type { Notice } from '../model.ts'
import { noticeWorkKind, noticeWriter } from '../writer.ts'
import { newNoticeId } from './announce.ts'

/** Writes a notice that is only a test of its channel. */
export const writeTest = async (scope: Scope, channel: StoredChannel): Promise<Notice> => {
  const createdAt = new Date(scope.clock.now()).toISOString()
  const written = {
    id: newNoticeId(scope),
    applicationId: channel.applicationId,
    channelId: channel.id,
    incidentId: null,
    transition: 'test',
    sequence: 0,
    facts: {
      kind: 'monitor',
      severity: 'advisory',
      title: 'Test of this channel',
      summary: 'Somebody tested this channel. Nothing is wrong.',
      advice: null,
      openedAt: createdAt,
      closedAt: null,
      monitors: [],
      monitorCount: 0,
    },
    createdAt,
  } as const
  await noticeWriter(scope.db).add([written])
  scope.workers.wake(noticeWorkKind)
  return {
    ...written,
    channelName: channel.name,
    state: 'waiting',
    endedAt: null,
    nextAttemptAt: createdAt,
    attempts: [],
  }
}
