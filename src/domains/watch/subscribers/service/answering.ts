import { system } from '#core/actor.ts'
import { mailService } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { StoredStatusPage } from '../../status-pages/repository.ts'
import { newsExpireMs, type Subscriber, unconfirmedForMs } from '../model.ts'
import { confirmLink, pageLink, tokenOf, unsubscribeLink } from './links.ts'
import { queuePushes } from './pushes.ts'

/** Sends one who asks for news the link that confirms; one who has confirmed before learns that, and how to end them. */
export const answerSubscriber = async (inner: Scope, page: StoredStatusPage, subscriber: Subscriber): Promise<void> => {
  const token = await tokenOf(inner, subscriber.id)
  const { slug, title } = page
  const isKnown = subscriber.confirmedAt !== null
  const expiresAt = isKnown
    ? new Date(inner.clock.now() + newsExpireMs).toISOString()
    : new Date(Date.parse(subscriber.createdAt) + unconfirmedForMs).toISOString()
  const [confirm, unsubscribe] = [confirmLink(slug, token), unsubscribeLink(slug, token)]
  const { recipient } = subscriber
  if (recipient.kind === 'push') {
    const text = isKnown
      ? { title: `You get notifications about ${title}`, body: 'Open this to end them.', url: unsubscribe }
      : { title: `Confirm notifications about ${title}`, body: 'Open this, and press the button there.', url: confirm }
    const notification = { ...text, tag: `confirm ${slug}`, isUrgent: false }
    return queuePushes(inner, [{ subscriber, notification, expiresAt }])
  }
  const mail = isKnown
    ? ({ purpose: 'status-subscribed', data: { page: title, link: pageLink(page), unsubscribe } } as const)
    : ({ purpose: 'status-subscription', data: { page: title, link: confirm } } as const)
  await mailService(inner).add(system, { ...mail, expiresAt, recipient: recipient.address, accountId: null })
}
