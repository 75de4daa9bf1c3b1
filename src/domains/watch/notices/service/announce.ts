import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { type Incident, type Transition, transitions } from '../../incidents/model.ts'
import { factsOf } from '../model.ts'
import { noticeRepository } from '../repository.ts'
import { noticeWorkKind, noticeWriter } from '../writer.ts'

/** That of a notice that no transition brings. */
const lastOrder = 0xf_ff

/**
 * Writes a notice for each channel that hears of a transition, with its work, in the transaction of this scope. A notice that exists
 * already is left alone.
 */
export const announce = async (
  inner: Scope,
  incident: Incident,
  transition: Transition,
  sequence = 0,
): Promise<void> => {
  const { id: incidentId, applicationId } = incident
  const channelIds = await noticeRepository(inner.db).channelsFor({ ...incident, transition })
  if (channelIds.length === 0) return
  const facts = factsOf(incident)
  const createdAt = new Date(inner.clock.now()).toISOString()
  await noticeWriter(inner.db).add(
    channelIds.map((channelId) => ({
      id: newNoticeId(inner, transitions.indexOf(transition)),
      applicationId,
      channelId,
      incidentId,
      transition,
      sequence,
      facts,
      createdAt,
    })),
  )
  // Inside a transaction this look comes too early; the next one is a second later.
  inner.workers.wake(noticeWorkKind)
}

/** Notices of one millisecond come in the order of their transitions, so that a log tells what happened. */
export const newNoticeId = ({ clock, digest, random }: Scope, order = lastOrder): string =>
  uuidv7(clock.now() * 1_000, `${order.toString(16).padStart(3, '0')}${digest.sha256(random.uuid()).slice(3)}`)
