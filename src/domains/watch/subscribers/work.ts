import type { Scope } from '#ports/scope.ts'
import { type ClaimedWork, retryPauseMs, type WorkKind } from '#work/index.ts'
import { push } from '../notices/service/pushing.ts'
import { statusPageRepository } from '../status-pages/repository.ts'
import { newsExpireMs, type NewsWork, type Subscriber } from './model.ts'
import { newsWorkKind, type PushWork, pushWorkKind, subscriberRepository } from './repository.ts'
import { contentOf } from './service/content.ts'
import { tellAll } from './service/telling.ts'

/** Subscribers whose messages are written together. */
const maxTogether = 500

/** Writes the messages to the subscribers of a page, all in the transaction that ends the work: each gets one, or none has. */
export const newsWork: WorkKind = {
  name: newsWorkKind,
  leaseMs: 60_000,
  maxAttempts: 8,
  busyPauseSeconds: 10,
  perform: (scope, claimed) =>
    scope.transaction(async (inner) => {
      if (!(await subscriberRepository(inner.db).end(claimed))) return false
      await writeNews(inner, claimed)
      return true
    }),
  abandon: async (scope, claimed) => {
    await subscriberRepository(scope.db).end(claimed)
  },
}

const writeNews = async (inner: Scope, { payload }: ClaimedWork): Promise<void> => {
  const { pageId, facts } = payload as NewsWork
  const page = await statusPageRepository(inner.db).find(pageId)
  if (!page) return
  const content = contentOf(page, facts)
  if (!content) return
  const expiresAt = new Date(inner.clock.now() + newsExpireMs).toISOString()
  const subscribers = subscriberRepository(inner.db)
  for (let after: string | null = null, some: readonly Subscriber[] = []; ;) {
    some = await subscribers.confirmed(pageId, after, maxTogether)
    await tellAll(inner, some, { page, content, expiresAt })
    if (some.length < maxTogether) return
    after = some.at(-1)?.id ?? null
  }
}

/** Sends one notification. Where the browser has ended its subscription, the server forgets it. */
export const pushWork: WorkKind = {
  name: pushWorkKind,
  leaseMs: 15_000,
  // Push services are far away, and a worker does nothing but wait for them.
  slots: 8,
  maxAttempts: 8,
  retryPauseMs: (attempts, failure) =>
    failure instanceof Unsent ? Math.max(failure.askedMs, retryPauseMs(attempts)) : retryPauseMs(attempts),
  busyPauseSeconds: 10,
  perform: async (scope, claimed) => {
    const subscribers = subscriberRepository(scope.db)
    const { subscriberId, message, expiresAt } = claimed.payload as PushWork
    const subscriber = await subscribers.find(subscriberId)
    if (subscriber?.recipient.kind !== 'push' || Date.parse(expiresAt) <= scope.clock.now())
      return subscribers.end(claimed)
    const delivery = await push(scope, subscriber.recipient, message)
    if (!delivery.isAccepted && delivery.isGone) await subscribers.remove(subscriberId)
    // Nobody knows yet that a browser is there: whoever gets nothing presses the button again.
    else if (!delivery.isAccepted && !delivery.isFinal && subscriber.confirmedAt !== null)
      throw new Unsent(delivery.fault, delivery.askedMs)
    return subscribers.end(claimed)
  },
  abandon: async (scope, claimed) => {
    await subscriberRepository(scope.db).end(claimed)
  },
}

/** The push service did not take it; the next attempt comes after a pause. */
class Unsent extends Error {
  readonly askedMs: number

  constructor(fault: string, askedMs: number) {
    super(fault)
    this.name = 'Unsent'
    this.askedMs = askedMs
  }
}
