import { lines } from '../../shell/charts/lines.ts'
import { stackedAreas } from '../../shell/charts/stacked-areas.ts'
import type { Markup } from '../../shell/layout.ts'
import { rangeWords } from '../time.ts'
import { type CountQuestion, measureWords } from './question.ts'
import type { CountView } from './view.ts'

/** True for parts that lie on top of one another: those of different sessions or users overlap. */
export const isStacked = ({ measure, splitBy }: CountQuestion): boolean => measure === 'events' || splitBy === ''

/** Counts that add up as areas on top of one another, others as lines; the period before as a dashed line. */
export const countChart = (question: CountQuestion, { bucket, instants, end, series, before }: CountView): Markup => {
  const [from = 0, second] = instants
  const chart = {
    label: `${measureWords[question.measure]} in each ${bucket}, ${rangeWords(question.time)}`,
    from,
    to: end,
    instants,
    stepMs: (second ?? end) - from,
    series,
    bands: [],
    zone: question.time.timeZone,
    unit: 'count',
    ...(before ? { overlay: before } : {}),
  } as const
  return isStacked(question) ? stackedAreas(chart) : lines(chart)
}
