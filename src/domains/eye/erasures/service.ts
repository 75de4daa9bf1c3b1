import { type Actor, requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { breaks, isWorthRepeating } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationRepository } from '../applications/repository.ts'
import { maxErasedEvents, type ErasureReport, type ErasureRequest } from './model.ts'
import { removalsTag } from '../questions/model.ts'
import { erasureRepository } from './repository.ts'

export interface ErasureService {
  /**
   * Erases the events of a subject, also quarantined ones, and removes them from all counts in one transaction. Throws
   * `not-found` for an unknown application, `refused` for more than a million events, `overloaded` while another
   * erasure is under way.
   */
  erase(actor: Actor, request: ErasureRequest): Promise<ErasureReport>
}

const lockNotAvailable = '55P03'
const repetitions = 3

export const erasureService = (scope: Scope, limit = maxErasedEvents): ErasureService => ({
  erase: async (actor, request) => {
    requireAdministrator(actor)
    const { applicationId } = request
    if (applicationId !== null && !(await applicationRepository(scope.db).find(applicationId))) {
      throw new DomainError('not-found', `No application has the id ${applicationId}.`)
    }
    for (let turn = 1; ; turn++) {
      try {
        return await eraseAtOnce(scope, request, limit)
      } catch (error) {
        if (breaks(error, lockNotAvailable)) throw busy(error)
        if (turn === repetitions || !isWorthRepeating(error)) throw error
      }
    }
  },
})

const eraseAtOnce = (scope: Scope, { dryRun, ...target }: ErasureRequest, limit: number): Promise<ErasureReport> =>
  scope.transaction(async ({ db, clock }) => {
    const erasures = erasureRepository(db)
    await erasures.waitForTurn()
    if (dryRun) return { dryRun, ...(await erasures.find(target)) }
    const touched = await erasures.erase(target, clock.now() * 1_000)
    if (touched.events > limit) throw tooMany(touched.events, limit)
    await erasures.correct()
    await raiseTags(db, [removalsTag])
    return { dryRun, ...touched }
  })

/** Days for which an erased event is refused when it is sent again, the longest possible retention. */
const rememberedDays = 400

/** Removes digests of events that were erased longer ago. */
export const forgetErased = ({ db, clock }: Scope): Promise<void> =>
  erasureRepository(db).forget((clock.now() - rememberedDays * 86_400_000) * 1_000)

const tooMany = (events: number, limit: number): DomainError =>
  new DomainError(
    'refused',
    `This would erase ${events} events; the limit is ${limit}. Name an application, or another value. Nothing was erased.`,
    { errors: [{ in: 'body', pointer: '', detail: `would erase more than ${limit} events` }] },
  )

const busy = (cause: unknown): DomainError =>
  new DomainError('overloaded', 'Another erasure is running. Nothing was erased. Try again soon.', {
    retryAfter: 10,
    cause,
  })
