import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { callForSlot } from '#work/index.ts'
import type { CheckResult } from '../../checks/model.ts'
import { checkKind, checkRepository } from '../../checks/repository.ts'
import { maintenanceAt } from '../../maintenance/service/present.ts'
import type { MonitorTarget } from '../../monitors/model.ts'
import { monitorRepository, type StoredMonitor } from '../../monitors/repository.ts'
import { originOfTarget } from '../../monitors/target-origin.ts'
import { type Board, type Decision, dismiss, judge, type Surroundings } from '../judge.ts'
import { incidentRepository } from '../repository.ts'
import type { Failure, Sighting } from '../trouble.ts'
import { record } from './recording.ts'

/** A result that the rules have to see. */
export interface SeenCheck {
  readonly monitor: StoredMonitor
  readonly place: string
  readonly slotAt: number
  readonly result: CheckResult
}

/**
 * The results that the rules have to see: failures, and those of monitors that are not calm. Their applications are locked before a slot
 * is: two processes that held slots would wait for each other, since judging one monitor makes others due.
 */
export const lockTroubled = async (inner: Scope, checks: readonly SeenCheck[]): Promise<readonly SeenCheck[]> => {
  const repository = incidentRepository(inner.db)
  const known = await repository.troubledOf(checks.map(({ monitor }) => monitor.id))
  const troubled = checks.filter(
    ({ monitor, result: { outcome } }) => outcome === 'down' || outcome === 'degraded' || known.has(monitor.id),
  )
  const applicationIds = new Set(troubled.map(({ monitor }) => monitor.applicationId))
  for (const id of [...applicationIds].toSorted()) await repository.lock(id)
  return troubled
}

/** Applies the rules of incidents to results, in the transaction that has stored them. */
export const judgeChecks = async (inner: Scope, checks: readonly SeenCheck[]): Promise<void> => {
  const applications = Map.groupBy(checks, ({ monitor }) => monitor.applicationId)
  for (const [applicationId, own] of [...applications].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    await onBoard(
      inner,
      applicationId,
      own.map(({ monitor }) => monitor),
      (board, around) => judge(board, own.map(sightingOf), around),
    )
  }
}

/** Takes a monitor that is paused or deleted out of its incident. */
export const dismissMonitor = (inner: Scope, monitor: StoredMonitor): Promise<void> =>
  onBoard(inner, monitor.applicationId, [monitor], (board) => dismiss(board, monitor.id))

const onBoard = async (
  inner: Scope,
  applicationId: string,
  touched: readonly StoredMonitor[],
  decide: (board: Board, around: Surroundings) => readonly Decision[],
): Promise<void> => {
  const repository = incidentRepository(inner.db)
  await repository.lock(applicationId)
  const [before, open] = [await repository.troublesOf(applicationId), await repository.openOf(applicationId)]
  const board: Board = {
    troubles: new Map(before),
    incidents: new Map(open.map((incident) => [incident.id, incident])),
  }
  const monitors = await withAncestors(
    inner,
    touched,
    open.flatMap(({ memberIds }) => [...memberIds]),
  )
  const around = await surroundings(inner, applicationId, monitors)
  const decisions = decide(board, around)
  const changed = new Map(
    [...new Set([...before.keys(), ...board.troubles.keys()])]
      .map((id) => [id, board.troubles.get(id) ?? null] as const)
      .filter(([id, trouble]) => trouble !== (before.get(id) ?? null)),
  )
  await repository.writeTroubles(applicationId, changed)
  for (const [sequence, decision] of decisions.entries()) {
    if (decision.kind !== 'check')
      await record(inner, { applicationId, decision, board, monitors, now: around.now, sequence })
    else await callForSlot(inner.db, checkKind, { ...decision, subject: decision.monitorId }, around.now)
  }
  if (decisions.some(({ kind }) => kind === 'check')) inner.workers.wake(checkKind)
}

/** These monitors and the members of open incidents, with everything that they depend on. */
const withAncestors = async (
  { db }: Scope,
  touched: readonly StoredMonitor[],
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, StoredMonitor>> => {
  const wanted = new Set([...memberIds, ...touched.flatMap(({ parentIds }) => parentIds)])
  const found = await monitorRepository(db).withAncestors([...wanted])
  return new Map([...found, ...touched].map((monitor) => [monitor.id, monitor]))
}

const surroundings = async (
  inner: Scope,
  applicationId: string,
  monitors: ReadonlyMap<string, StoredMonitor>,
): Promise<Surroundings> => {
  const { clock, db, digest, random } = inner
  const now = clock.now()
  const parentIds = [...new Set([...monitors.values()].flatMap((monitor) => monitor.parentIds))]
  const [states, isInMaintenance] = [
    await checkRepository(db).states(parentIds),
    await maintenanceAt(inner, applicationId, now),
  ]
  const seenAt = new Map<string, number>()
  for (const { monitorId, slotAt } of states) seenAt.set(monitorId, Math.max(slotAt, seenAt.get(monitorId) ?? slotAt))
  return {
    now,
    monitorOf: (id) => monitors.get(id),
    seenAt: (id) => seenAt.get(id),
    isInMaintenance,
    newId: () => uuidv7(now * 1_000, digest.sha256(random.uuid())),
  }
}

const sightingOf = ({ monitor, place, slotAt, result }: SeenCheck): Sighting => ({
  monitorId: monitor.id,
  place,
  at: slotAt,
  outcome: result.outcome,
  failure: failureOf(result, monitor.target),
})

const failureOf = ({ status, summary, evidence }: CheckResult, target: MonitorTarget): Failure => {
  const endsAt = evidence?.certificateEndsAt
  const origin = originOfTarget(target)
  return {
    summary,
    // Failures of one origin are alike when they have the same status, or when none of them was answered.
    cause: origin === null ? '' : `${origin} ${status ?? 'no answer'}`,
    isUnreachable: status === null && target.kind !== 'heartbeat',
    certificateEndsAt: endsAt === undefined ? null : Date.parse(endsAt),
  }
}
