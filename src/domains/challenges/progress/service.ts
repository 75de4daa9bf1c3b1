import { type Actor, requireLearner, requireSystem, zoneOf } from '#core/actor.ts'
import { dayIn } from '#core/time-zone.ts'
import type { Scope } from '#ports/scope.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import type { Solve } from '../solves/model.ts'
import { solveRepository } from '../solves/repository.ts'
import { beltsOf, type CalendarYear, type ProgressSummary, streakOn } from './model.ts'

/** The zone that a learner without an account names. */
interface InZone {
  readonly timeZone?: string | undefined
}

interface OfYear extends InZone {
  /** The present one when it is left out. */
  readonly year?: number | undefined
}

/** Somebody whose progress another domain shows: with what consent, that domain decides. */
interface ShownLearner {
  readonly learnerId: string
  readonly zone: string
}

export interface ProgressService {
  summary(actor: Actor, asked?: InZone): Promise<ProgressSummary>
  /** Challenges solved, and all that there are: cheap enough for every page. */
  count(actor: Actor): Promise<Pick<ProgressSummary, 'solved' | 'challenges'>>
  /** First passes, in their order. */
  solves(actor: Actor): Promise<readonly Solve[]>
  calendar(actor: Actor, asked?: OfYear): Promise<CalendarYear>
  /** The same three, for the server itself. */
  ofLearner(actor: Actor, learner: ShownLearner): Promise<ProgressSummary>
  solvesOf(actor: Actor, learnerId: string): Promise<readonly Solve[]>
  calendarOf(actor: Actor, learner: ShownLearner & { readonly year?: number | undefined }): Promise<CalendarYear>
}

export const progressService = (scope: Scope): ProgressService => {
  const repository = solveRepository(scope.db)

  const summaryOf = async ({ learnerId, zone }: ShownLearner): Promise<ProgressSummary> => {
    const [score, kept, activeDays, challenges] = await Promise.all([
      repository.score(learnerId),
      repository.keptBelt(learnerId),
      repository.activeDays(learnerId),
      catalogueRepository(scope.db).count(),
    ])
    const today = dayIn(zone, scope.clock.now())
    const { current, longest, restDays } = streakOn(today, activeDays)
    return {
      solved: score.solved,
      challenges,
      points: score.points,
      ...beltsOf(score, kept),
      streak: current,
      longestStreak: longest,
      restDays,
      isActiveToday: activeDays.includes(today),
      today,
      zone,
    }
  }
  const yearOf = async ({ learnerId, zone }: ShownLearner, asked: number | undefined): Promise<CalendarYear> => {
    const today = dayIn(zone, scope.clock.now())
    const year = asked ?? Number(today.slice(0, 4))
    const days = await repository.days(learnerId, { from: `${year}-01-01`, to: `${year}-12-31` })
    return { year, today, zone, days }
  }

  return {
    summary: async (actor, { timeZone } = {}) => {
      const learnerId = requireLearner(actor)
      return summaryOf({ learnerId, zone: zoneOf(actor, timeZone) })
    },
    count: async (actor) => {
      const learnerId = requireLearner(actor)
      const [{ solved }, challenges] = await Promise.all([
        repository.score(learnerId),
        catalogueRepository(scope.db).count(),
      ])
      return { solved, challenges }
    },
    solves: async (actor) => {
      const learnerId = requireLearner(actor)
      return repository.list(learnerId)
    },
    calendar: async (actor, { timeZone, year } = {}) => {
      const learnerId = requireLearner(actor)
      return yearOf({ learnerId, zone: zoneOf(actor, timeZone) }, year)
    },
    ofLearner: async (actor, learner) => {
      requireSystem(actor)
      return summaryOf(learner)
    },
    solvesOf: async (actor, learnerId) => {
      requireSystem(actor)
      return repository.list(learnerId)
    },
    calendarOf: async (actor, { year, ...learner }) => {
      requireSystem(actor)
      return yearOf(learner, year)
    },
  }
}
