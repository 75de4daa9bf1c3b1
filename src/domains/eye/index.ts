import { createRouter } from '#http/router.ts'
import { after } from '#core/eventual.ts'
import type { Database } from '#ports/database.ts'
import type { EventWriter } from '#ports/event-writer.ts'
import type { Scope } from '#ports/scope.ts'
import { requireReader, requireWriter } from './access.ts'
import { applicationRoutes } from './applications/routes.ts'
import { applicationService } from './applications/service.ts'
import { bisecting } from './events/bisect.ts'
import { storeEvents } from './events/register.ts'
import { intakeRoutes } from './intake/routes.ts'
import { intakeService } from './intake/service.ts'
import { monitorRoutes } from './monitor/routes.ts'
import { cachedUsage } from './usage/cached.ts'
import { usageRepository } from './usage/repository.ts'

const intake = (scope: Scope, writer: EventWriter) =>
  intakeService(scope, writer, {
    typeCheck: () => () => null,
    usedToday: ({ id }, day) => after(cachedUsage(usageRepository(scope.db), scope).on(id, day), (events) => events ?? 0),
  })

/** Applications and their events: every route of the domain. */
export const eyeRouter = () =>
  createRouter()
    .route('/', applicationRoutes(applicationService))
    .route(
      '/',
      intakeRoutes({
        single: (scope: Scope) => intake(scope, scope.events.single),
        batch: (scope: Scope) => intake(scope, scope.events.batch),
        guard: requireWriter(applicationService),
      }),
    )
    .route('/', monitorRoutes(requireReader(applicationService)))

/** Stores events over this connection; one that the database cannot hold fails alone. */
export const eventStore = (db: Database) => bisecting(storeEvents(db))

export { applicationService } from './applications/service.ts'
export { ensureDemoApplication } from './applications/demo.ts'
export { keepPartitions } from './partitions/service.ts'
