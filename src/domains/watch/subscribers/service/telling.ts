import { system } from '#core/actor.ts'
import { instantText } from '#core/instant.ts'
import { mailService, type NewMail } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import { signs } from '../../notices/formats/delivery.ts'
import type { Notification } from '../../notices/formats/push.ts'
import type { StoredStatusPage } from '../../status-pages/repository.ts'
import type { Subscriber } from '../model.ts'
import type { NewsContent } from './content.ts'
import { tokenOf, unsubscribeLink } from './links.ts'
import { queuePushes, type Push } from './pushes.ts'

interface News {
  readonly page: StoredStatusPage
  readonly content: NewsContent
  readonly expiresAt: string
}

/** Stores a mail or a notification for each of the subscribers, in the transaction of this scope. */
export const tellAll = async (
  inner: Scope,
  subscribers: readonly Subscriber[],
  { page, content, expiresAt }: News,
): Promise<void> => {
  const mails: NewMail[] = []
  const pushes: Push[] = []
  for (const subscriber of subscribers) {
    const { id, recipient } = subscriber
    const unsubscribe = unsubscribeLink(page.slug, await tokenOf(inner, id))
    if (recipient.kind === 'push')
      pushes.push({ subscriber, notification: notificationOf(page, content, unsubscribe), expiresAt })
    else {
      mails.push({
        purpose: 'status-news',
        data: { ...content, unsubscribe },
        recipient: recipient.address,
        accountId: null,
        expiresAt,
      })
    }
  }
  // Mails of somebody who subscribed while there was a mailer wait in vain where it is gone.
  if (inner.mailer.kind !== 'none') await mailService(inner).addAll(system, mails)
  await queuePushes(inner, pushes)
}

const notificationOf = (
  { slug, title }: StoredStatusPage,
  { headline, lines, from, to, link, sign }: NewsContent,
  stopUrl: string,
): Notification => ({
  title: `${signs[sign]} ${headline}`,
  body: [
    title,
    ...lines,
    to === null ? `Since ${instantText(from)}.` : `From ${instantText(from)} to ${instantText(to)}.`,
  ].join(' · '),
  tag: `${slug} ${from}`,
  url: link,
  stopUrl,
  isUrgent: sign === 'down',
})
