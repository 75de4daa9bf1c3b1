import { html, raw } from 'hono/html'
import type { Markup } from '../layout.ts'
import { countTicks, millisecondsText, timeTicks, valueTicks } from './ticks.ts'

/** A span of time to mark, with words for it. */
export interface Band {
  readonly from: number
  readonly to: number
  readonly kind: 'down' | 'degraded' | 'unknown'
  readonly title: string
}

export interface Series {
  readonly name: string
  /** Milliseconds at each instant of the chart; null where nothing was observed, which stays a gap. */
  readonly values: readonly (number | null)[]
}

export interface TimeChart {
  /** What the chart shows, as one sentence for those who do not see it. */
  readonly label: string
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** Where each value begins, ascending. Each holds for `stepMs`. */
  readonly instants: readonly number[]
  readonly stepMs: number
  readonly series: readonly Series[]
  readonly bands: readonly Band[]
  readonly zone: string
  /** What the values are: milliseconds, unless something else is said. */
  readonly unit?: 'milliseconds' | 'count'
  /** Another value at each instant, as a line over everything. */
  readonly overlay?: readonly (number | null)[]
}

/** The plot in units of its own: browsers stretch it to the width of the page, while texts keep their size. */
const plotWidth = 1_000
export const plotHeight = 200
const top = 16
const bottom = 26
/** Where the values end, beside the picture: the stylesheet leaves room for them. */
const left = -8

/** Places of a chart in its plot. */
export interface Scales {
  readonly x: (at: number) => number
  readonly y: (ms: number) => number
}

/** At most one decimal. */
export const digits = (value: number): string => String(Math.round(value * 10) / 10)

/** A chart with its axes and bands around what `draw` makes of the series. `largest` decides the height of the axis. */
export const timeChart = (
  { label, from, to, bands, zone, unit = 'milliseconds' }: TimeChart,
  largest: number,
  draw: (scales: Scales) => string,
): Markup => {
  const ticks = unit === 'count' ? countTicks(largest) : valueTicks(largest)
  const valueText = unit === 'count' ? (value: number) => value.toLocaleString('en') : millisecondsText
  const highest = ticks.at(-1) ?? 1
  const within = (at: number): number => Math.min(Math.max(at, from), to)
  const x = (at: number): number => ((within(at) - from) / Math.max(to - from, 1)) * plotWidth
  const y = (ms: number): number => plotHeight - (ms / highest) * plotHeight
  const height = top + plotHeight + bottom
  const plot = [
    ...bands.map((band) => bandShape(band, x)),
    ...ticks.map((tick) => `<path class="grid" d="M0 ${digits(y(tick))}h${plotWidth}"/>`),
    draw({ x, y }),
  ]
  const values = ticks.map(
    (tick) => `<text x="${left}" y="${digits(top + y(tick) + 4)}" text-anchor="end">${valueText(tick)}</text>`,
  )
  const labels = timeTicks(from, to, zone)
  const times = labels.map(({ at, text }, index) => {
    const kind = labels.length > mostOnPhones && index % 2 === 1 ? ' class="every-other"' : ''
    return timeLabel(x(at) / (plotWidth / 100), height - 8, { text, kind })
  })
  return html`<svg class="time-chart" width="100%" height="${height}" role="img" aria-label="${label}">
    ${raw(
      `${values.join('')}<svg y="${top}" width="100%" height="${plotHeight}" viewBox="0 0 ${plotWidth} ${plotHeight}" preserveAspectRatio="none">${plot.join('')}</svg>${times.join('')}`,
    )}
  </svg>`
}

/** A narrow page shows every other label of more than these. */
const mostOnPhones = 5

/** At the edges a label keeps inside the picture. */
const timeLabel = (
  percent: number,
  y: number,
  { text, kind }: { readonly text: string; readonly kind: string },
): string => {
  const anchor = percent < 4 ? 'start' : percent > 96 ? 'end' : 'middle'
  return `<text${kind} x="${digits(percent)}%" y="${y}" text-anchor="${anchor}">${text}</text>`
}

/** Narrow bands stay visible. */
const minBandWidth = 2

const bandShape = ({ from, to, kind, title }: Band, x: Scales['x']): string => {
  const width = Math.max(x(to) - x(from), minBandWidth)
  const start = Math.min(x(from), plotWidth - width)
  const box = `x="${digits(start)}" width="${digits(width)}"`
  // The edge tells them apart without colours: along the top for down, along the bottom for unknown.
  const edge = kind === 'unknown' ? plotHeight - 4 : 0
  return `<g class="band is-${kind}"><title>${escaped(title)}</title><rect ${box} height="${plotHeight}"/><rect class="edge" ${box} y="${edge}" height="4"/></g>`
}

/** Text inside of markup. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
