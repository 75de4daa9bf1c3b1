import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import { uuidv7 } from '#core/uuid.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationsTag, cachedHolder } from './cached.ts'
import {
  type Application,
  type ApplicationKey,
  type ApplicationSettings,
  defaultSettings,
  type KeyHolder,
  type KeyScope,
  keyText,
  type NewKey,
} from './model.ts'
import { type ApplicationRepository, applicationRepository } from './repository.ts'

export interface NewApplication extends Application {
  readonly writeKey: NewKey
  readonly readKey: NewKey
}

export interface ApplicationService {
  /** With one write key and one read key. Throws `conflict` when the name is taken. */
  create(settings: Partial<ApplicationSettings> & Pick<ApplicationSettings, 'name'>): Promise<NewApplication>
  get(id: string): Promise<Application>
  list(after: string | undefined, limit: number): Promise<readonly Application[]>
  change(id: string, changes: Partial<ApplicationSettings & { readonly disabled: boolean }>): Promise<Application>
  keys(id: string): Promise<readonly ApplicationKey[]>
  key(id: string, keyId: string): Promise<ApplicationKey>
  createKey(id: string, scope: KeyScope, expiresAt: string | null): Promise<NewKey>
  /** A new key of the same scope; the old one goes on for the seconds of the overlap. */
  rotateKey(id: string, keyId: string, overlapSeconds: number): Promise<NewKey>
  revokeKey(id: string, keyId: string): Promise<void>
}

const uniqueViolation = '23505'

export const applicationService = (scope: Scope): ApplicationService => {
  const { clock, digest, random } = scope
  const repository = applicationRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()
  const newId = (): string => uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))

  const get = async (id: string): Promise<Application> => {
    const application = await repository.find(id)
    if (!application) throw new DomainError('not-found', `No application has the id ${id}.`)
    return application
  }

  const keyOf = async (id: string, keyId: string): Promise<ApplicationKey> => {
    const key = (await repository.keys(id)).find((it) => it.id === keyId)
    if (!key) throw noSuchKey(keyId)
    return key
  }

  /** Writes, and makes every process read again what it knows of keys and applications. */
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
    create: async (settings) => {
      const application = { ...defaultSettings, ...settings, id: newId(), createdAt: now(), disabledAt: null }
      return named(settings.name, () =>
        write(async (applications) => {
          await applications.insert(application)
          const writeKey = await issue(applications, application.id, 'write', null)
          return { ...application, writeKey, readKey: await issue(applications, application.id, 'read', null) }
        }),
      )
    },
    get,
    list: (after, limit) => repository.list(after, limit),
    change: async (id, { disabled, ...changes }) => {
      const { disabledAt } = await get(id)
      const state = disabled === undefined ? {} : { disabledAt: disabled ? (disabledAt ?? now()) : null }
      if (Object.keys({ ...changes, ...state }).length > 0) {
        await named(changes.name ?? '', () =>
          write((applications) => applications.update(id, { ...changes, ...state })),
        )
      }
      return get(id)
    },
    keys: async (id) => {
      await get(id)
      return repository.keys(id)
    },
    key: keyOf,
    createKey: async (id, keyScope, expiresAt) => {
      await get(id)
      return write((applications) => issue(applications, id, keyScope, expiresAt))
    },
    rotateKey: async (id, keyId, overlapSeconds) => {
      const key = await keyOf(id, keyId)
      if (key.revokedAt !== null) throw new DomainError('conflict', 'This key is revoked: create another one instead.')
      return write(async (applications) => {
        const expiresAt = new Date(clock.now() + overlapSeconds * 1_000).toISOString()
        await applications.endKey(id, keyId, { expiresAt })
        return issue(applications, id, key.scope, null)
      })
    },
    revokeKey: async (id, keyId) => {
      const ended = await write((applications) => applications.endKey(id, keyId, { revokedAt: now() }))
      if (!ended) throw noSuchKey(keyId)
    },
  }
}

/** Who shows this key. Undefined for one that opens nothing: unknown, revoked, past its end. */
export const findHolder = (scope: Scope, key: string): Eventual<KeyHolder | undefined> =>
  after(cachedHolder(scope, scope.digest.sha256(key)), (holder) =>
    holder && (holder.endsAt === null || holder.endsAt > scope.clock.now()) ? holder : undefined,
  )

const noSuchKey = (id: string): DomainError =>
  new DomainError('not-found', `The application has no key with the id ${id}.`)

/** Names are what people tell applications apart by. */
const named = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `There is an application named ${name} already.`)
    throw error
  }
}
