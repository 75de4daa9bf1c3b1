import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import type { Funnel, FunnelStep } from './model.ts'
import { funnelRepository } from './repository.ts'

export interface StepCount extends FunnelStep {
  readonly sessions: number
}

export interface FunnelService {
  /** Throws `overloaded` while other funnels are counted, and `refused` when it takes too long. */
  count(actor: Actor, funnel: Funnel & { readonly application?: string | undefined }): Promise<readonly StepCount[]>
}

const statementTimeout = '57014'

/** `atOnce` funnels are counted at a time in this process: each keeps the connection of the writing transactions busy. */
export const funnelService = (atOnce: number): ((scope: Scope) => FunnelService) => {
  let underWay = 0
  return (scope) => ({
    count: async (actor, funnel) => {
      const application = requireReaderOf(actor, funnel.application)
      if (underWay >= atOnce) {
        const detail = `This process already counts ${atOnce} funnels, its maximum. Try again soon.`
        throw new DomainError('overloaded', detail, { retryAfter: 2 })
      }
      underWay++
      try {
        const counts = await scope.transaction(({ db }) => funnelRepository(db).count({ ...funnel, application }))
        return funnel.steps.map((step, index) => ({ ...step, sessions: counts[index] ?? 0 }))
      } catch (error) {
        if (breaks(error, statementTimeout)) throw tooMuch()
        throw error
      } finally {
        underWay--
      }
    },
  })
}

const tooMuch = (): DomainError =>
  new DomainError('refused', 'The server cannot count this many events in five seconds.', {
    errors: [{ in: 'body', pointer: '/to', detail: 'is too long: send a shorter range' }],
  })
