import { createRouter } from '#http/router.ts'
import { after } from '#core/eventual.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { cachedApplications } from './applications/cached.ts'
import { applicationRoutes } from './applications/routes.ts'
import { applicationService } from './applications/service.ts'
import { cachedCounts } from './counts/cached.ts'
import { countRepository } from './counts/repository.ts'
import { countRoutes } from './counts/routes.ts'
import { countService } from './counts/service.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { erasureService } from './erasures/service.ts'
import { bisecting, storeEvents } from './events/writer.ts'
import { eventRoutes } from './events/routes.ts'
import { eventService } from './events/service.ts'
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
import { questionsOf } from './questions/service.ts'
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
const counts = (scope: Scope) => countService(cachedCounts(countRepository(scope.db), scope), questions(scope))

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
    .route('/', eventRoutes(eventService(turns)))
    .route('/', sessionRoutes(sessions))
    .route('/', countRoutes(counts))
    .route(
      '/',
      propertyRoutes((scope) => propertyService(questions(scope))),
    )
    .route('/', retentionRoutes(retentionService(turns)))
    .route('/', funnelRoutes(funnelService(turns, rememberUnit)))
    .route('/', savedQuestionRoutes(savedQuestionService))
    .route('/', schemaRoutes(schemaService))
    .route('/', quarantineRoutes(quarantineService))
    .route('/', erasureRoutes(erasureService))
    .route('/', healthRoutes())

/** Stores events over this connection. A row that the database cannot store fails alone. */
export const eventStore = (db: Database) => bisecting(storeEvents(db))

export { applicationService, recogniseApplication } from './applications/service.ts'
export { forgetErased } from './erasures/service.ts'
export { eyeStatements } from './rehearsal/service.ts'
export { probeField, signProbe } from './probes/service.ts'
export { applicationSignals, applicationsToday } from './signals/service.ts'
export type { ApplicationSignals, ApplicationToday } from './signals/model.ts'
export { keepPartitions } from './partitions/service.ts'
export { forgetQuarantined } from './quarantine/service.ts'
