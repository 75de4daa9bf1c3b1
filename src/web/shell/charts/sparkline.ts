import { html, raw } from 'hono/html'
import type { Markup } from '../layout.ts'
import { runsOf } from './runs.ts'
import { digits } from './time-chart.ts'

const width = 120
const height = 28

/** A small line without axes, the newest value last. Null is a gap. */
export const sparkline = (values: readonly (number | null)[], label: string): Markup => {
  const instants = values.map((_, index) => index)
  const highest = Math.max(1, ...values.filter((value) => value !== null))
  const x = (index: number): number => 2 + (index / Math.max(values.length - 1, 1)) * (width - 4)
  const y = (value: number): number => height - 2 - (value / highest) * (height - 4)
  const path = runsOf(instants, values, 1)
    .map(
      (run) =>
        `M${run.map(({ at, value }) => `${digits(x(at))} ${digits(y(value))}`).join('L')}${run.length === 1 ? 'h0' : ''}`,
    )
    .join('')
  return html`<svg
    class="sparkline"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-label="${label}"
  >
    ${raw(`<path d="${path}"/>`)}
  </svg>`
}
