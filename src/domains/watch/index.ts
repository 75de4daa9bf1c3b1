import { createRouter } from '#http/router.ts'
import { callRoutes } from './calls/routes.ts'
import { callService } from './calls/service.ts'
import { collectionRoutes } from './collections/routes.ts'
import { collectionService } from './collections/service.ts'
import { environmentRoutes } from './environments/routes.ts'
import { environmentService } from './environments/service.ts'

/** Calls and monitors: every route of the domain. */
export const watchRouter = () =>
  createRouter()
    .route('/', callRoutes(callService))
    .route('/', collectionRoutes(collectionService))
    .route('/', environmentRoutes(environmentService))

export { callService } from './calls/service.ts'
export { collectionService } from './collections/service.ts'
export { environmentService } from './environments/service.ts'
export type { CheckResult, Evidence, Outcome } from './checks/model.ts'
export type { ClaimedCheck, MadeCheck } from './checks/claimed.ts'
