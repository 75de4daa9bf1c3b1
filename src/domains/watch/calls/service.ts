import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { type CallRequest, type CallRun, maxCalls, maxCallsOfCollection } from './model.ts'
import { callRepository, type StoredCall } from './repository.ts'
import { requestFaults } from './request-check.ts'
import { requireCollection } from './service/collection.ts'
import { runNow } from './service/running.ts'

export interface CallSettings {
  readonly name: string
  /** Null for a call outside of any collection. */
  readonly collectionId: string | null
  /** Its place within the collection; behind all others, or where it was, where it is left out. */
  readonly position?: number | undefined
  readonly request: CallRequest
}

export interface CallQuery {
  readonly collectionId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface CallService {
  /** Throws `refused` for paths and patterns that cannot work and beyond the limits, `not-found` for an unknown collection. */
  create(actor: Actor, call: CallSettings & { readonly applicationId?: string | undefined }): Promise<StoredCall>
  list(actor: Actor, query: CallQuery): Promise<Page<StoredCall, string>>
  /** Throws `not-found`, also for a call of another application. */
  get(actor: Actor, id: string): Promise<StoredCall>
  replace(actor: Actor, call: CallSettings & { readonly id: string }): Promise<StoredCall>
  /** Removes the call, with the history of its runs. */
  remove(actor: Actor, id: string): Promise<void>
  /** Sends the call now. Throws `too-many-requests`. */
  run(actor: Actor, call: { readonly id: string; readonly environmentId: string | null }): Promise<CallRun>
  /** Runs by hand, newest first. */
  runs(actor: Actor, id: string): Promise<readonly CallRun[]>
}

export const callService = (scope: Scope): CallService => {
  const { clock, digest, random } = scope
  const repository = callRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (actor: Actor, id: string): Promise<StoredCall> => {
    const found = await repository.find(id)
    if (!found || !ownsThat(actor, found)) throw noSuchCall(id)
    return found
  }

  return {
    create: async (actor, { applicationId: named, collectionId, position, name, request }) => {
      requireWatcher(actor)
      requireUsable(request)
      const applicationId = await ownerFor(scope, actor, named)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      return scope.transaction(async ({ db }) => {
        const calls = callRepository(db)
        await calls.waitForTurn(applicationId)
        if ((await calls.count(applicationId)) >= maxCalls) throw tooMany('An application', maxCalls)
        await requireRoom(db, applicationId, collectionId)
        const place = position ?? (await calls.nextPosition(collectionId))
        const at = now()
        const call = { id, applicationId, collectionId, position: place, name, request, createdAt: at, updatedAt: at }
        await calls.insert([call])
        return call
      })
    },
    list: async (actor, { limit, ...filter }) => {
      const applicationId = requireWatcher(actor)
      return readPage(limit, (size) => repository.list({ ...filter, applicationId }, size), idOf)
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return find(actor, id)
    },
    replace: async (actor, { id, collectionId, position, name, request }) => {
      requireWatcher(actor)
      requireUsable(request)
      const { applicationId } = await find(actor, id)
      return scope.transaction(async ({ db }) => {
        const calls = callRepository(db)
        await calls.waitForTurn(applicationId)
        const before = await calls.find(id)
        if (!before) throw noSuchCall(id)
        const stays = collectionId === before.collectionId
        if (!stays) await requireRoom(db, applicationId, collectionId)
        const place = position ?? (stays ? before.position : await calls.nextPosition(collectionId))
        const call = { ...before, collectionId, position: place, name, request, updatedAt: now() }
        await calls.replace(call)
        return call
      })
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await repository.remove(id)
    },
    run: async (actor, { id, environmentId }) => {
      requireWatcher(actor)
      const [run] = await runNow(scope, [await find(actor, id)], environmentId)
      if (!run) throw noSuchCall(id)
      return run
    },
    runs: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      return repository.runs(id)
    },
  }
}

const requireUsable = (request: CallRequest): void => {
  const faults = requestFaults(request)
  if (faults.length === 0) return
  throw new DomainError('refused', 'The call has asserts or captures that cannot work. Nothing was stored.', {
    errors: faults.map(({ pointer, detail }) => ({ in: 'body', pointer: `/request${pointer}`, detail })),
  })
}

const requireRoom = async (db: Scope['db'], applicationId: string, collectionId: string | null): Promise<void> => {
  if (collectionId === null) return
  await requireCollection(db, applicationId, collectionId)
  if ((await callRepository(db).countInCollection(collectionId)) >= maxCallsOfCollection)
    throw tooMany('A collection', maxCallsOfCollection)
}

const tooMany = (owner: string, maximum: number): DomainError =>
  new DomainError('refused', `${owner} has at most ${maximum} calls. Remove some first.`, {
    errors: [{ in: 'body', pointer: '', detail: `would be more than ${maximum} calls` }],
  })

const noSuchCall = (id: string): DomainError => new DomainError('not-found', `No call has the id ${id}.`)
