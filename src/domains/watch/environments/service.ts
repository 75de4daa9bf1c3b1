import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { type Environment, type EnvironmentSettings, maxEnvironments, maxSecrets } from './model.ts'
import { environmentRepository, type StoredEnvironment } from './repository.ts'
import { sealedSecrets } from './service/secrets.ts'

export interface EnvironmentQuery {
  readonly after?: string | undefined
  readonly limit: number
}

/** Nobody reads a secret: every verb answers its name alone. */
export interface EnvironmentService {
  /** Throws `conflict` for a taken name, and `refused` for secrets without a SECRET_KEY, or too many environments. */
  create(
    actor: Actor,
    environment: EnvironmentSettings & { readonly applicationId?: string | undefined },
  ): Promise<Environment>
  list(actor: Actor, query: EnvironmentQuery): Promise<Page<Environment, string>>
  /** Throws `not-found`, also for an environment of another application. */
  get(actor: Actor, id: string): Promise<Environment>
  /** The one of this name. Throws `not-found`, and `conflict` where several applications have one. */
  byName(actor: Actor, name: string): Promise<Environment>
  replace(actor: Actor, environment: EnvironmentSettings & { readonly id: string }): Promise<Environment>
  remove(actor: Actor, id: string): Promise<void>
}

const uniqueViolation = '23505'

export const environmentService = (scope: Scope): EnvironmentService => {
  const { clock, digest, random } = scope
  const repository = environmentRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (actor: Actor, id: string): Promise<StoredEnvironment> => {
    const found = await repository.find(id)
    if (!found || !ownsThat(actor, found)) throw noSuchEnvironment(id)
    return found
  }

  return {
    create: async (actor, { applicationId: named, name, variables, secrets }) => {
      requireWatcher(actor)
      const applicationId = await ownerFor(scope, actor, named)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const sealed = await sealedSecrets(scope, id, secrets, {})
      const created = { id, applicationId, name, variables, secrets: sealed, createdAt: now(), updatedAt: now() }
      await refuseTakenName(name, () =>
        scope.transaction(async ({ db }) => {
          const environments = environmentRepository(db)
          await environments.waitForTurn(applicationId)
          if ((await environments.count(applicationId)) >= maxEnvironments) throw tooMany()
          await environments.insert(created)
        }),
      )
      return shown(created)
    },
    list: async (actor, { after, limit }) => {
      const applicationId = requireWatcher(actor)
      const { items, next } = await readPage(limit, (size) => repository.list({ applicationId, after }, size), idOf)
      return { items: items.map(shown), next }
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return shown(await find(actor, id))
    },
    byName: async (actor, name) => {
      const applicationId = requireWatcher(actor)
      const all = await repository.list({ applicationId }, maxNamed)
      const [first, second] = all.filter((it) => it.name === name)
      if (!first) throw new DomainError('not-found', `No environment has the name ${name}.`)
      if (second) throw new DomainError('conflict', `Several applications have an environment ${name}. Give its id.`)
      return shown(first)
    },
    replace: async (actor, { id, name, variables, secrets }) => {
      requireWatcher(actor)
      return refuseTakenName(name, () =>
        scope.transaction(async ({ db }) => {
          const environments = environmentRepository(db)
          const before = await environments.lock(id)
          if (!before || !ownsThat(actor, before)) throw noSuchEnvironment(id)
          const sealed = await sealedSecrets(scope, id, secrets, before.secrets)
          if (Object.keys(sealed).length > maxSecrets) throw tooManySecrets()
          const after = { ...before, name, variables, secrets: sealed, updatedAt: now() }
          await environments.replace(after)
          return shown(after)
        }),
      )
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await repository.remove(id)
    },
  }
}

const maxNamed = 10_000

const shown = ({ secrets, ...environment }: StoredEnvironment): Environment => ({
  ...environment,
  secretNames: Object.keys(secrets).toSorted(),
})

const noSuchEnvironment = (id: string): DomainError => new DomainError('not-found', `No environment has the id ${id}.`)

const tooMany = (): DomainError =>
  new DomainError('refused', `An application has at most ${maxEnvironments} environments. Remove one first.`, {
    errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxEnvironments} environments` }],
  })

const tooManySecrets = (): DomainError =>
  new DomainError('refused', `An environment has at most ${maxSecrets} secrets. Remove one first.`, {
    errors: [{ in: 'body', pointer: '/secrets', detail: `would be more than ${maxSecrets} secrets` }],
  })

const refuseTakenName = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `The application already has an environment ${name}. Choose another name.`)
    throw error
  }
}
