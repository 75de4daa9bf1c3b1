import { type Actor, permitAnyone, system } from '#core/actor.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type Limit, mailService, throttleService } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import { statusPageRepository } from '../status-pages/repository.ts'
import { type Credentials, statusService } from '../status-pages/service/showing.ts'
import { newsExpireMs, type Subscriber, unconfirmedForMs } from './model.ts'
import { subscriberRepository } from './repository.ts'
import { confirmLink, pageLink, tokenOf, unsubscribeLink } from './service/links.ts'

interface Subscription extends Credentials {
  readonly slug: string
  readonly email: string
  readonly network: string | null
}

/** What a link from a mail is about, for the page that it opens. */
export interface FoundSubscription {
  readonly title: string
  readonly recipient: string
  readonly isConfirmed: boolean
}

export interface SubscriberService {
  /**
   * Mails a link that confirms the address. The work and the answer are the same for an address that has confirmed before: only its
   * mail differs. Throws `refused` without a mailer, `invalid-request` for anything but an address, `too-many-requests`, and what
   * showing the page throws.
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
const requestsPerAddress: Limit = { what: 'requests for mails to this address', maxAttempts: 3, perSeconds: day }
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
    subscribe: async (actor, { slug, email, network, ...credentials }) => {
      permitAnyone(actor)
      if (scope.mailer.kind === 'none') throw withoutMailer()
      const recipient = recipientOf(email)
      const { view } = await statusService(scope).show(actor, { slug, ...credentials })
      const page = await pages.find(view.id)
      if (!page) throw new DomainError('not-found', 'There is no such status page.')
      const throttle = throttleService(scope)
      await throttle.take(actor, requestsPerNetwork, network)
      await throttle.take(actor, requestsPerAddress, recipient)
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
        const token = await tokenOf(inner, stored.id)
        const inMs = (from: string, milliseconds: number): string =>
          new Date(Date.parse(from) + milliseconds).toISOString()
        const mail =
          stored.confirmedAt === null
            ? ({
                purpose: 'status-subscription',
                data: { page: view.title, link: confirmLink(slug, token) },
                expiresAt: inMs(stored.createdAt, unconfirmedForMs),
              } as const)
            : ({
                purpose: 'status-subscribed',
                data: { page: view.title, link: pageLink(page), unsubscribe: unsubscribeLink(slug, token) },
                expiresAt: inMs(now(), newsExpireMs),
              } as const)
        await mailService(inner).add(system, { ...mail, recipient, accountId: null })
      })
    },
    find: async (actor, token) => {
      permitAnyone(actor)
      const { title, recipient, confirmedAt } = await follow(token)
      return { title, recipient, isConfirmed: confirmedAt !== null }
    },
    confirm: async (actor, token) => {
      permitAnyone(actor)
      const { id, title, recipient } = await follow(token)
      await repository.confirm(id, now())
      return { title, recipient, isConfirmed: true }
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

const recipientOf = (email: string): string => {
  const address = readEmailAddress(email)
  if (address) return address.key
  throw new DomainError('invalid-request', 'This is not a mail address.', {
    errors: [{ in: 'body', pointer: '/email', detail: 'must be a mail address such as ada@example.org' }],
  })
}

const withoutMailer = (): DomainError =>
  new DomainError(
    'refused',
    'This server sends no mail, so nobody can subscribe. The feed of the page tells the same.',
    {
      errors: [{ in: 'body', pointer: '/email', detail: 'cannot get mail from this server' }],
    },
  )
