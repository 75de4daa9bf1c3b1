import { type Actor, type Prober, requireAdministrator, requireProber, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedCheck, MadeCheck } from '../checks/claimed.ts'
import { claimChecks, giveBackChecks, storeChecks } from '../checks/service/making.ts'
import { localPlace } from '../monitors/model.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { type Place, tokenText } from './model.ts'
import { placeRepository } from './repository.ts'

/** A new place with the token of its prober, which is known only now. */
export interface NewPlace extends Place {
  readonly token: string
}

export interface PlaceService {
  /** Throws `conflict` when the name is taken. */
  create(actor: Actor, name: string): Promise<NewPlace>
  list(actor: Actor): Promise<readonly Place[]>
  /** Ends the prober's token. Throws `conflict` while a monitor is checked from there. */
  remove(actor: Actor, id: string): Promise<void>
}

/** What a prober asks for. */
export interface ProberService {
  claim(actor: Actor, room: number): Promise<readonly ClaimedCheck[]>
  /** Returns how many were stored: those whose claim still held. */
  store(actor: Actor, made: readonly Omit<MadeCheck, 'place'>[]): Promise<number>
  giveBack(actor: Actor, checks: readonly Pick<ClaimedCheck, 'monitorId' | 'slotAt' | 'claim'>[]): Promise<void>
}

const uniqueViolation = '23505'
const maxPlaces = 50

export const placeService = (scope: Scope): PlaceService => {
  const { clock, digest, random } = scope
  const repository = placeRepository(scope.db)
  return {
    create: async (actor, name) => {
      requireAdministrator(actor)
      if (name === localPlace) throw takenName()
      if ((await repository.list()).length >= maxPlaces)
        throw new DomainError('refused', `There are at most ${maxPlaces} places. Remove one first.`, {
          errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxPlaces} places` }],
        })
      const token = tokenText((random.uuid() + random.uuid()).replaceAll('-', ''))
      const now = clock.now()
      const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
      const place = { id, name, hint: token.slice(-4), createdAt: new Date(now).toISOString(), lastSeenAt: null }
      try {
        await repository.insert({ ...place, digest: digest.sha256(token) })
      } catch (error) {
        throw breaks(error, uniqueViolation) ? takenName() : error
      }
      return { ...place, token }
    },
    list: async (actor) => {
      requireWatcher(actor)
      return repository.list()
    },
    remove: async (actor, id) => {
      requireAdministrator(actor)
      const place = await repository.find(id)
      if (!place) throw new DomainError('not-found', `No place has the id ${id}.`)
      const used = await monitorRepository(scope.db).countAt(place.name)
      if (used > 0)
        throw new DomainError(
          'conflict',
          `${used} monitors are checked from ${place.name}. Take the place out of them first.`,
        )
      await repository.remove(id)
    },
  }
}

/** How often a place says that it was there. */
const seenEveryMs = 10_000

export const proberService = (scope: Scope): ProberService => ({
  claim: async (actor, room) => {
    const { placeId, place } = requireProber(actor)
    const now = new Date(scope.clock.now())
    await placeRepository(scope.db).seen(
      placeId,
      now.toISOString(),
      new Date(now.getTime() - seenEveryMs).toISOString(),
    )
    return claimChecks(scope, place, room)
  },
  store: async (actor, made) => {
    const { place } = requireProber(actor)
    return storeChecks(
      scope,
      made.map((check) => ({ ...check, place })),
    )
  },
  giveBack: async (actor, checks) => {
    const { place } = requireProber(actor)
    await giveBackChecks(
      scope,
      checks.map((check) => ({ ...check, place })),
    )
  },
})

/** The prober with this token; undefined when it is unknown. */
export const recogniseProber = async (scope: Scope, token: string): Promise<Prober | undefined> => {
  const place = await placeRepository(scope.db).byToken(scope.digest.sha256(token))
  return place && { kind: 'prober', placeId: place.id, place: place.name }
}

const takenName = (): DomainError =>
  new DomainError('conflict', 'A place of that name exists.', {
    errors: [{ in: 'body', pointer: '/name', detail: 'is taken' }],
  })
