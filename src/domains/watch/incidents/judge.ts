import { type Severity, severityRank } from './model.ts'
import { isCalm, isFailing, isUnsettled, seeResult, type Sighting, type Trouble } from './trouble.ts'

/** What the rules need to know of a monitor. */
export interface Watched {
  readonly id: string
  readonly name: string
  readonly places: readonly string[]
  readonly quorum: number
  readonly parentIds: readonly string[]
}

export interface OpenIncident {
  readonly id: string
  readonly severity: Severity
  readonly cause: string
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** Monitors that have not recovered. */
  readonly memberIds: ReadonlySet<string>
  readonly isFlapping: boolean
}

/** Everything that is not calm in an application. The rules change it in place. */
export interface Board {
  readonly troubles: Map<string, Trouble>
  readonly incidents: Map<string, OpenIncident>
}

export interface Surroundings {
  readonly now: number
  readonly monitorOf: (id: string) => Watched | undefined
  /** The slot of the latest result of a monitor; undefined before the first. */
  readonly seenAt: (id: string) => number | undefined
  readonly isInMaintenance: (id: string) => boolean
  readonly newId: () => string
}

/** What the rules decide, in order. */
export type Decision =
  | { readonly kind: 'opened'; readonly incidentId: string; readonly monitorId: string; readonly severity: Severity }
  | { readonly kind: 'joined'; readonly incidentId: string; readonly monitorId: string }
  | { readonly kind: 'left'; readonly incidentId: string; readonly monitorId: string; readonly hasRecovered: boolean }
  /** A monitor on which all others of the incident depend has joined: the incident is about that one. */
  | { readonly kind: 'traced'; readonly incidentId: string; readonly monitorId: string }
  | { readonly kind: 'worsened'; readonly incidentId: string; readonly monitorId: string; readonly severity: Severity }
  | { readonly kind: 'flapping' | 'settled' | 'closed'; readonly incidentId: string; readonly monitorId: string }
  /** The monitor is to be checked again soon, to confirm what was seen, or because others depend on it. */
  | { readonly kind: 'check'; readonly monitorId: string; readonly place: string | null; readonly inMs: number }

/** Pauses before the second and third look at a failure. */
const confirmAfterMs = [5_000, 10_000] as const
/** A child waits so long for its parents to settle. */
export const parentWaitMs = 30_000
/** Monitors that fail so soon after each other, with the same cause, share an incident. */
const sameCauseMs = 60_000

/** Applies the rules to results, in order. */
export const judge = (board: Board, sightings: readonly Sighting[], around: Surroundings): readonly Decision[] => {
  const decisions: Decision[] = []
  for (const sighting of sightings) {
    const monitor = around.monitorOf(sighting.monitorId)
    if (!monitor) continue
    const before = board.troubles.get(monitor.id)
    const trouble = seeResult(before, monitor, sighting)
    board.troubles.set(monitor.id, trouble)
    confirm(monitor, trouble, sighting, around, decisions)
    if (isFailing(trouble)) attach(board, monitor, around, decisions)
    else release(board, monitor.id, decisions)
    markFlapping(board, monitor.id, before, decisions)
    if (isCalm(board.troubles.get(monitor.id) ?? trouble, around.now)) board.troubles.delete(monitor.id)
  }
  return checksOnce(decisions)
}

/** A monitor is checked again once, and as soon as anybody wants it: children that fail together ask for the same parents. */
const checksOnce = (decisions: readonly Decision[]): readonly Decision[] => {
  const checks = new Map<string, Decision & { readonly kind: 'check' }>()
  for (const decision of decisions) {
    if (decision.kind !== 'check') continue
    const key = `${decision.monitorId} ${decision.place ?? ''}`
    checks.set(key, { ...decision, inMs: Math.min(decision.inMs, checks.get(key)?.inMs ?? decision.inMs) })
  }
  return [...decisions.filter(({ kind }) => kind !== 'check'), ...checks.values()]
}

/** Takes a monitor off the board, because it is paused or deleted. */
export const dismiss = (board: Board, monitorId: string): readonly Decision[] => {
  const decisions: Decision[] = []
  const trouble = board.troubles.get(monitorId)
  if (trouble) leave(board, monitorId, trouble, decisions, false)
  board.troubles.delete(monitorId)
  return decisions
}

/** Asks for a second look at a recovery; for a second and third one at a new failure, and for one at what the monitor depends on. */
const confirm = (
  monitor: Watched,
  trouble: Trouble,
  { place, outcome }: Sighting,
  around: Surroundings,
  decisions: Decision[],
): void => {
  const seen = trouble.places[place]
  if (!seen || outcome === 'unknown') return
  if (outcome === 'up' && seen.health !== 'up' && seen.ups === 1)
    decisions.push({ kind: 'check', monitorId: monitor.id, place, inMs: confirmAfterMs[0] })
  if (outcome === 'up' || seen.health !== 'up') return
  const inMs = confirmAfterMs[seen.failures - 1]
  if (inMs === undefined) return
  decisions.push({
    kind: 'check',
    monitorId: monitor.id,
    place,
    inMs: seen.failures === 1 ? inMs : inMs - confirmAfterMs[0],
  })
  if (seen.failures > 1) return
  for (const id of ancestorsOf(monitor, around)) decisions.push({ kind: 'check', monitorId: id, place: null, inMs: 0 })
}

/** Finds the incident that a failing monitor belongs to, or opens one. */
const attach = (board: Board, monitor: Watched, around: Surroundings, decisions: Decision[]): void => {
  const trouble = board.troubles.get(monitor.id)
  if (!trouble || trouble.health === 'up') return
  const severity = trouble.health
  if (trouble.incidentId !== null) return worsen(board, trouble.incidentId, monitor.id, severity, decisions)
  if (around.isInMaintenance(monitor.id)) return
  const ancestors = ancestorsOf(monitor, around)
  const above = ancestors.map((id) => incidentOfParent(board.troubles.get(id))).find((id) => id !== null)
  if (above != null) return join(board, above, monitor.id, decisions)
  if (mustWait(board, trouble, ancestors, around)) {
    const left = trouble.since + parentWaitMs - around.now
    const [place] = Object.keys(trouble.places)
    decisions.push({ kind: 'check', monitorId: monitor.id, place: place ?? null, inMs: left })
    return
  }
  const incidents = [...board.incidents.values()]
  const alike = incidents.find(
    ({ cause, openedAt, severity: other }) =>
      cause !== '' && cause === trouble.failure.cause && openedAt > around.now - sameCauseMs && other !== 'advisory',
  )
  if (alike && severity !== 'advisory') return join(board, alike.id, monitor.id, decisions)
  const below = incidents.find(
    ({ memberIds, openedAt }) =>
      openedAt > around.now - sameCauseMs - parentWaitMs &&
      [...memberIds].every((id) => dependsOn(id, monitor.id, around)),
  )
  if (below) {
    join(board, below.id, monitor.id, decisions)
    decisions.push({ kind: 'traced', incidentId: below.id, monitorId: monitor.id })
    return
  }
  open(board, monitor.id, trouble, severity, around, decisions)
}

/** The incident that explains why everything below fails. */
const incidentOfParent = (parent: Trouble | undefined): string | null =>
  parent && (parent.health === 'down' || parent.isFlapping) ? parent.incidentId : null

/** A parent that fails as well, but is not confirmed yet, or that nobody has looked at since: it may be the cause. */
const mustWait = (board: Board, trouble: Trouble, ancestors: readonly string[], around: Surroundings): boolean => {
  if (around.now >= trouble.since + parentWaitMs) return false
  const failedAt = Math.min(...Object.values(trouble.places).map((place) => place.failedAt ?? trouble.since))
  return ancestors.some((id) => {
    const parent = board.troubles.get(id)
    const seenAt = around.seenAt(id)
    return (parent && isUnsettled(parent)) || (seenAt !== undefined && seenAt < failedAt)
  })
}

const open = (
  board: Board,
  monitorId: string,
  trouble: Trouble,
  severity: Severity,
  around: Surroundings,
  decisions: Decision[],
): void => {
  const id = around.newId()
  board.incidents.set(id, {
    id,
    severity,
    cause: trouble.failure.cause,
    openedAt: around.now,
    memberIds: new Set([monitorId]),
    isFlapping: false,
  })
  board.troubles.set(monitorId, { ...trouble, incidentId: id })
  decisions.push({ kind: 'opened', incidentId: id, monitorId, severity })
}

const join = (board: Board, incidentId: string, monitorId: string, decisions: Decision[]): void => {
  const [trouble, incident] = [board.troubles.get(monitorId), board.incidents.get(incidentId)]
  if (!trouble || !incident || trouble.health === 'up') return
  board.troubles.set(monitorId, { ...trouble, incidentId })
  board.incidents.set(incidentId, { ...incident, memberIds: new Set([...incident.memberIds, monitorId]) })
  decisions.push({ kind: 'joined', incidentId, monitorId })
  worsen(board, incidentId, monitorId, trouble.health, decisions)
}

const worsen = (
  board: Board,
  incidentId: string,
  monitorId: string,
  severity: Severity,
  decisions: Decision[],
): void => {
  const incident = board.incidents.get(incidentId)
  if (!incident || severityRank(severity) <= severityRank(incident.severity)) return
  board.incidents.set(incidentId, { ...incident, severity })
  decisions.push({ kind: 'worsened', incidentId, monitorId, severity })
}

/** A monitor that has recovered leaves its incident; one that flaps stays until it has settled. */
const release = (board: Board, monitorId: string, decisions: Decision[]): void => {
  const trouble = board.troubles.get(monitorId)
  if (trouble && trouble.incidentId !== null && !trouble.isFlapping) leave(board, monitorId, trouble, decisions)
}

const leave = (board: Board, monitorId: string, trouble: Trouble, decisions: Decision[], hasRecovered = true): void => {
  const incident = trouble.incidentId === null ? undefined : board.incidents.get(trouble.incidentId)
  board.troubles.set(monitorId, { ...trouble, incidentId: null })
  if (!incident) return
  const memberIds = new Set([...incident.memberIds].filter((id) => id !== monitorId))
  decisions.push({ kind: 'left', incidentId: incident.id, monitorId, hasRecovered })
  if (memberIds.size > 0) {
    board.incidents.set(incident.id, { ...incident, memberIds })
    return
  }
  board.incidents.delete(incident.id)
  decisions.push({ kind: 'closed', incidentId: incident.id, monitorId })
}

const markFlapping = (board: Board, monitorId: string, before: Trouble | undefined, decisions: Decision[]): void => {
  const trouble = board.troubles.get(monitorId)
  const incident = trouble?.incidentId == null ? undefined : board.incidents.get(trouble.incidentId)
  if (!trouble || !incident) return
  if (trouble.isFlapping && !incident.isFlapping) {
    board.incidents.set(incident.id, { ...incident, isFlapping: true })
    decisions.push({ kind: 'flapping', incidentId: incident.id, monitorId })
  } else if (!trouble.isFlapping && before?.isFlapping) {
    board.incidents.set(incident.id, { ...incident, isFlapping: false })
    decisions.push({ kind: 'settled', incidentId: incident.id, monitorId })
  }
}

/** What a monitor depends on, directly or not, the nearest first. */
const ancestorsOf = (monitor: Watched, { monitorOf }: Surroundings): readonly string[] => {
  const found = new Set<string>()
  let level: readonly string[] = monitor.parentIds
  while (level.length > 0) {
    const fresh = level.filter((id) => id !== monitor.id && !found.has(id) && monitorOf(id) !== undefined)
    for (const id of fresh) found.add(id)
    // Each once: a monitor can be reached in many ways, and ways multiply with every level.
    level = [...new Set(fresh.flatMap((id) => monitorOf(id)?.parentIds ?? []))]
  }
  return [...found]
}

const dependsOn = (id: string, ancestorId: string, around: Surroundings): boolean => {
  const monitor = around.monitorOf(id)
  return monitor !== undefined && ancestorsOf(monitor, around).includes(ancestorId)
}
