import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import { cachedStatusPages } from '../cached.ts'
import { slugForm } from '../model.ts'
import { statusPageRepository, type StoredStatusPage } from '../repository.ts'
import { componentsIn, type StatusView } from '../view.ts'
import { loadP95, loadView } from './loading.ts'

/** What somebody shows to see a page that is not public. */
export interface Credentials {
  /** The secret of a private link. */
  readonly key?: string | undefined
  /** What `unlock` answered to the password. */
  readonly pass?: string | undefined
}

export interface SeenPage {
  readonly view: StatusView
  readonly isPublic: boolean
  /** The database does not answer: this is the last state that is known. */
  readonly isLate: boolean
}

export interface StatusService {
  /**
   * What visitors see. Throws `not-found` for an unknown page or a wrong key, `unauthenticated` for a page that asks for its
   * password, and `unavailable` where the database does not answer and nothing is cached.
   */
  show(actor: Actor, asked: { readonly slug: string } & Credentials): Eventual<SeenPage>
  /** The same for public pages alone. Throws `not-found` for all others. */
  showPublic(actor: Actor, slug: string): Eventual<SeenPage>
  /** The 95th percentile of the response times of 24 hours in microseconds, of a component or over all; null where there was no answer. */
  p95(actor: Actor, asked: { readonly slug: string; readonly monitorId?: string | undefined }): Promise<number | null>
  /** Exchanges the password of a page for a pass. Throws `forbidden` for a wrong one, and `too-many-requests`. */
  unlock(
    actor: Actor,
    asked: { readonly slug: string; readonly password: string; readonly network: string | null },
  ): Promise<string>
}

/** How long a pass works, in seconds. */
export const passSeconds = 12 * 3_600

/** Attempts at the password of a page from one network. */
const attemptsPerSecond = 0.1
const attemptsAtOnce = 10

export const statusService = (scope: Scope): StatusService => {
  const { clock, digest } = scope
  const pages = statusPageRepository(scope.db)
  const cached = cachedStatusPages(scope)

  const load = async (slug: string) => {
    const page = await pages.bySlug(slug)
    if (!page) return undefined
    if (page.access !== 'public') return { access: page.access }
    return { access: page.access, view: await loadView(scope, page) }
  }

  /** A page that only some may see is read anew for each of them. */
  const showPrivate = async (slug: string, credentials: Credentials): Promise<SeenPage> => {
    const page = await pages.bySlug(slug)
    if (!page) throw noSuchPage()
    await requireAccess(page, credentials)
    return { view: await loadView(scope, page), isPublic: page.access === 'public', isLate: false }
  }

  const requireAccess = async (page: StoredStatusPage, { key, pass }: Credentials): Promise<void> => {
    if (page.access === 'link' && !isSame(key, page.secret)) throw noSuchPage()
    if (page.access === 'password' && !(await isPass(page, pass)))
      throw new DomainError('unauthenticated', 'This status page asks for its password.')
  }

  const isSame = (given: string | undefined, secret: string | null): boolean =>
    given !== undefined && secret !== null && digest.isEqual(digest.sha256(given), digest.sha256(secret))

  /** A new password makes another pass. */
  const passOf = async ({ id, secret }: StoredStatusPage, endsAt: number): Promise<string> =>
    `${endsAt}.${digest.hmac(await secretOf(scope, 'status pages'), `${id} ${secret} ${endsAt}`)}`

  const isPass = async (page: StoredStatusPage, pass: string | undefined): Promise<boolean> => {
    const endsAt = Number(/^([0-9]{1,15})\./.exec(pass ?? '')?.[1])
    return pass !== undefined && endsAt > clock.now() && digest.isEqual(pass, await passOf(page, endsAt))
  }

  /** A text that no page can have as its slug is not looked for. */
  const requireSlug = (slug: string): void => {
    if (!slugForm.test(slug)) throw noSuchPage()
  }

  const read = (slug: string) => {
    requireSlug(slug)
    return after(
      cached.page(slug, () => load(slug)),
      ({ value, isLate }) => {
        if (!value) throw isLate ? cannotRead() : noSuchPage()
        return { page: value, isLate }
      },
    )
  }

  const showPublic = (slug: string): Eventual<SeenPage> =>
    after(read(slug), ({ page, isLate }) => {
      if (page.access !== 'public') throw noSuchPage()
      return { view: page.view, isPublic: true, isLate }
    })

  return {
    show: (actor, { slug, ...credentials }) => {
      permitAnyone(actor)
      return after(read(slug), ({ page, isLate }) =>
        page.access === 'public' ? { view: page.view, isPublic: true, isLate } : showPrivate(slug, credentials),
      )
    },
    showPublic: (actor, slug) => {
      permitAnyone(actor)
      return showPublic(slug)
    },
    p95: async (actor, { slug, monitorId }) => {
      permitAnyone(actor)
      const { view } = await showPublic(slug)
      const ids = componentsIn(view)
        .map((component) => component.monitorId)
        .filter((id) => monitorId === undefined || id === monitorId)
      const { value } = await cached.p95(slug, ids, () => loadP95(scope, ids))
      return value?.micros ?? null
    },
    unlock: async (actor, { slug, password, network }) => {
      permitAnyone(actor)
      requireSlug(slug)
      const waitMs = scope.rateLimiter.take(
        `status password ${slug} ${network ?? ''}`,
        1,
        attemptsPerSecond,
        attemptsAtOnce / attemptsPerSecond,
      )
      if (waitMs > 0)
        throw new DomainError('too-many-requests', 'Too many passwords were tried within a short time.', {
          retryAfter: Math.ceil(waitMs / 1_000),
        })
      const page = await pages.bySlug(slug)
      if (page?.access !== 'password') throw noSuchPage()
      if (await scope.passwords.verify(password, page.secret)) return passOf(page, clock.now() + passSeconds * 1_000)
      throw new DomainError('forbidden', 'This is not the password of the page.', {
        errors: [{ in: 'body', pointer: '/password', detail: 'is not the password of the page' }],
      })
    },
  }
}

const noSuchPage = (): DomainError => new DomainError('not-found', 'There is no such status page.')

const cannotRead = (): DomainError =>
  new DomainError('unavailable', 'The server cannot tell now whether there is such a status page.', { retryAfter: 5 })
