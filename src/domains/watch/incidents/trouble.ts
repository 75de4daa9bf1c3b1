import type { Outcome } from '../checks/model.ts'
import type { Severity } from './model.ts'

/** How a monitor is over all places, after confirmation. */
export type Health = 'up' | Severity

/** A place fails after so many results that are alike, and has recovered after so many. */
const failuresToOpen = 3
const successesToClose = 2
/** So many changes within this time are flapping, which ends after so many results that are alike. */
const maxChanges = 3
const flappingWindowMs = 30 * 60_000
const resultsToSettle = 10

/** What is known of a monitor that is not calm. Instants are milliseconds since 1970. */
export interface Trouble {
  readonly places: Readonly<Record<string, PlaceTrouble>>
  readonly health: Health
  /** Since when the health is like this. */
  readonly since: number
  /** When it began to fail, or recovered, as long as that counts for flapping. */
  readonly changes: readonly number[]
  readonly isFlapping: boolean
  /** The open incident that it belongs to. */
  readonly incidentId: string | null
  /** The latest failure. */
  readonly failure: Failure
}

export interface Failure {
  readonly summary: string
  /** What further monitors must share to have the same cause; empty where nothing can be said. */
  readonly cause: string
  /** No answer came at all. */
  readonly isUnreachable: boolean
  /** When the certificate ends that is too old; null for all other failures. */
  readonly certificateEndsAt: number | null
}

/** Results in a row at one place. Unknown ones say nothing, and are left out. */
export interface PlaceTrouble {
  readonly downs: number
  /** Down or degraded. */
  readonly failures: number
  /** Up or degraded. */
  readonly answers: number
  readonly ups: number
  readonly health: 'up' | 'degraded' | 'down'
  /** The slot of the first of the failures in a row; null without any. */
  readonly failedAt: number | null
}

/** A result, as far as incidents are concerned. */
export interface Sighting {
  readonly monitorId: string
  readonly place: string
  /** The slot. */
  readonly at: number
  readonly outcome: Outcome
  readonly failure: Failure
}

const calmPlace: PlaceTrouble = { downs: 0, failures: 0, answers: 0, ups: 0, health: 'up', failedAt: null }

const noFailure: Failure = { summary: '', cause: '', isUnreachable: false, certificateEndsAt: null }

const calm = (at: number): Trouble => ({
  places: {},
  health: 'up',
  since: at,
  changes: [],
  isFlapping: false,
  incidentId: null,
  failure: noFailure,
})

export const isFailing = ({ health }: Pick<Trouble, 'health'>): boolean => health !== 'up'

/** A failure that is neither confirmed nor over yet. */
export const isUnsettled = ({ places, health }: Trouble): boolean =>
  health === 'up' && Object.values(places).some(({ failures }) => failures > 0)

/** Nothing that has to be remembered. */
export const isCalm = ({ places, health, incidentId, changes, isFlapping }: Trouble, now: number): boolean =>
  health === 'up' &&
  incidentId === null &&
  !isFlapping &&
  !changes.some((at) => at > now - flappingWindowMs) &&
  Object.values(places).every((place) => place.health === 'up' && place.failures === 0)

/** The trouble after a result. */
export const seeResult = (
  before: Trouble | undefined,
  { places: names, quorum }: { readonly places: readonly string[]; readonly quorum: number },
  { place, at, outcome, failure }: Sighting,
): Trouble => {
  const trouble = before ?? calm(at)
  if (outcome === 'unknown') return trouble
  const seen = seeAtPlace(trouble.places[place] ?? calmPlace, outcome, at)
  const places = Object.fromEntries(
    Object.entries({ ...trouble.places, [place]: seen }).filter(([name]) => names.includes(name)),
  )
  const health = healthOver(Object.values(places), quorum)
  const hasTurned = isSerious(health) !== isSerious(trouble.health)
  const changes = [...trouble.changes, ...(hasTurned ? [at] : [])].filter((each) => each > at - flappingWindowMs)
  const hasSettled = trouble.isFlapping && isSettled(Object.values(places), names.length, quorum)
  return {
    ...trouble,
    places,
    health,
    since: health === trouble.health ? trouble.since : at,
    changes: hasSettled ? [] : changes,
    isFlapping: !hasSettled && (trouble.isFlapping || changes.length > maxChanges),
    failure: outcome === 'up' ? trouble.failure : failure,
  }
}

/** An advisory comes and goes without being a change. */
const isSerious = (health: Health): boolean => health === 'down' || health === 'degraded'

const seeAtPlace = (before: PlaceTrouble, outcome: Exclude<Outcome, 'unknown'>, at: number): PlaceTrouble => {
  const [isDown, isUp] = [outcome === 'down', outcome === 'up']
  const counted = {
    downs: isDown ? before.downs + 1 : 0,
    failures: isUp ? 0 : before.failures + 1,
    answers: isDown ? 0 : before.answers + 1,
    ups: isUp ? before.ups + 1 : 0,
    failedAt: isUp ? null : (before.failedAt ?? at),
  }
  return { ...counted, health: placeHealth(before.health, counted) }
}

const placeHealth = (
  before: PlaceTrouble['health'],
  { downs, failures, answers, ups }: Pick<PlaceTrouble, 'downs' | 'failures' | 'answers' | 'ups'>,
): PlaceTrouble['health'] => {
  if (downs >= failuresToOpen) return 'down'
  if (ups >= successesToClose) return 'up'
  if (before === 'down') return answers >= successesToClose ? 'degraded' : 'down'
  return before === 'degraded' || failures >= failuresToOpen ? 'degraded' : 'up'
}

const healthOver = (places: readonly PlaceTrouble[], quorum: number): Health => {
  const count = (health: PlaceTrouble['health']): number => places.filter((place) => place.health === health).length
  const [down, degraded] = [count('down'), count('degraded')]
  if (down >= quorum) return 'down'
  if (down + degraded >= quorum) return 'degraded'
  return down + degraded > 0 ? 'advisory' : 'up'
}

/** Enough places have seen the same for long: either the quorum fails, or it cannot be reached any more. */
const isSettled = (places: readonly PlaceTrouble[], count: number, quorum: number): boolean =>
  places.filter(({ failures }) => failures >= resultsToSettle).length >= quorum ||
  places.filter(({ ups }) => ups >= resultsToSettle).length > count - quorum
