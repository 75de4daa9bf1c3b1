import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedWork, WorkKind } from '#work/index.ts'
import { silentUntil } from '../channels/quiet-hours.ts'
import type { StoredChannel } from '../channels/repository.ts'
import { cannotOpen, openAddress } from '../channels/service/address.ts'
import { maxAttempts, type NoticeAttempt, pauseMs } from './model.ts'
import { type DueNotice, noticeRepository } from './repository.ts'
import { newNoticeId } from './service/announce.ts'
import { deliver } from './service/delivering.ts'
import type { Delivery } from './service/sending.ts'
import { noticeWorkKind, noticeWriter } from './writer.ts'

/** An attempt that failed and is stored; the next one comes after a pause. */
class Undelivered extends Error {
  readonly pauseMs: number

  constructor(fault: string, pause: number) {
    super(fault)
    this.name = 'Undelivered'
    this.pauseMs = pause
  }
}

/**
 * Delivers a notice, and stores how it went in the statement that ends the work. A worker that dies between the receiver's answer and
 * that statement leaves a notice that is delivered again, under the same id.
 */
export const noticeWork: WorkKind = {
  name: noticeWorkKind,
  leaseMs: 15_000,
  // Receivers are slow, and a worker does nothing but wait for them.
  slots: 8,
  maxAttempts,
  retryPauseMs: (attempts, failure) => (failure instanceof Undelivered ? failure.pauseMs : pauseMs(attempts)),
  // Until an earlier notice of the same incident has been delivered.
  busyPauseSeconds: 5,
  perform: async (scope, claimed) => {
    const [notices, writer] = [noticeRepository(scope.db), noticeWriter(scope.db)]
    const due = await notices.findDue(claimed.id)
    if (!due) return writer.drop(claimed)
    const { channel } = due
    if (!channel) return giveUp(scope, claimed, 'The channel was deleted.')
    if (!due.hasIncident) return giveUp(scope, claimed, 'The incident was deleted.')
    if (due.transition === 'test') return attempt(scope, claimed, due, channel)
    if (!channel.isEnabled) return giveUp(scope, claimed, 'The channel is turned off.')
    if (await notices.hasLater(due)) return writer.merge(claimed, instantOf(scope))
    if ((await writer.takeEarlier(claimed, due, instantOf(scope))) > 0)
      throw new DomainError('overloaded', 'An earlier notice of this incident is being delivered.')
    const until = silentUntil(channel.quietHours, due.facts.severity, scope.clock.now())
    if (until !== null) throw silent(until - scope.clock.now())
    return attempt(scope, claimed, due, channel)
  },
  abandon: async (scope, claimed) => {
    await giveUp(scope, claimed, 'The server could not deliver it. Its log says why.')
  },
}

const silent = (milliseconds: number): DomainError =>
  new DomainError('overloaded', 'The channel is silent at this hour.', { retryAfter: Math.ceil(milliseconds / 1_000) })

const attempt = async (
  scope: Scope,
  claimed: ClaimedWork,
  due: DueNotice,
  channel: StoredChannel,
): Promise<boolean> => {
  const writer = noticeWriter(scope.db)
  const began = scope.clock.now()
  const delivery = await tryDelivery(scope, due, channel)
  const ended = scope.clock.now()
  const made = {
    number: claimed.attempts,
    startedAt: new Date(began).toISOString(),
    durationMs: Math.max(0, Math.round(ended - began)),
    status: delivery.status,
    fault: delivery.isAccepted ? null : delivery.fault,
  }
  const at = new Date(ended).toISOString()
  if (delivery.isAccepted) return writer.deliver(claimed, { attempt: made, at, externalId: delivery.externalId })
  const isLast = due.transition === 'test' || claimed.attempts >= maxAttempts
  if (delivery.isFinal || isLast) return fail(scope, claimed, made, delivery.isGone)
  await writer.noteAttempt(claimed, made)
  throw new Undelivered(delivery.fault, pauseMs(claimed.attempts, delivery.askedMs))
}

const tryDelivery = async (scope: Scope, due: DueNotice, channel: StoredChannel): Promise<Delivery> => {
  const address = await openAddress(scope, channel)
  if (!address)
    return { isAccepted: false, status: null, fault: cannotOpen(scope), isFinal: true, isGone: false, askedMs: 0 }
  const notices = noticeRepository(scope.db)
  const isOfIncident = due.incidentId !== null
  const transitions = [...(isOfIncident ? await notices.unreported(due) : []), due.transition]
  const { publicOrigin: origin } = scope.settings
  const context = { notice: due, transitions, origin, channelName: channel.name }
  return deliver(
    scope,
    context,
    address,
    channel.kind === 'discord' && isOfIncident ? await notices.messageOf(due) : null,
  )
}

/** Ends a notice that nobody can deliver, without asking its receiver. */
const giveUp = (scope: Scope, claimed: ClaimedWork, fault: string): Promise<boolean> =>
  fail(scope, claimed, {
    number: claimed.attempts,
    startedAt: instantOf(scope),
    durationMs: 0,
    status: null,
    fault,
  })

const fail = async (scope: Scope, claimed: ClaimedWork, made: NoticeAttempt, disables = false): Promise<boolean> => {
  const failure = { attempt: made, at: instantOf(scope), escalationId: newNoticeId(scope), disables }
  const isEnded = await noticeWriter(scope.db).fail(claimed, failure)
  // It may have written a notice for another channel.
  scope.workers.wake(noticeWorkKind)
  return isEnded
}

const instantOf = ({ clock }: Scope): string => new Date(clock.now()).toISOString()
