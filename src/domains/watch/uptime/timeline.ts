import { addUptime, noUptime, type Uptime } from '../monitors/model.ts'
import type { Outcome } from '../checks/model.ts'

/** Milliseconds since 1970, from one instant up to another. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** A result as far as uptime goes: it speaks from its slot on, until the next slot of its place. */
export interface TimedOutcome {
  readonly place: string
  readonly slotAt: number
  readonly coversMs: number
  readonly outcome: Outcome
}

/** A time for which a monitor was scheduled at these places; `to` is in the future while it lasts. */
export interface Period extends Window {
  readonly places: readonly string[]
  readonly quorum: number
}

/** A stretch of time with one outcome. */
export interface Span extends Window {
  readonly outcome: Outcome
}

/** What each place saw within a window, from results in order of their slots. Whatever no result speaks for is left out. */
const spansOf = (results: readonly TimedOutcome[], { from, to }: Window): readonly Span[] =>
  results.flatMap(({ slotAt, coversMs, outcome }, index) => {
    const next = results[index + 1]?.slotAt ?? Number.POSITIVE_INFINITY
    const span = { from: Math.max(from, slotAt), to: Math.min(to, slotAt + coversMs, next), outcome }
    return span.from < span.to ? [span] : []
  })

/**
 * The judgement over all places. Down needs `quorum` places that say so; up and degraded need so many others that the quorum cannot be
 * reached any more. Anything else is unknown.
 */
const judge = (outcomes: readonly (Outcome | undefined)[], quorum: number): Outcome => {
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length
  const [down, degraded, up] = [count('down'), count('degraded'), count('up')]
  if (down >= quorum) return 'down'
  if (up + degraded <= outcomes.length - quorum) return 'unknown'
  return down + degraded >= quorum ? 'degraded' : 'up'
}

/** The judgement over one period, as spans without gaps; neighbours differ. */
const judgedSpans = (results: readonly TimedOutcome[], { places, quorum, ...window }: Period): readonly Span[] => {
  const seen = places.map((place) =>
    spansOf(
      results.filter((result) => result.place === place),
      window,
    ),
  )
  const edges = new Set([window.from, window.to])
  for (const { from, to } of seen.flat()) edges.add(from).add(to)
  const sorted = [...edges].toSorted((left, right) => left - right)
  const cursors = seen.map(() => 0)
  const judged: Span[] = []
  for (const [index, from] of sorted.slice(0, -1).entries()) {
    const to = sorted[index + 1] ?? from
    const present = seen.map((spans, place) => {
      while ((spans[cursors[place] ?? 0]?.to ?? Number.POSITIVE_INFINITY) <= from)
        cursors[place] = (cursors[place] ?? 0) + 1
      const span = spans[cursors[place] ?? 0]
      return span && span.from <= from ? span.outcome : undefined
    })
    const outcome = judge(present, quorum)
    const last = judged.at(-1)
    if (last?.outcome === outcome && last.to === from) judged[judged.length - 1] = { ...last, to }
    else judged.push({ from, to, outcome })
  }
  return judged
}

/** Spans without the time of these windows. */
const without = (spans: readonly Span[], excluded: readonly Window[]): readonly Span[] =>
  excluded.reduce<readonly Span[]>(
    (left, { from, to }) =>
      left.flatMap((span) => {
        if (to <= span.from || from >= span.to) return [span]
        const parts = [
          { ...span, to: from },
          { ...span, from: to },
        ]
        return parts.filter((part) => part.from < part.to)
      }),
    spans,
  )

/** What was seen within a window, over all periods; time outside every period, or in `excluded` windows, is left out. */
export const timelineOf = (
  results: readonly TimedOutcome[],
  periods: readonly Period[],
  { from, to }: Window,
  excluded: readonly Window[] = [],
): readonly Span[] =>
  periods.flatMap((period) => {
    const part = { ...period, from: Math.max(from, period.from), to: Math.min(to, period.to) }
    // A result of an earlier period says nothing about this one.
    const own = results.filter(({ slotAt }) => slotAt >= period.from && slotAt < period.to)
    return part.from < part.to ? without(judgedSpans(own, part), excluded) : []
  })

export const uptimeOf = (spans: readonly Span[]): Uptime =>
  spans.reduce((sum, { from, to, outcome }) => addUptime(sum, { ...noUptime, [`${outcome}Ms`]: to - from }), noUptime)

/** The outcome over all places right now. */
export const presentOutcome = (
  latest: readonly { readonly place: string; readonly outcome: Outcome }[],
  period: Pick<Period, 'places' | 'quorum'>,
): Outcome =>
  judge(
    period.places.map((place) => latest.find((each) => each.place === place)?.outcome),
    period.quorum,
  )
