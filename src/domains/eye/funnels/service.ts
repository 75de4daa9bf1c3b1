import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import type { Turns } from '../questions/turns.ts'
import type { Funnel, FunnelStep } from './model.ts'
import { funnelRepository } from './repository.ts'

export interface StepCount extends Omit<FunnelStep, 'filter'> {
  readonly sessions: number
}

export interface FunnelService {
  /** Throws `overloaded` while other questions are answered, and `refused` when it takes too long. */
  count(actor: Actor, funnel: Funnel & { readonly application?: string | undefined }): Promise<readonly StepCount[]>
}

const statementTimeout = '57014'

export const funnelService =
  (turns: Turns) =>
  (scope: Scope): FunnelService => ({
    count: async (actor, funnel) => {
      const application = requireReaderOf(actor, funnel.application)
      try {
        const counts = await turns(() =>
          scope.transaction(({ db }) => funnelRepository(db).count({ ...funnel, application })),
        )
        return funnel.steps.map(({ category, name }, index) => ({ category, name, sessions: counts[index] ?? 0 }))
      } catch (error) {
        if (breaks(error, statementTimeout)) throw tooMuch()
        throw error
      }
    },
  })

const tooMuch = (): DomainError =>
  new DomainError('refused', 'The server cannot count this many events in five seconds.', {
    errors: [{ in: 'body', pointer: '/to', detail: 'is too long: send a shorter range' }],
  })
