import { createRouter } from '#http/router.ts'
import { callRoutes } from './calls/routes.ts'
import { callService } from './calls/service.ts'
import { collectionRoutes } from './collections/routes.ts'
import { collectionService } from './collections/service.ts'
import { environmentRoutes } from './environments/routes.ts'
import { environmentService } from './environments/service.ts'
import { channelRoutes } from './channels/routes.ts'
import { pushKey } from './channels/service/push-key.ts'
import { channelService } from './channels/service.ts'
import { checkRoutes } from './checks/routes.ts'
import { checkService } from './checks/service.ts'
import { heartbeatRoutes } from './heartbeats/routes.ts'
import { heartbeatService } from './heartbeats/service.ts'
import { importRoutes } from './imports/routes.ts'
import { importService } from './imports/service.ts'
import { incidentRoutes } from './incidents/routes.ts'
import { incidentService } from './incidents/service.ts'
import { maintenanceRoutes } from './maintenance/routes.ts'
import { maintenanceService } from './maintenance/service.ts'
import { monitorRoutes } from './monitors/routes.ts'
import { monitorService } from './monitors/service.ts'
import { noticeRoutes } from './notices/routes.ts'
import { noticeService } from './notices/service.ts'
import { placeRoutes } from './places/routes.ts'
import { placeService, proberService } from './places/service.ts'
import { statusPageRoutes } from './status-pages/routes.ts'
import { statusPageService } from './status-pages/service.ts'
import { subscriberRoutes } from './subscribers/routes.ts'
import { subscriberService } from './subscribers/service.ts'
import { uptimeRoutes } from './uptime/routes.ts'
import { uptimeService } from './uptime/service.ts'

/** Calls and monitors: every route of the domain. */
export const watchRouter = () =>
  createRouter()
    .route('/', callRoutes(callService))
    .route('/', collectionRoutes(collectionService))
    .route('/', environmentRoutes(environmentService))
    .route('/', importRoutes(importService))
    .route('/', monitorRoutes(monitorService))
    .route('/', checkRoutes(checkService))
    .route('/', heartbeatRoutes(heartbeatService))
    .route('/', uptimeRoutes(uptimeService))
    .route('/', statusPageRoutes(statusPageService))
    .route('/', subscriberRoutes(subscriberService))
    .route('/', incidentRoutes(incidentService))
    .route('/', maintenanceRoutes(maintenanceService))
    .route('/', channelRoutes(channelService, pushKey))
    .route('/', noticeRoutes(noticeService))
    .route('/', placeRoutes({ places: placeService, probers: proberService }))

export { type CallFormat, callFormats } from './calls/formats/format.ts'
export { readCalls } from './calls/formats/read-calls.ts'
export type { CallTools, StepValues } from './calls/run-call.ts'
export { runSteps } from './calls/run-steps.ts'
export { callTools } from './calls/service/running.ts'
export {
  type Assert,
  type AssertOp,
  assertOps,
  type AssertSource,
  assertSources,
  type Call,
  type CallAuth,
  type CallBody,
  type CallRequest,
  type CallResult,
  type CallRun,
  emptyRequest,
  type JudgedAssert,
  type NamedRequest,
  noPhases,
  type Parameter,
  type Phases,
} from './calls/model.ts'
export { createCall, replaceCall } from './calls/contract.ts'
export { requestOf } from './calls/request-fields.ts'
export { callService } from './calls/service.ts'
export { createCollection } from './collections/contract.ts'
export type { Collection } from './collections/model.ts'
export { collectionService } from './collections/service.ts'
export { createEnvironment, replaceEnvironment } from './environments/contract.ts'
export type { Environment } from './environments/model.ts'
export { byName } from './environments/presenter.ts'
export { environmentService } from './environments/service.ts'
export { environmentValues } from './environments/service/secrets.ts'
export { createCallImport } from './imports/contract.ts'
export { importService } from './imports/service.ts'
export { type CheckResult, type Evidence, type Outcome, recordKinds } from './checks/model.ts'
export type { ClaimedCheck, MadeCheck } from './checks/claimed.ts'
export { checkKind, type StoredCheck } from './checks/repository.ts'
export { checkService, type ScheduleState } from './checks/service.ts'
export { makeDueChecks } from './checks/service/due.ts'
export { makeCheck, probe } from './checks/service/make.ts'
export { claimChecks, giveBackChecks, storeChecks } from './checks/service/making.ts'
export { keepResultPartitions } from './checks/service/partitions.ts'
export { fieldsOf, fieldsOfKind, type MonitorFields, readSettings, requireSettings } from './monitors/fields.ts'
export {
  addUptime,
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
export { writeMonitorsFile } from './monitors/monitors-export.ts'
export { type CallNames, parseMonitorsFile } from './monitors/monitors-file.ts'
export { type MonitorsPlan, planChanges } from './monitors/monitors-plan.ts'
export { type Suggestion, suggestMonitors } from './monitors/suggest.ts'
export { createMonitor, replaceMonitor, replaceMonitorParents } from './monitors/contract.ts'
export { monitorService, type ShownMonitor } from './monitors/service.ts'
export { type Incident, type IncidentEvent, severities, type Severity } from './incidents/model.ts'
export { addIncidentNote, writePostmortem } from './incidents/contract.ts'
export { incidentService, type ToldIncident } from './incidents/service.ts'
export { alertOnEvents } from './incidents/service/alerting.ts'
export { forgetIncidents, remindOfIncidents } from './incidents/service/reminding.ts'
export { createMaintenanceWindow, replaceMaintenanceWindow } from './maintenance/contract.ts'
export { settingsOf as maintenanceSettings } from './maintenance/presenter.ts'
export { maintenanceService, type PlannedMaintenance } from './maintenance/service.ts'
export { announceMaintenance } from './maintenance/service/announcing.ts'
export { createChannel, replaceChannel } from './channels/contract.ts'
export { type Channel, type ChannelKind, channelKinds, type QuietHours } from './channels/model.ts'
export { pushKey } from './channels/service/push-key.ts'
export { channelService, type SavedChannel } from './channels/service.ts'
export { type ChannelFields, writtenChannel } from './channels/written.ts'
export { type Notice, type NoticeAttempt } from './notices/model.ts'
export { noticeService } from './notices/service.ts'
export { forgetNotices } from './notices/service/ending.ts'
export { escalateNotices } from './notices/service/escalating.ts'
export { noticeWork } from './notices/work.ts'
export { forgetBeats } from './heartbeats/service.ts'
export type { Place } from './places/model.ts'
export { placeService, recogniseProber } from './places/service.ts'
export { type Range, ranges } from './uptime/model.ts'
export type { LatencyPoint } from './uptime/repository.ts'
export { type Figures, uptimeService } from './uptime/service.ts'
export { rollUpChecks } from './uptime/service/rolling.ts'
export { type ComponentState, componentStates } from './status-pages/component-state.ts'
export { createStatusPage, replaceStatusPage } from './status-pages/contract.ts'
export {
  type Access,
  accessKinds,
  componentsOf,
  maxPagePasswordLength,
  minPagePasswordLength,
  slugForm,
  type StatusGroup,
} from './status-pages/model.ts'
export { addressOf } from './status-pages/presenter.ts'
export { type Headline, headlineOf, incidentSentence, isolate } from './status-pages/sentence.ts'
export { type ShownStatusPage, statusPageService } from './status-pages/service.ts'
export { passSeconds, type SeenPage, statusService } from './status-pages/service/showing.ts'
export {
  type CertificateView,
  type ComponentView,
  componentsIn,
  openIncidents,
  type PublicIncident,
  type PublicMaintenance,
  type StatusView,
} from './status-pages/view.ts'
export { createStatusPushSubscription, createStatusSubscription } from './subscribers/contract.ts'
export { type FoundSubscription, forgetUnconfirmed, subscriberService } from './subscribers/service.ts'
export { newsWork, pushWork } from './subscribers/work.ts'
