import { printable } from '#core/text.ts'
import { type CheckResult, type Evidence } from '../checks/model.ts'
import type { HeartbeatTarget } from '../monitors/model.ts'
import type { Beat } from './model.ts'
import { nextExpected, previousExpected } from './schedule.ts'

/** The time within which one report is expected, in milliseconds. */
export interface BeatWindow {
  readonly from: number
  readonly until: number
}

export type BeatFinding = Pick<CheckResult, 'outcome' | 'summary' | 'evidence'>

/**
 * The windows that count at an instant, the latest first. An expression has one around each expected instant, which begins after the
 * instant before; an interval has the time of one interval and the grace, up to now.
 */
export const beatWindows = (target: HeartbeatTarget, everyMs: number, now: number): readonly BeatWindow[] => {
  const { cron, graceMs } = target
  if (cron === null) return [{ from: now - everyMs - graceMs, until: now }]
  const passed = previousExpected(target, everyMs, now - graceMs)
  const next = nextExpected(target, everyMs, passed ?? now - graceMs)
  const windows: BeatWindow[] = []
  for (const expectedAt of [next, passed]) {
    if (expectedAt === null || expectedAt - graceMs > now) continue
    const before = previousExpected(target, everyMs, expectedAt) ?? 0
    windows.push({ from: Math.max(expectedAt - graceMs, before + 1), until: expectedAt + graceMs })
  }
  return windows
}

export interface BeatHistory {
  readonly everyMs: number
  readonly now: number
  /** Milliseconds since 1970 at which watching began: earlier silence says nothing. */
  readonly since: number
  /** All that was reported since the earliest window began, in order. */
  readonly beats: readonly Beat[]
}

/** What the reports say now: those of the present window where they suffice, or else of the one that has passed. */
export const judgeHeartbeat = (target: HeartbeatTarget, { everyMs, now, since, beats }: BeatHistory): BeatFinding => {
  const [first, ...earlier] = beatWindows(target, everyMs, now)
  const isOpen = target.cron !== null && first !== undefined && first.until >= now
  if (isOpen && within(first, beats).some(({ kind }) => kind !== 'start')) return judgeBeats(first, beats, target.zone)
  const window = isOpen ? earlier[0] : first
  if (window && (window.from >= since || within(window, beats).length > 0))
    return judgeBeats(window, beats, target.zone)
  return { outcome: 'unknown', summary: 'No report was expected yet since watching began.', evidence: null }
}

/** What the reports of one window say. The last end that was reported decides; times are shown in the zone. */
const judgeBeats = (window: BeatWindow, beats: readonly Beat[], zone: string): BeatFinding => {
  const own = within(window, beats)
  const at = clockIn(zone)
  const end = own.findLast(({ kind }) => kind !== 'start')
  if (end?.kind === 'success')
    return { outcome: 'up', summary: `Success was reported at ${at(end.at)}.`, evidence: null }
  if (end) {
    const code = end.exitCode === null ? '' : ` with exit code ${end.exitCode}`
    const note = end.note === '' ? '.' : `: ${printable(end.note.slice(0, 200).trim())}`
    return {
      outcome: 'down',
      summary: `A failure${code} was reported at ${at(end.at)}${note}`,
      evidence: evidenceOf(own, end),
    }
  }
  const start = own.at(-1)
  const until = at(window.until)
  if (start)
    return {
      outcome: 'down',
      summary: `The program started at ${at(start.at)}, but did not finish by ${until}.`,
      evidence: evidenceOf(own, start),
    }
  return { outcome: 'down', summary: `Nothing was reported between ${at(window.from)} and ${until}.`, evidence: null }
}

const within = ({ from, until }: BeatWindow, beats: readonly Beat[]): readonly Beat[] =>
  beats.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= until)

const maxShownBeats = 10

const evidenceOf = (beats: readonly Beat[], { note }: Beat): Evidence => ({
  ...(note === '' ? {} : { body: note }),
  facts: beats
    .slice(-maxShownBeats)
    .map(({ at, kind, exitCode }) => `${at} ${kind}${exitCode === null ? '' : `, exit code ${exitCode}`}`),
})

/** `2026-11-29 03:30 (Europe/Brussels)`. */
const clockIn = (zone: string): ((instant: string | number) => string) => {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return (instant) => `${form.format(new Date(instant))} (${zone})`
}
