import { durationText } from '#core/duration.ts'
import type { Outcome, StoredCheck } from '#domains/watch/index.ts'
import { dayText, kindOf, type WatchedDay } from '../../shell/charts/day-bar.ts'
import type { Band } from '../../shell/charts/time-chart.ts'
import { outcomeWord } from '../states.ts'

type Stretch = Pick<StoredCheck, 'slotAt' | 'coversMs' | 'outcome' | 'summary' | 'place'>

/** Neighbours join when the second begins before the first has ended for so long. */
const slackMs = 1_000
const dayMs = 86_400_000

/** Marks in a graph for what was not up: checks that follow one another with the same outcome are one mark. */
export const bandsOfChecks = (failures: readonly Stretch[], from: number): readonly Band[] => {
  const bands: Band[] = []
  const ordered = failures.toSorted((one, another) => Date.parse(one.slotAt) - Date.parse(another.slotAt))
  for (const { slotAt, coversMs, outcome, summary } of ordered) {
    const [start, end] = [Date.parse(slotAt), Date.parse(slotAt) + coversMs]
    const last = bands.at(-1)
    if (outcome === 'up' || end <= from) continue
    if (last?.kind === outcome && start <= last.to + slackMs)
      bands[bands.length - 1] = { ...last, to: Math.max(last.to, end) }
    else bands.push({ from: Math.max(start, from), to: end, kind: outcome, title: summary ?? '' })
  }
  return bands.map((band) => ({ ...band, title: titleOf(band) }))
}

const titleOf = ({ kind, from, to, title }: Band): string => {
  const word = outcomeWord(kind satisfies Outcome)
  const begin = `${word.charAt(0).toUpperCase()}${word.slice(1)} for ${durationText(to - from)}`
  return title === '' ? begin : `${begin}: ${title}`
}

/** Marks for whole days with a failure, and for those that nobody watched. */
export const bandsOfDays = (days: readonly WatchedDay[]): readonly Band[] =>
  days.flatMap((day) => {
    const kind = kindOf(day.uptime)
    if (kind === 'up' || kind === 'unscheduled') return []
    const from = Date.parse(day.day)
    return [{ from, to: from + dayMs, kind, title: dayText(day) }]
  })
