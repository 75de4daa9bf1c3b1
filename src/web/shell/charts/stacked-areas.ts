import type { Markup } from '../layout.ts'
import { lineOf } from './lines.ts'
import { runsOf } from './runs.ts'
import { digits, plotHeight, type Scales, type TimeChart, timeChart } from './time-chart.ts'

/** Series on top of one another, the first at the bottom. Only instants at which all of them were observed are drawn. */
export const stackedAreas = (chart: TimeChart): Markup => {
  const { instants, stepMs, series, overlay = [] } = chart
  const tops = series.map((_, upTo) =>
    instants.map((__, index) => {
      const parts = series.slice(0, upTo + 1).map(({ values }) => values[index] ?? null)
      return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
    }),
  )
  const whole = tops.at(-1) ?? []
  const observed = instants.map((_, index) => whole[index] ?? null)
  const drawn = tops.map((values) => values.map((value, index) => (observed[index] === null ? null : value)))
  const values = [...observed, ...overlay].filter((value) => value !== null)
  return timeChart(chart, Math.max(0, ...values), (scales) => {
    const areas = drawn.map((each, index) => areaOf(runsOf(instants, each, stepMs), index, stepMs, scales))
    const line = lineOf(runsOf(instants, overlay, stepMs), stepMs, scales)
    // The highest first: each covers a part of the one behind it.
    return areas.toReversed().join('') + (line === '' ? '' : `<path class="line is-overlay" d="${line}"/>`)
  })
}

const areaOf = (runs: ReturnType<typeof runsOf>, index: number, stepMs: number, { x, y }: Scales): string => {
  const outlines = runs.map((run) => {
    const steps = run.map(({ at, value }, place) => {
      const end = run[place + 1]?.at ?? at + stepMs
      return `V${digits(y(value))}H${digits(x(end))}`
    })
    return `M${digits(x(run[0]?.at ?? 0))} ${plotHeight}${steps.join('')}V${plotHeight}z`
  })
  return outlines.length === 0 ? '' : `<path class="area is-${index + 1}" d="${outlines.join('')}"/>`
}
