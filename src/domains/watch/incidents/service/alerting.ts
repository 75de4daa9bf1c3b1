import { system } from '#core/actor.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type ApplicationSignals, applicationSignals } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import { announce } from '../../notices/service/announce.ts'
import { type Alert, type AlertKind, alertsOf } from '../alerts.ts'
import type { Incident } from '../model.ts'
import { nextReminder } from '../reminders.ts'
import { incidentRepository } from '../repository.ts'
import { addEvent, close } from './recording.ts'

/** Open alerts of one application: there is one of each kind at most. */
const maxOpen = 10

/** Opens and closes incidents for what The Eye notices: quarantine, quota and silence. */
export const alertOnEvents = async (scope: Scope): Promise<void> => {
  for (const signals of await applicationSignals(scope, system)) {
    await scope.transaction((inner) => judgeArrivals(inner, signals))
  }
}

const judgeArrivals = async (inner: Scope, signals: ApplicationSignals): Promise<void> => {
  const { applicationId } = signals
  const now = inner.clock.now()
  const repository = incidentRepository(inner.db)
  const readOpen = (): Promise<readonly Incident[]> => repository.alerts(applicationId, maxOpen)
  const isCalm = Object.values(alertsOf(signals, now, () => false)).every((alert) => alert === null)
  if (isCalm && (await readOpen()).length === 0) return
  await repository.lock(applicationId)
  const open = new Map((await readOpen()).map((incident) => [incident.kind, incident]))
  const alerts = alertsOf(signals, now, (kind) => open.has(kind))
  for (const kind of ['quarantine', 'quota', 'silence'] as const) {
    const [alert, incident] = [alerts[kind], open.get(kind)]
    if (alert && !incident) await openAlert(inner, applicationId, kind, alert)
    if (!alert && incident) await close(inner, incident.id, new Date(now).toISOString())
  }
}

const openAlert = async (inner: Scope, applicationId: string, kind: AlertKind, alert: Alert): Promise<void> => {
  const { clock, db, digest, random } = inner
  const now = clock.now()
  const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
  const remindAt = nextReminder(now, null)
  const incident = {
    ...alert,
    id,
    applicationId,
    kind,
    severity: 'degraded' as const,
    advice: null,
    openedAt: new Date(now).toISOString(),
    closedAt: null,
    acknowledgedAt: null,
    isFlapping: false,
    postmortem: null,
  }
  const remind = remindAt === null ? null : new Date(remindAt).toISOString()
  await incidentRepository(db).insert({ ...incident, cause: '', remindAt: remind })
  await addEvent(inner, { incidentId: id, kind: 'opened', text: alert.summary })
  await announce(inner, { ...incident, monitors: [] }, 'opened')
}
