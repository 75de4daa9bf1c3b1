import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import type { Statement } from '#ports/rehearsal.ts'
import { createRouter } from '#http/router.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { catalogueService } from './catalogue/service.ts'
import { learnerOf, networkOf, renameCookie, requireLearner } from './learners/access.ts'
import { learnerRoutes } from './learners/routes.ts'
import { learnerService } from './learners/service.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { submissionService } from './submissions/service.ts'

/** What the learner who asks has solved. */
const solved = async (c: Context<AppEnv>, slug?: string): Promise<ReadonlySet<string> | null> => {
  const learnerId = await learnerOf(c)
  return learnerId === undefined ? null : new Set(await submissionService(c.env.scope).solved(learnerId, slug))
}

/** Challenges, and what learners submit to them: every route of the domain. */
export const challengesRouter = () =>
  createRouter()
    .route('/', learnerRoutes(learnerService))
    .route('/', catalogueRoutes({ service: catalogueService, solved, renameCookie }))
    .route('/', submissionRoutes({ service: submissionService, guard: requireLearner, networkOf }))

/** Statements that requests for challenges depend on. */
export const challengeStatements: readonly Statement[] = [
  { name: 'listing challenges', run: (scope) => catalogueService(scope).list({ limit: 1 }) },
]

export { catalogueService } from './catalogue/service.ts'
export type { ChallengeSummary } from './catalogue/model.ts'
export { importExercises, type ExerciseFolder, type ImportReport } from './catalogue/import.ts'
export { shown as shownChallenge } from './catalogue/routes.ts'
export { judgeNext, judgeWaiting } from './submissions/judging.ts'
export { forgetRuns, forgetTurns, statesOfSubmissions } from './submissions/service.ts'
