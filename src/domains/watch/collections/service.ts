import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import type { CallRun } from '../calls/model.ts'
import { callRepository, type StoredCall } from '../calls/repository.ts'
import { runNow } from '../calls/service/running.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { type Collection, maxCollections } from './model.ts'
import { collectionRepository } from './repository.ts'

/** A collection with its calls, in the order in which they run. */
export interface FilledCollection extends Collection {
  readonly calls: readonly StoredCall[]
}

export interface CollectionService {
  /** Throws `conflict` for a taken name, and `refused` beyond the limit. */
  create(
    actor: Actor,
    collection: { readonly name: string; readonly applicationId?: string | undefined },
  ): Promise<FilledCollection>
  list(
    actor: Actor,
    query: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<Collection, string>>
  /** Throws `not-found`, also for a collection of another application. */
  get(actor: Actor, id: string): Promise<FilledCollection>
  /** The one of this name. Throws `not-found`, and `conflict` where several applications have one. */
  byName(actor: Actor, name: string): Promise<FilledCollection>
  rename(actor: Actor, collection: { readonly id: string; readonly name: string }): Promise<FilledCollection>
  /** Removes the collection, with its calls. */
  remove(actor: Actor, id: string): Promise<void>
  /** Runs the calls in order, up to the first that does not pass. Throws `too-many-requests`. */
  run(
    actor: Actor,
    collection: { readonly id: string; readonly environmentId: string | null },
  ): Promise<readonly CallRun[]>
}

const uniqueViolation = '23505'

export const collectionService = (scope: Scope): CollectionService => {
  const { clock, digest, random } = scope
  const repository = collectionRepository(scope.db)

  const find = async (actor: Actor, id: string): Promise<Collection> => {
    const found = await repository.find(id)
    if (!found || !ownsThat(actor, found)) throw noSuchCollection(id)
    return found
  }

  const filled = async (collection: Collection): Promise<FilledCollection> => ({
    ...collection,
    calls: await callRepository(scope.db).ofCollection(collection.id),
  })

  return {
    create: async (actor, { applicationId: named, name }) => {
      requireWatcher(actor)
      const applicationId = await ownerFor(scope, actor, named)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const collection = { id, applicationId, name, createdAt: new Date(clock.now()).toISOString() }
      await refuseTakenName(name, () =>
        scope.transaction(async ({ db }) => {
          const collections = collectionRepository(db)
          await collections.waitForTurn(applicationId)
          if ((await collections.count(applicationId)) >= maxCollections) throw tooMany()
          await collections.insert(collection)
        }),
      )
      return { ...collection, calls: [] }
    },
    list: async (actor, { after, limit }) => {
      const applicationId = requireWatcher(actor)
      return readPage(limit, (size) => repository.list({ applicationId, after }, size), idOf)
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return filled(await find(actor, id))
    },
    byName: async (actor, name) => {
      const applicationId = requireWatcher(actor)
      const [first, second] = await repository.list({ applicationId, name }, 2)
      if (!first) throw new DomainError('not-found', `No collection has the name ${name}.`)
      if (second) throw new DomainError('conflict', `Several applications have a collection ${name}. Give its id.`)
      return filled(first)
    },
    rename: async (actor, { id, name }) => {
      requireWatcher(actor)
      const collection = await find(actor, id)
      await refuseTakenName(name, () => repository.rename(id, name))
      return filled({ ...collection, name })
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      const { applicationId } = await find(actor, id)
      await scope.transaction(async ({ db }) => {
        const calls = callRepository(db)
        // A call that another request adds at this moment would stay without its collection.
        await calls.waitForTurn(applicationId)
        await calls.removeCollection(id)
        await collectionRepository(db).remove(id)
      })
    },
    run: async (actor, { id, environmentId }) => {
      requireWatcher(actor)
      const { calls } = await filled(await find(actor, id))
      return runNow(scope, calls, environmentId)
    },
  }
}

const noSuchCollection = (id: string): DomainError => new DomainError('not-found', `No collection has the id ${id}.`)

const tooMany = (): DomainError =>
  new DomainError('refused', `An application has at most ${maxCollections} collections. Remove one first.`, {
    errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxCollections} collections` }],
  })

const refuseTakenName = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `The application already has a collection ${name}. Choose another name.`)
    throw error
  }
}
