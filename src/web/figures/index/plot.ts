import { html, raw } from 'hono/html'
import { addMonths, type Month } from '#core/calendar.ts'
import type { IndexValue } from '#domains/reference/index.ts'
import { valueTicks } from '../../shell/charts/ticks.ts'
import { digits, escaped } from '../../shell/charts/time-chart.ts'
import type { Markup } from '../../shell/layout.ts'
import type { IndexWindow } from './window.ts'

const plotWidth = 1_000
const plotHeight = 260
const top = 12
const bottom = 26

interface Plot {
  readonly window: IndexWindow
  /** Ascending, one of each month at most. */
  readonly values: readonly IndexValue[]
  readonly label: string
  /** What a point says when it is pointed at. */
  readonly pointText: (value: IndexValue) => string
}

/** The health index as a line; months without a value stay a gap. A month says its value when one points at it. */
export const indexPlot = ({ window: { from, to }, values, label, pointText }: Plot): Markup => {
  const numbers = values.map(({ value }) => Number(value))
  const ticks = ticksAround(Math.min(...numbers), Math.max(...numbers))
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)]
  const months = Math.max(monthsBetween(from, to), 1)
  const x = (month: Month): number => (monthsBetween(from, month) / months) * plotWidth
  const y = (value: number): number => plotHeight - ((value - lowest) / (highest - lowest)) * plotHeight
  const height = top + plotHeight + bottom
  const grid = ticks.map((tick) => `<path class="grid" d="M0 ${digits(y(tick))}h${plotWidth}"/>`)
  const line = runsIn(values).map((run) => {
    const points = run.map(({ month, value }) => `${digits(x(month))} ${digits(y(Number(value)))}`)
    return `M${points.join('L')}${run.length === 1 ? 'h0' : ''}`
  })
  const hovered = values.map(({ month, ...rest }) => {
    const width = Math.max(plotWidth / months, 1)
    return `<rect class="month" x="${digits(x(month) - width / 2)}" width="${digits(width)}" height="${plotHeight}"><title>${escaped(pointText({ month, ...rest }))}</title></rect>`
  })
  const scale = ticks.map(
    (tick) => `<text x="-8" y="${digits(top + y(tick) + 4)}" text-anchor="end">${digits(tick)}</text>`,
  )
  const times = yearTicks(from, to).map(({ month, text }) => {
    const percent = x(month) / (plotWidth / 100)
    const anchor = percent < 4 ? 'start' : percent > 96 ? 'end' : 'middle'
    return `<text x="${digits(percent)}%" y="${height - 8}" text-anchor="${anchor}">${text}</text>`
  })
  return html`<svg class="time-chart" width="100%" height="${height}" role="img" aria-label="${label}">
    ${raw(
      `${scale.join('')}<svg y="${top}" width="100%" height="${plotHeight}" viewBox="0 0 ${plotWidth} ${plotHeight}" preserveAspectRatio="none">${grid.join('')}<path class="line is-single" d="${line.join('')}"/>${hovered.join('')}</svg>${times.join('')}`,
    )}
  </svg>`
}

/** Round numbers from at or under the lowest value to at or over the highest. */
const ticksAround = (lowest: number, highest: number): readonly number[] => {
  const [, step = 1] = valueTicks(Math.max(highest - lowest, 1))
  const first = Math.floor(lowest / step) * step
  const count = Math.max(Math.ceil((highest - first) / step - 1e-9), 1)
  return Array.from({ length: count + 1 }, (_, index) => Number((first + index * step).toPrecision(12)))
}

const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5))

/** Values of months that follow each other. */
const runsIn = (values: readonly IndexValue[]): readonly (readonly IndexValue[])[] => {
  const runs: IndexValue[][] = []
  for (const value of values) {
    const run = runs.at(-1)
    if (run && addMonths(run.at(-1)?.month ?? '', 1) === value.month) run.push(value)
    else runs.push([value])
  }
  return runs
}

/** So many fit beside one another on a telephone. */
const maxTicks = 7

/** Each January, or every second or more of them; months where the range is short. */
const yearTicks = (from: Month, to: Month): readonly { readonly month: Month; readonly text: string }[] => {
  const span = monthsBetween(from, to)
  const months = Array.from({ length: span + 1 }, (_, index) => addMonths(from, index))
  const januaries = months.filter((month) => month.endsWith('-01'))
  if (januaries.length < 3) {
    const every = Math.ceil(months.length / maxTicks)
    return months.filter((_, index) => index % every === 0).map((month) => ({ month, text: month }))
  }
  const every = Math.ceil(januaries.length / maxTicks)
  return januaries.filter((_, index) => index % every === 0).map((month) => ({ month, text: month.slice(0, 4) }))
}
