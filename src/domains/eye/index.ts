import { createRouter } from '#http/router.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { requireWriter } from './access.ts'
import { applicationRoutes } from './applications/routes.ts'
import { applicationService } from './applications/service.ts'
import { bisecting } from './events/bisect.ts'
import { storeEvents } from './events/register.ts'
import { intakeRoutes } from './intake/routes.ts'
import { intakeService } from './intake/service.ts'

const intake = { typeCheck: () => () => null, usedToday: () => 0 }

/** Applications and their events: every route of the domain. */
export const eyeRouter = () =>
  createRouter()
    .route('/', applicationRoutes(applicationService))
    .route(
      '/',
      intakeRoutes({
        single: (scope: Scope) => intakeService(scope, scope.events.single, intake),
        batch: (scope: Scope) => intakeService(scope, scope.events.batch, intake),
        guard: requireWriter(applicationService),
      }),
    )

/** Stores events over this connection; one that the database cannot hold fails alone. */
export const eventStore = (db: Database) => bisecting(storeEvents(db))

export { ensureDemoApplication } from './applications/demo.ts'
export { keepPartitions } from './partitions/service.ts'
