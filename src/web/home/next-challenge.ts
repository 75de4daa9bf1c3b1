import type { Context } from 'hono'
import { isLearner, visitor } from '#core/actor.ts'
import { type ChallengeSummary, catalogueService, submissionService } from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { visitOf } from '../shell/visit.ts'

/** As many challenges as the catalogue lists. */
const maxListed = 500

export interface NextChallenge {
  /** Undefined where there is none, or none is left to solve. */
  readonly challenge: ChallengeSummary | undefined
  readonly solved: number
}

/** The easiest challenge that the reader has not solved. */
export const nextChallenge = async (c: Context<AppEnv>): Promise<NextChallenge> => {
  const { scope } = c.env
  const solved = await solvedBy(c)
  const limit = solved.size === 0 ? 1 : maxListed
  const { items } = await catalogueService(scope).list(visitor, { limit })
  return { challenge: items.find(({ slug }) => !solved.has(slug)), solved: solved.size }
}

const solvedBy = async (c: Context<AppEnv>): Promise<ReadonlySet<string>> => {
  if (visitOf(c).reader === 'nobody') return new Set()
  const actor = await c.env.authenticate(c, ['session', 'learner'])
  return new Set(isLearner(actor) ? await submissionService(c.env.scope).solved(actor) : [])
}
