import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import type { Turns } from '../questions/turns.ts'
import type { Funnel, FunnelStep } from './model.ts'
import { funnelRepository } from './repository.ts'

export interface StepCount extends Omit<FunnelStep, 'filter'> {
  readonly sessions: number
  /** From the step before, where times were asked for; null for the first step, and without any session. */
  readonly medianSeconds?: number | null
}

export interface AskedFunnel extends Funnel {
  readonly application?: string | undefined
  /** Whether to measure the times between steps too. */
  readonly times?: boolean | undefined
}

export interface FunnelService {
  /** Throws `overloaded` while other questions are answered, and `refused` when it takes too long. */
  count(actor: Actor, funnel: AskedFunnel): Promise<readonly StepCount[]>
}

const statementTimeout = '57014'

export const funnelService =
  (turns: Turns) =>
  (scope: Scope): FunnelService => ({
    count: async (actor, funnel) => {
      const application = requireReaderOf(actor, funnel.application)
      try {
        const { counts, medians } = await turns(() =>
          scope.transaction(async ({ db }) => {
            const repository = funnelRepository(db)
            const readable = { ...funnel, application }
            const medians = funnel.times ? await repository.medians(readable) : null
            return { counts: await repository.count(readable), medians }
          }),
        )
        return funnel.steps.map(({ category, name }, index) => ({
          category,
          name,
          sessions: counts[index] ?? 0,
          ...(medians ? { medianSeconds: medians[index] ?? null } : {}),
        }))
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
