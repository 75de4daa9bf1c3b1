import { type Actor, permitAnyone } from '#core/actor.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type Limit, throttleService } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import { isPushUrl } from '../channels/fields.ts'
import type { PushKeys } from '../channels/model.ts'
import { requirePushKeys } from '../channels/service/push-key.ts'
import { statusPageRepository } from '../status-pages/repository.ts'
import { type Credentials, statusService } from '../status-pages/service/showing.ts'
import { maxPushUrl, type Recipient, type Subscriber, unconfirmedForMs } from './model.ts'
import { subscriberRepository } from './repository.ts'
import { answerSubscriber } from './service/answering.ts'
import { tokenOf } from './service/links.ts'

interface Subscription extends Credentials {
  readonly slug: string
  readonly to: NewRecipient
  readonly network: string | null
}

/** Where the news are to go, as somebody wrote it or as a browser tells it. */
type NewRecipient =
  | { readonly kind: 'mail'; readonly email: string }
  | { readonly kind: 'push'; readonly url: string; readonly keys: PushKeys }

/** What a link from a message is about, for the page that it opens. */
export interface FoundSubscription {
  readonly title: string
  /** Null for a browser. */
  readonly email: string | null
  readonly isConfirmed: boolean
}

export interface SubscriberService {
  /**
   * Sends a link that confirms the recipient, by mail or as a notification. The work and the answer are the same for one that has
   * confirmed before: only the message differs. Throws `refused` for mail without a mailer, `invalid-request` for anything but a
   * recipient, `too-many-requests`, and what showing the page throws.
   */
  subscribe(actor: Actor, subscription: Subscription): Promise<void>
  /** What the link with this token is about, without following it. Throws `not-found` for one that does not work any more. */
  find(actor: Actor, token: string): Promise<FoundSubscription>
  /** Throws `not-found`. */
  confirm(actor: Actor, token: string): Promise<FoundSubscription>
  /** Deletes the address. A link that has been followed before does nothing. */
  unsubscribe(actor: Actor, token: string): Promise<void>
}

const day = 86_400
const requestsPerAddress: Limit = { what: 'requests for messages to this address', maxAttempts: 3, perSeconds: day }
const requestsPerNetwork: Limit = { what: 'subscriptions of your network', maxAttempts: 30, perSeconds: 3_600 }

export const subscriberService = (scope: Scope): SubscriberService => {
  const { clock, digest } = scope
  const repository = subscriberRepository(scope.db)
  const pages = statusPageRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()

  const follow = async (token: string): Promise<Subscriber & { readonly title: string }> => {
    const subscriber = await repository.byDigest(digest.sha256(token))
    const page = subscriber && (await pages.find(subscriber.pageId))
    if (!subscriber || !page)
      throw new DomainError('not-found', 'This link does not work any more. Subscribe again on the status page.')
    return { ...subscriber, title: page.title }
  }

  return {
    subscribe: async (actor, { slug, to, network, ...credentials }) => {
      permitAnyone(actor)
      if (to.kind === 'mail' && scope.mailer.kind === 'none') throw withoutMailer()
      const recipient = await recipientOf(scope, to)
      const { view } = await statusService(scope).show(actor, { slug, ...credentials })
      const page = await pages.find(view.id)
      if (!page) throw new DomainError('not-found', 'There is no such status page.')
      const throttle = throttleService(scope)
      await throttle.take(actor, requestsPerNetwork, network)
      await throttle.take(actor, requestsPerAddress, recipient.kind === 'mail' ? recipient.address : recipient.url)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(scope.random.uuid()))
      const fresh = digest.sha256(await tokenOf(scope, id))
      await scope.transaction(async (inner) => {
        const stored = await subscriberRepository(inner.db).add({
          id,
          pageId: view.id,
          recipient,
          confirmedAt: null,
          createdAt: now(),
          digest: fresh,
        })
        await answerSubscriber(inner, page, stored)
      })
    },
    find: async (actor, token) => {
      permitAnyone(actor)
      const { title, recipient, confirmedAt } = await follow(token)
      return { title, email: emailOf(recipient), isConfirmed: confirmedAt !== null }
    },
    confirm: async (actor, token) => {
      permitAnyone(actor)
      const { id, title, recipient } = await follow(token)
      await repository.confirm(id, now())
      return { title, email: emailOf(recipient), isConfirmed: true }
    },
    unsubscribe: async (actor, token) => {
      permitAnyone(actor)
      const subscriber = await repository.byDigest(digest.sha256(token))
      if (subscriber) await repository.remove(subscriber.id)
    },
  }
}

/** Deletes addresses that nobody has confirmed for a week. */
export const forgetUnconfirmed = (scope: Scope): Promise<void> =>
  subscriberRepository(scope.db).forgetUnconfirmed(new Date(scope.clock.now() - unconfirmedForMs).toISOString())

const emailOf = (recipient: Recipient): string | null => (recipient.kind === 'mail' ? recipient.address : null)

const recipientOf = async (scope: Scope, to: NewRecipient): Promise<Recipient> => {
  if (to.kind === 'push') {
    const url = isPushUrl(to.url) ? new URL(to.url).href : ''
    if (url === '' || url.length > maxPushUrl)
      throw new DomainError('invalid-request', 'This is not the subscription of a browser.', {
        errors: [
          {
            in: 'body',
            pointer: '/url',
            detail: `must be an https URL of at most ${maxPushUrl} characters, without a user name`,
          },
        ],
      })
    await requirePushKeys(scope, to.keys)
    return { ...to, url }
  }
  const address = readEmailAddress(to.email)
  if (address) return { kind: 'mail', address: address.key }
  throw new DomainError('invalid-request', 'This is not a mail address.', {
    errors: [{ in: 'body', pointer: '/email', detail: 'must be a mail address such as ada@example.org' }],
  })
}

const withoutMailer = (): DomainError =>
  new DomainError(
    'refused',
    'This server sends no mail. The feed of the page and notifications in a browser tell the same.',
    {
      errors: [{ in: 'body', pointer: '/email', detail: 'cannot get mail from this server' }],
    },
  )
