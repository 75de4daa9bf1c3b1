import { stackedAreas } from '../../shell/charts/stacked-areas.ts'
import type { Markup } from '../../shell/layout.ts'
import { bucketMs, rangeWords } from './question.ts'
import type { CountView } from './view.ts'

/** The counts as areas on top of one another, with the period before as a dashed line. */
export const countChart = ({ question, range, zone, instants, series, before }: CountView): Markup =>
  stackedAreas({
    label: `Events in each ${range.bucket}, ${rangeWords(question)}`,
    from: range.from,
    to: range.to,
    instants,
    stepMs: bucketMs[range.bucket],
    series,
    bands: [],
    zone,
    unit: 'count',
    ...(before ? { overlay: before } : {}),
  })
