import { createRouter } from '#http/router.ts'
import { after } from '#core/eventual.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { cachedApplications } from './applications/cached.ts'
import { applicationRoutes } from './applications/routes.ts'
import { applicationService } from './applications/service.ts'
import { cachedCounts } from './counts/cached.ts'
import { type CountRepository, countRepository } from './counts/repository.ts'
import { countRoutes } from './counts/routes.ts'
import { countService } from './counts/service.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { erasureService } from './erasures/service.ts'
import { bisecting, storeEvents } from './events/writer.ts'
import { eventRoutes } from './events/routes.ts'
import { eventService } from './events/service.ts'
import { liveEvents as liveEventsOf } from './events/service/live.ts'
import { funnelRoutes } from './funnels/routes.ts'
import { funnelService } from './funnels/service.ts'
import { intakeGrants } from './intake/grant.ts'
import { intakeRoutes } from './intake/routes.ts'
import { intakeService } from './intake/service.ts'
import { healthRoutes } from './health/routes.ts'
import { propertyRoutes } from './properties/routes.ts'
import { propertyService } from './properties/service.ts'
import { retentionRoutes } from './retention/routes.ts'
import { retentionService } from './retention/service.ts'
import { rememberUnit } from './questions/cached.ts'
import { questionsOf, readInTime } from './questions/service.ts'
import { questionTurns } from './questions/turns.ts'
import { quarantineRoutes } from './quarantine/routes.ts'
import { quarantineService } from './quarantine/service.ts'
import { savedQuestionRoutes } from './saved-questions/routes.ts'
import { savedQuestionService } from './saved-questions/service.ts'
import { schemaRoutes } from './schemas/routes.ts'
import { schemaService } from './schemas/service.ts'
import { cachedTypeCheck } from './schemas/cached.ts'
import { cachedSessions } from './sessions/cached.ts'
import { sessionRepository } from './sessions/repository.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { sessionService } from './sessions/service.ts'
import { cachedUsage } from './usage/cached.ts'
import { usageRepository } from './usage/repository.ts'

const grants = intakeGrants({
  application: (scope, id) => cachedApplications(scope).find(id),
  typeCheck: (scope, application) => cachedTypeCheck(scope)(application),
  usedToday: (scope, { id }) =>
    after(cachedUsage(usageRepository(scope.db), scope).onDayOf(id, scope.clock.now()), (events) => events ?? 0),
})

const sessions = (scope: Scope) => sessionService(cachedSessions(sessionRepository(scope.db), scope))
/** Questions that one process answers from many events at a time. */
const turns = questionTurns(4)
const questions = (scope: Scope) => questionsOf(scope, turns, rememberUnit(scope))
/** Visitors of many days are as slow as a question. */
const countsOf = (scope: Scope): CountRepository => ({
  ...countRepository(scope.db),
  visitors: (...asked) => turns(() => readInTime(scope, (db) => countRepository(db).visitors(...asked))),
})
const counts = (scope: Scope) => countService(cachedCounts(countsOf(scope), scope), questions(scope))

/** Open tails of one process. */
const maxTails = 100

/** The services of the domain that need more than a scope. */
export const eventCounts = counts
export const eventSessions = sessions
export const eventProperties = (scope: Scope) => propertyService(questions(scope))
export const eventRetention = retentionService(turns)
export const eventFunnels = funnelService(turns, rememberUnit)
export const readableEvents = eventService(turns)
export const liveEvents = liveEventsOf(readableEvents, maxTails)

/** Applications and their events: every route of the domain. */
export const eyeRouter = () =>
  createRouter()
    .route('/', applicationRoutes(applicationService))
    .route(
      '/',
      intakeRoutes({
        single: (scope: Scope) => intakeService(scope, scope.events.single),
        batch: (scope: Scope) => intakeService(scope, scope.events.batch),
        grants,
      }),
    )
    .route('/', eventRoutes(readableEvents, liveEvents))
    .route('/', sessionRoutes(sessions))
    .route('/', countRoutes(counts))
    .route('/', propertyRoutes(eventProperties))
    .route('/', retentionRoutes(eventRetention))
    .route('/', funnelRoutes(eventFunnels))
    .route('/', savedQuestionRoutes(savedQuestionService))
    .route('/', schemaRoutes(schemaService))
    .route('/', quarantineRoutes(quarantineService))
    .route('/', erasureRoutes(erasureService))
    .route('/', healthRoutes())

/** Stores events over this connection. A row that the database cannot store fails alone. */
export const eventStore = (db: Database) => bisecting(storeEvents(db))

export { applicationService, recogniseApplication } from './applications/service.ts'
export type { NewApplication } from './applications/service.ts'
export { createApplication, createApplicationKey } from './applications/contract.ts'
export {
  type Application,
  type ApplicationKey,
  keyScopes,
  type KeyScope,
  type NewKey,
  unknownTypePolicies,
} from './applications/model.ts'
export { sealReadKey, recogniseReadKey } from './kept-keys/service.ts'
export { usedApplication, type UsedApplication } from './usage/service.ts'
export { countEvents } from './counts/contract.ts'
export { getEventStatistics, listEventValues } from './properties/contract.ts'
export type { StatisticsAnswer, TopValues } from './properties/model.ts'
export { getRetention } from './retention/contract.ts'
export type { RetentionAnswer } from './retention/model.ts'
export { createSavedQuestion } from './saved-questions/contract.ts'
export type { Question } from './saved-questions/model.ts'
export { type ReadyQuestion, savedQuestionService } from './saved-questions/service.ts'
export type { BucketCount, CountAnswer, TypeCount } from './counts/model.ts'
export { schemaService } from './schemas/service.ts'
export type { EventSchema, JsonSchema } from './schemas/model.ts'
export {
  decodePosition,
  encodePosition,
  maxReplayedEvents,
  type QuarantineCounts,
  type QuarantinedEvent,
  type ReplayReport,
} from './quarantine/model.ts'
export { listEvents, tailEvents } from './events/contract.ts'
export { countFunnel } from './funnels/contract.ts'
export type { FunnelStep } from './funnels/model.ts'
export type { StepCount } from './funnels/service.ts'
export type { Session, SessionSummary } from './sessions/model.ts'
export { decodeSessionCursor, encodeSessionCursor } from './sessions/cursor.ts'
export { decodeCursor, encodeCursor } from './events/cursor.ts'
export { csvPages, jsonLines } from './events/presenter.ts'
export { eventJson, type StoredEvent } from './events/model.ts'
export { erasureService, forgetErased } from './erasures/service.ts'
export { createErasure } from './erasures/contract.ts'
export type { ErasureReport, Subject as ErasureSubject } from './erasures/model.ts'
export { eyeStatements } from './rehearsal/service.ts'
export { probeField, signProbe } from './probes/service.ts'
export { applicationSignals, applicationsToday } from './signals/service.ts'
export type { ApplicationSignals, ApplicationToday } from './signals/model.ts'
export { keepPartitions } from './partitions/service.ts'
export { forgetQuarantined, quarantineService } from './quarantine/service.ts'
