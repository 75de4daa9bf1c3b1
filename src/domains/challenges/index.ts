import { type Actor, isLearner, system } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import type { Statement } from '#ports/rehearsal.ts'
import { createRouter } from '#http/router.ts'
import { authoringRoutes } from './authoring/routes.ts'
import { authoringService } from './authoring/service.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { catalogueService } from './catalogue/service.ts'
import { draftRoutes } from './drafts/routes.ts'
import { draftService } from './drafts/service.ts'
import { progressRoutes } from './progress/routes.ts'
import { progressService } from './progress/service.ts'
import { pathRoutes } from './paths/routes.ts'
import { pathService } from './paths/service.ts'
import { solutionRoutes } from './solutions/routes.ts'
import { solutionService } from './solutions/service.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { submissionService } from './submissions/service.ts'

/** The challenges that the actor has solved; null for a visitor and for programs. */
const solved = async (scope: Scope, actor: Actor, slug?: string): Promise<ReadonlySet<string> | null> =>
  isLearner(actor) ? new Set(await submissionService(scope).solved(actor, slug)) : null

/** Challenges, and what learners submit to them: every route of the domain. */
export const challengesRouter = () =>
  createRouter()
    .route('/', catalogueRoutes({ service: catalogueService, solved }))
    .route('/', authoringRoutes(authoringService))
    .route('/', pathRoutes({ service: pathService, solved }))
    .route('/', submissionRoutes(submissionService))
    .route('/', solutionRoutes(solutionService))
    .route('/', progressRoutes(progressService))
    .route('/', draftRoutes(draftService))

/** Statements that requests for challenges depend on. */
export const challengeStatements: readonly Statement[] = [
  { name: 'listing challenges', run: (scope) => catalogueService(scope).list(system, { limit: 1 }) },
]

export { type BackEnd, runOn } from './authoring/check/check.ts'
export { checkChallenge, type SourceCheckResult } from './authoring/check/check-challenge.ts'
export { ExerciseError, type ExerciseFault, faultText } from './authoring/files/exercise-error.ts'
export { catchesEnough, type Measurements } from './authoring/files/exercise-lock.ts'
export { frontMatterJsonSchema, languageJsonSchema } from './authoring/files/front-matter.ts'
export { importExercises, type ExerciseFolder, type ImportReport } from './authoring/import.ts'
export { checkAgainstLock, type CheckOutcome } from './authoring/check/lock-check.ts'
export { type Edit, type Mutant, mutantsOf } from './authoring/mutation/mutant.ts'
export { catalogueService } from './catalogue/service.ts'
export type { ChallengeSummary, Exercise } from './catalogue/model.ts'
export { presentChallenge, type PresentedChallenge } from './catalogue/presenter.ts'
export type { ListedDraft } from './drafts/model.ts'
export { draftService } from './drafts/service.ts'
export { calendarSvg } from './progress/calendar-svg.ts'
export { progressService } from './progress/service.ts'
export type { CalendarYear, NextBelt, ProgressSummary } from './progress/model.ts'
export { type Belt, belts, type Solve } from './solves/model.ts'
export { checkPath, knownIn } from './paths/check-path.ts'
export { pathJsonSchema } from './paths/front-matter.ts'
export { importPaths, type PathImportReport } from './paths/import.ts'
export { challengesOf, nextIn, type Path } from './paths/model.ts'
export { pathService }
export { solutionService } from './solutions/service.ts'
export { forgetRuns, submissionService } from './submissions/service.ts'
export type { Waiting } from './submissions/expected-wait.ts'
export type { Submission } from './submissions/model.ts'
export { type ProgressRecord, recordService } from './submissions/service/records.ts'
export { submissionWork } from './submissions/work.ts'
