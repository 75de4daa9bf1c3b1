import { createRouter } from '#http/router.ts'
import { checkRoutes } from './checks/routes.ts'
import { checkService } from './checks/service.ts'
import { monitorRoutes } from './monitors/routes.ts'
import { monitorService } from './monitors/service.ts'
import { placeRoutes } from './places/routes.ts'
import { placeService, proberService } from './places/service.ts'
import { uptimeRoutes } from './uptime/routes.ts'
import { uptimeService } from './uptime/service.ts'

/** Calls and monitors: every route of the domain. */
export const watchRouter = () =>
  createRouter()
    .route('/', monitorRoutes(monitorService))
    .route('/', checkRoutes(checkService))
    .route('/', uptimeRoutes(uptimeService))
    .route('/', placeRoutes({ places: placeService, probers: proberService }))

export { type CheckResult, type Evidence, type Outcome, recordKinds } from './checks/model.ts'
export type { ClaimedCheck, MadeCheck } from './checks/claimed.ts'
export { checkKind, type StoredCheck } from './checks/repository.ts'
export { checkService, type ScheduleState } from './checks/service.ts'
export { makeCheck, probe } from './checks/service/make.ts'
export { claimChecks, giveBackChecks, storeChecks } from './checks/service/making.ts'
export { keepResultPartitions } from './checks/service/partitions.ts'
export { fieldsOf, fieldsOfKind, type MonitorFields, readSettings } from './monitors/fields.ts'
export {
  localPlace,
  type Monitor,
  type MonitorKind,
  monitorKinds,
  type MonitorSettings,
  type MonitorState,
  type MonitorTarget,
  noUptime,
  percentage,
  sharesOf,
  type Uptime,
} from './monitors/model.ts'
export { createMonitor, replaceMonitor } from './monitors/contract.ts'
export { monitorService, type ShownMonitor } from './monitors/service.ts'
export type { Place } from './places/model.ts'
export { placeService, recogniseProber } from './places/service.ts'
export { type Range, ranges } from './uptime/model.ts'
export type { LatencyPoint } from './uptime/repository.ts'
export { type Figures, rollUpChecks, uptimeService } from './uptime/service.ts'
export { type Call, type CallRequest, type CallResult, emptyRequest, noPhases, type Phases } from './calls/model.ts'
export {
  type Assert,
  type AssertOp,
  assertOps,
  type AssertSource,
  assertSources,
  type CallAuth,
  type CallBody,
  type JudgedAssert,
  type Parameter,
} from './calls/model.ts'
