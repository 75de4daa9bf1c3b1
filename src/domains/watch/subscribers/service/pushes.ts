import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { type Notification, pushMessage } from '../../notices/formats/push.ts'
import type { Subscriber } from '../model.ts'
import { pushWorkKind, subscriberRepository } from '../repository.ts'

/** A notification for the browser of one subscriber, which is of no use after `expiresAt`. */
export interface Push {
  readonly subscriber: Subscriber
  readonly notification: Notification
  readonly expiresAt: string
}

/** Stores the work of sending notifications, in the transaction of this scope. */
export const queuePushes = async (inner: Scope, pushes: readonly Push[]): Promise<void> => {
  const { clock, digest, random } = inner
  const now = clock.now()
  const items = pushes.map(({ subscriber: { id: subscriberId, pageId }, notification, expiresAt }) => ({
    id: uuidv7(now * 1_000, digest.sha256(random.uuid())),
    work: { pageId, subscriberId, message: pushMessage(notification), expiresAt },
  }))
  if (items.length === 0) return
  await subscriberRepository(inner.db).queuePushes(items, new Date(now).toISOString())
  inner.workers.wake(pushWorkKind)
}
