import type { Phases } from '../calls/model.ts'
import type { Uptime } from '../monitors/model.ts'
import { type Buckets, bucketsOf, mergeBuckets } from './buckets.ts'
import type { Outcome } from '../checks/model.ts'
import { type Period, type TimedOutcome, timelineOf, uptimeOf, type Window } from './timeline.ts'

/** What an hour or a day sums up, for one place or for the judgement over all of them. */
export interface Rollup {
  /** Empty for the judgement over all places. */
  readonly place: string
  readonly uptime: Uptime
  /** Answers whose time counts, and the sums of their phases in microseconds. */
  readonly answers: number
  readonly sums: Phases
  readonly durations: Buckets
}

interface SummedCheck extends TimedOutcome {
  readonly phases: Phases
}

/** The time of an answer counts where there was one. */
const isAnswer = (outcome: Outcome): boolean => outcome === 'up' || outcome === 'degraded'

/**
 * The sums of a window for one monitor: over all places, and for each place where there are several. `checks` are its results in order
 * of place and slot, with the last one before the window. Empty where nothing was scheduled. A window that ends now leaves out its
 * end as far as a check may be under way: from `pendingFrom` on, nothing is unknown yet. Times of maintenance are left out.
 */
export const rollUp = (
  checks: readonly SummedCheck[],
  periods: readonly Period[],
  window: Window,
  pendingFrom = Number.POSITIVE_INFINITY,
  maintenance: readonly Window[] = [],
): readonly Rollup[] => {
  const places = [...new Set(periods.flatMap((period) => period.places))].toSorted()
  if (places.length === 0) return []
  const seen = (of: readonly Period[]): Uptime =>
    uptimeOf(
      timelineOf(checks, of, window, maintenance).filter(
        ({ from, to, outcome }) => !(outcome === 'unknown' && to === window.to && from >= pendingFrom),
      ),
    )
  const inWindow = checks.filter(({ slotAt }) => slotAt >= window.from && slotAt < window.to)
  const all = {
    place: '',
    uptime: seen(periods),
    ...summedUp(inWindow.filter(({ place }) => places.includes(place))),
  }
  if (places.length === 1) return [all]
  return [
    all,
    ...places.map((place) => ({
      place,
      uptime: seen(onlyAt(place, periods)),
      ...summedUp(inWindow.filter((check) => check.place === place)),
    })),
  ]
}

/** The periods in which one place was asked, as if it were the only one. */
const onlyAt = (place: string, periods: readonly Period[]): readonly Period[] =>
  periods.filter(({ places }) => places.includes(place)).map((period) => ({ ...period, places: [place], quorum: 1 }))

const summedUp = (checks: readonly SummedCheck[]): Pick<Rollup, 'answers' | 'sums' | 'durations'> => {
  const answers = checks.filter(({ outcome }) => isAnswer(outcome))
  return {
    answers: answers.length,
    sums: addPhases(answers.map(({ phases }) => phases)),
    durations: bucketsOf(answers.map(({ phases }) => phases.total)),
  }
}

/** Several sums of one place as one: the hours of a day, the days of a quarter. */
export const mergeSums = (
  all: readonly Pick<Rollup, 'answers' | 'sums' | 'durations'>[],
): Pick<Rollup, 'answers' | 'sums' | 'durations'> => ({
  answers: all.reduce((sum, { answers }) => sum + answers, 0),
  sums: addPhases(all.map(({ sums }) => sums)),
  durations: mergeBuckets(all.map(({ durations }) => durations)),
})

const addPhases = (all: readonly Phases[]): Phases => {
  const sum = { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, total: 0 }
  for (const { dns, connect, tls, wait, download, total } of all) {
    sum.dns += dns
    sum.connect += connect
    sum.tls += tls
    sum.wait += wait
    sum.download += download
    sum.total += total
  }
  return sum
}
