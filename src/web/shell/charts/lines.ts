import type { Markup } from '../layout.ts'
import { runsOf } from './runs.ts'
import { digits, type Scales, type TimeChart, timeChart } from './time-chart.ts'

/** A line for each series, with a point where one value stands alone. */
export const lines = (chart: TimeChart): Markup => {
  const { instants, stepMs, series, overlay = [] } = chart
  const values = [...series.flatMap((each) => each.values), ...overlay].filter((value) => value !== null)
  return timeChart(chart, Math.max(0, ...values), (scales) => {
    const line = (values: TimeChart['overlay'], kind: string): string =>
      `<path class="line is-${kind}" d="${lineOf(runsOf(instants, values ?? [], stepMs), stepMs, scales)}"/>`
    const own = series.map((each, index) => line(each.values, String(index + 1)))
    return own.join('') + (overlay.length === 0 ? '' : line(overlay, 'overlay'))
  })
}

/** Each value stands in the middle of the time that it holds for. */
export const lineOf = (runs: ReturnType<typeof runsOf>, stepMs: number, { x, y }: Scales): string =>
  runs
    .map((run) => {
      const points = run.map(({ at, value }) => `${digits(x(at + stepMs / 2))} ${digits(y(value))}`)
      return `M${points.join('L')}${run.length === 1 ? 'h0' : ''}`
    })
    .join('')
