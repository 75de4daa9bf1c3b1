import { type Actor, requireWatcher } from '#core/actor.ts'
import { encodeBytes } from '#core/base64url.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { subscriberRepository } from '../subscribers/repository.ts'
import { statusPagesTag } from './cached.ts'
import { maxPages, type StatusPage, type StatusPageSettings } from './model.ts'
import { statusPageRepository, type StoredStatusPage } from './repository.ts'
import { refuseBadGroups } from './service/groups.ts'

/** A page as those who manage it see it. */
export interface ShownStatusPage extends StatusPage {
  /** The secret of a private link; null for other pages. */
  readonly key: string | null
  /** How many people have confirmed that they want mail. */
  readonly subscribers: number
}

/** The password of a page whose access is by password; where it is left out, the present one stays. */
type Given = StatusPageSettings & { readonly password?: string | undefined }

export interface StatusPageService {
  /** Throws `conflict` for a taken slug, and `refused` for settings that cannot work or too many pages. */
  create(actor: Actor, page: Given & { readonly applicationId?: string | undefined }): Promise<ShownStatusPage>
  list(
    actor: Actor,
    query: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<ShownStatusPage, string>>
  /** Throws `not-found`, also for a page of another application. */
  get(actor: Actor, id: string): Promise<ShownStatusPage>
  replace(actor: Actor, page: Given & { readonly id: string }): Promise<ShownStatusPage>
  /** Removes the page with its subscribers. */
  remove(actor: Actor, id: string): Promise<void>
}

const uniqueViolation = '23505'

export const statusPageService = (scope: Scope): StatusPageService => {
  const { clock, digest, random } = scope
  const repository = statusPageRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (actor: Actor, id: string): Promise<StoredStatusPage> => {
    const page = await repository.find(id)
    if (!page || !ownsThat(actor, page)) throw noSuchPage(id)
    return page
  }

  const shown = async (pages: readonly StoredStatusPage[]): Promise<readonly ShownStatusPage[]> => {
    const counts = await subscriberRepository(scope.db).counts(pages.map(({ id }) => id))
    return pages.map(({ secret, ...page }) => ({
      ...page,
      key: page.access === 'link' ? secret : null,
      subscribers: counts.get(page.id) ?? 0,
    }))
  }

  const showOne = async (page: StoredStatusPage): Promise<ShownStatusPage> => {
    const [only] = await shown([page])
    if (!only) throw noSuchPage(page.id)
    return only
  }

  /** The secret for this access: the present one, where the access is as before and no other password is given. */
  const secretFor = async (
    { access, password }: Given,
    before: StoredStatusPage | undefined,
  ): Promise<string | null> => {
    if (access !== 'password' && password !== undefined)
      throw refusedAt('/password', 'belongs to access by password alone')
    if (access === 'public') return null
    if (password !== undefined) return scope.passwords.hash(password)
    const present = before?.access === access ? before.secret : null
    if (present !== null) return present
    if (access === 'password') throw refusedAt('/password', 'is missing')
    return encodeBytes(random.bytes(16))
  }

  return {
    create: async (actor, { applicationId: named, ...given }) => {
      requireWatcher(actor)
      const applicationId = await ownerFor(scope, actor, named)
      await refuseBadGroups(scope, applicationId, given.groups)
      const { password: _, ...settings } = given
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const secret = await secretFor(given, undefined)
      const page = { ...settings, id, applicationId, secret, createdAt: now(), updatedAt: now() }
      await refuseTakenSlug(() =>
        scope.transaction(async ({ db }) => {
          const pages = statusPageRepository(db)
          await pages.waitForTurn(applicationId)
          if ((await pages.count(applicationId)) >= maxPages)
            throw refusedAt('', `would be more than ${maxPages} status pages of the application`)
          await pages.insert(page)
          await raiseTags(db, [statusPagesTag])
        }),
      )
      return showOne(page)
    },
    list: async (actor, { after, limit }) => {
      const applicationId = requireWatcher(actor)
      const { items, next } = await readPage(limit, (size) => repository.list({ applicationId, after }, size), idOf)
      return { items: await shown(items), next }
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return showOne(await find(actor, id))
    },
    replace: async (actor, { id, ...given }) => {
      requireWatcher(actor)
      const { password: _, ...settings } = given
      const known = await find(actor, id)
      await refuseBadGroups(scope, known.applicationId, given.groups)
      // A hash takes long: the row is not locked meanwhile.
      const secret = await secretFor(given, known)
      const page = await refuseTakenSlug(() =>
        scope.transaction(async ({ db }) => {
          const pages = statusPageRepository(db)
          const before = await pages.lock(id)
          if (!before) throw noSuchPage(id)
          const after = { ...before, ...settings, secret, updatedAt: now() }
          await pages.replace(after)
          await raiseTags(db, [statusPagesTag])
          return after
        }),
      )
      return showOne(page)
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await scope.transaction(async ({ db }) => {
        await statusPageRepository(db).remove(id)
        await raiseTags(db, [statusPagesTag])
      })
    },
  }
}

const refuseTakenSlug = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (!breaks(error, uniqueViolation)) throw error
    throw new DomainError('conflict', 'Another status page of this server has this slug. Choose another one.', {
      errors: [{ in: 'body', pointer: '/slug', detail: 'is taken' }],
    })
  }
}

const refusedAt = (pointer: string, detail: string): DomainError =>
  new DomainError(
    'refused',
    `The status page cannot be saved: ${pointer === '' ? 'it' : pointer.slice(1)} ${detail}.`,
    {
      errors: [{ in: 'body', pointer, detail }],
    },
  )

const noSuchPage = (id: string): DomainError => new DomainError('not-found', `No status page has the id ${id}.`)
