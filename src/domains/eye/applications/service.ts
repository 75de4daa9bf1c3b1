import { type Actor, type ApplicationActor, requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationsTag, cachedApplications } from './cached.ts'
import {
  type Application,
  type ApplicationKey,
  type ApplicationSettings,
  defaultSettings,
  type KeyScope,
  keyText,
  type NewKey,
} from './model.ts'
import { type ApplicationRepository, applicationRepository } from './repository.ts'

export interface NewApplication extends Application {
  readonly writeKey: NewKey
  readonly readKey: NewKey
}

/** One key of an application. */
interface KeyReference {
  readonly applicationId: string
  readonly keyId: string
}

interface ListQuery {
  readonly after?: string | undefined
  readonly limit: number
}

interface KeyRequest {
  readonly applicationId: string
  readonly scope: KeyScope
  readonly expiresAt: string | null
}

/** Every verb is the administrator's. */
export interface ApplicationService {
  /** With one write key and one read key. Throws `conflict` when the name is taken. */
  create(
    actor: Actor,
    settings: Partial<ApplicationSettings> & Pick<ApplicationSettings, 'name'>,
  ): Promise<NewApplication>
  get(actor: Actor, id: string): Promise<Application>
  list(actor: Actor, query: ListQuery): Promise<Page<Application, string>>
  change(
    actor: Actor,
    changes: Partial<ApplicationSettings & { readonly disabled: boolean }> & { readonly id: string },
  ): Promise<Application>
  keys(actor: Actor, applicationId: string): Promise<readonly ApplicationKey[]>
  key(actor: Actor, reference: KeyReference): Promise<ApplicationKey>
  createKey(actor: Actor, request: KeyRequest): Promise<NewKey>
  /** A new key of the same scope. The old one keeps working for the seconds of the overlap. */
  rotateKey(actor: Actor, reference: KeyReference & { readonly overlapSeconds: number }): Promise<NewKey>
  revokeKey(actor: Actor, reference: KeyReference): Promise<void>
}

const uniqueViolation = '23505'

export const applicationService = (scope: Scope): ApplicationService => {
  const { clock, digest, random } = scope
  const repository = applicationRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()
  const newId = (): string => uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))

  const find = async (id: string): Promise<Application> => {
    const application = await repository.find(id)
    if (!application) throw new DomainError('not-found', `No application has the id ${id}.`)
    return application
  }

  const findKey = async ({ applicationId, keyId }: KeyReference): Promise<ApplicationKey> => {
    const key = (await repository.keys(applicationId)).find((it) => it.id === keyId)
    if (!key) throw noSuchKey(keyId)
    return key
  }

  /** Writes, and invalidates what every process has cached about keys and applications. */
  const write = <T>(work: (applications: ApplicationRepository) => Promise<T>): Promise<T> =>
    scope.transaction(async ({ db }) => {
      const result = await work(applicationRepository(db))
      await raiseTags(db, [applicationsTag])
      return result
    })

  const issue = async (
    applications: ApplicationRepository,
    applicationId: string,
    keyScope: KeyScope,
    expiresAt: string | null,
  ): Promise<NewKey> => {
    const key = keyText(keyScope, (random.uuid() + random.uuid()).replaceAll('-', ''))
    const issued = { id: newId(), scope: keyScope, hint: key.slice(-4), createdAt: now(), expiresAt, revokedAt: null }
    await applications.insertKey({ ...issued, applicationId, digest: digest.sha256(key) })
    return { ...issued, key }
  }

  return {
    create: async (actor, settings) => {
      requireAdministrator(actor)
      const application = { ...defaultSettings, ...settings, id: newId(), createdAt: now(), disabledAt: null }
      return refuseTakenName(settings.name, () =>
        write(async (applications) => {
          await applications.insert(application)
          const writeKey = await issue(applications, application.id, 'write', null)
          return { ...application, writeKey, readKey: await issue(applications, application.id, 'read', null) }
        }),
      )
    },
    get: async (actor, id) => {
      requireAdministrator(actor)
      return find(id)
    },
    list: async (actor, { after, limit }) => {
      requireAdministrator(actor)
      return readPage(limit, (size) => repository.list(after, size), idOf)
    },
    change: async (actor, { id, disabled, ...changes }) => {
      requireAdministrator(actor)
      const { disabledAt } = await find(id)
      const state = disabled === undefined ? {} : { disabledAt: disabled ? (disabledAt ?? now()) : null }
      if (Object.keys({ ...changes, ...state }).length > 0) {
        await refuseTakenName(changes.name ?? '', () =>
          write((applications) => applications.update(id, { ...changes, ...state })),
        )
      }
      return find(id)
    },
    keys: async (actor, applicationId) => {
      requireAdministrator(actor)
      await find(applicationId)
      return repository.keys(applicationId)
    },
    key: async (actor, reference) => {
      requireAdministrator(actor)
      return findKey(reference)
    },
    createKey: async (actor, { applicationId, scope: keyScope, expiresAt }) => {
      requireAdministrator(actor)
      await find(applicationId)
      return write((applications) => issue(applications, applicationId, keyScope, expiresAt))
    },
    rotateKey: async (actor, { overlapSeconds, ...reference }) => {
      requireAdministrator(actor)
      const { applicationId, keyId } = reference
      const key = await findKey(reference)
      if (key.revokedAt !== null)
        throw new DomainError('conflict', 'This key has been revoked. Create another one instead.')
      return write(async (applications) => {
        const expiresAt = new Date(clock.now() + overlapSeconds * 1_000).toISOString()
        await applications.endKey(applicationId, keyId, { expiresAt })
        return issue(applications, applicationId, key.scope, null)
      })
    },
    revokeKey: async (actor, { applicationId, keyId }) => {
      requireAdministrator(actor)
      const ended = await write((applications) => applications.endKey(applicationId, keyId, { revokedAt: now() }))
      if (!ended) throw noSuchKey(keyId)
    },
  }
}

/** The application with this key. Undefined for an unknown, revoked or expired key. */
export const recogniseApplication = (scope: Scope, key: string): Eventual<ApplicationActor | undefined> =>
  after(cachedApplications(scope).byKey(scope.digest.sha256(key)), (actor) =>
    actor && (actor.endsAt === null || actor.endsAt > scope.clock.now()) ? actor : undefined,
  )

const noSuchKey = (id: string): DomainError =>
  new DomainError('not-found', `The application has no key with the id ${id}.`)

/** People identify applications by their names. */
const refuseTakenName = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `Another application already has the name ${name}.`)
    throw error
  }
}
