import { html, raw } from 'hono/html'
import { durationText } from '#core/duration.ts'
import type { Day } from '#core/calendar.ts'
import type { Uptime } from '#domains/watch/index.ts'
import type { Markup } from '../layout.ts'
import { digits, escaped } from './time-chart.ts'
import { shareText } from './uptime-words.ts'

export interface WatchedDay {
  readonly day: Day
  /** All zeros for a day without a schedule. */
  readonly uptime: Uptime
}

export const dayKinds = ['up', 'degraded', 'down', 'unknown', 'unscheduled'] as const
export type DayKind = (typeof dayKinds)[number]

/** The worst that was observed decides; a day of which nothing was observed is unknown. */
export const kindOf = ({ upMs, degradedMs, downMs, unknownMs }: Uptime): DayKind => {
  if (downMs > 0) return 'down'
  if (degradedMs > 0) return 'degraded'
  if (upMs > 0) return 'up'
  return unknownMs > 0 ? 'unknown' : 'unscheduled'
}

const pitch = 10
const barWidth = 7
const barHeight = 30
/** A day with a failure reaches so far below the others. */
const foot = 8

/** One bar for each day, the latest last. Shapes tell the kinds apart without colours, and `title` says the figures. */
export const dayBar = (days: readonly WatchedDay[], label: string): Markup => {
  const width = Math.max(days.length, 1) * pitch
  const shapes = days.map(
    ({ day, uptime }, index) =>
      `<g class="day is-${kindOf(uptime)}"><title>${escaped(dayText({ day, uptime }))}</title>${shapeOf(uptime, index * pitch)}</g>`,
  )
  return html`<svg
    class="day-bar"
    viewBox="0 0 ${width} ${barHeight + foot}"
    width="100%"
    height="${barHeight + foot}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${raw(shapes.join(''))}
  </svg>`
}

interface Box {
  readonly name: '' | 'hollow' | 'speck'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The observed part of a day is filled, from the bottom; the unknown part above it is an outline. */
const boxesOf = (uptime: Uptime, left: number): readonly Box[] => {
  const { upMs, degradedMs, downMs, unknownMs } = uptime
  const kind = kindOf(uptime)
  if (kind === 'unscheduled') return [box('speck', left + 1.5, barHeight - 4, barWidth - 3, 4)]
  const observed = upMs + degradedMs + downMs
  const unknownHeight = unknownMs === 0 ? 0 : Math.max(2, barHeight * (unknownMs / (observed + unknownMs)))
  const hollow =
    unknownHeight === 0 ? [] : [box('hollow', left + 0.5, 0.5, barWidth - 1, Math.min(unknownHeight, barHeight) - 1)]
  if (observed === 0) return hollow
  // However little was observed, it shows.
  const y = Math.min(unknownHeight, barHeight - 4)
  return [...hollow, ...solid(kind, left, y)]
}

const solid = (kind: DayKind, left: number, y: number): readonly Box[] => {
  if (kind === 'down') return [box('', left, y, barWidth, barHeight + foot - y)]
  if (kind === 'up') return [box('', left, y, barWidth, barHeight - y)]
  const middle = (y + barHeight) / 2
  return [box('', left, y, barWidth, middle - 2 - y), box('', left, middle + 2, barWidth, barHeight - middle - 2)]
}

const box = (name: Box['name'], x: number, y: number, width: number, height: number): Box => ({
  name,
  x,
  y,
  width,
  height: Math.max(height, 0.5),
})

const shapeOf = (uptime: Uptime, left: number): string => boxesOf(uptime, left).map(rectOf).join('')

const rectOf = ({ name, x, y, width, height }: Box): string =>
  `<rect${name === '' ? '' : ` class="${name}"`} x="${digits(x)}" y="${digits(y)}" width="${digits(width)}" height="${digits(height)}"/>`

/** The same bars in a tenth of the bytes: one path for all days of a kind, without titles. The table behind it says the figures. */
export const dayStrip = (days: readonly WatchedDay[], label: string): Markup => {
  const boxes = days.flatMap(({ uptime }, index) =>
    boxesOf(uptime, index * pitch).map((each) => ({
      each,
      name: each.name === '' ? `is-${kindOf(uptime)}` : each.name,
    })),
  )
  const shapes = [...Map.groupBy(boxes, ({ name }) => name)].map(
    ([name, alike]) => `<path class="${name}" d="${outlineOf(alike.map(({ each }) => each))}"/>`,
  )
  return html`<svg
    class="day-strip"
    viewBox="0 0 ${Math.max(days.length, 1) * pitch} ${barHeight + foot}"
    width="100%"
    height="${barHeight + foot}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${raw(shapes.join(''))}
  </svg>`
}

/** Each box begins where it lies beside the one before: bars that are alike repeat the same text, which compresses to nothing. */
const outlineOf = (boxes: readonly Box[]): string => {
  let [left, top] = [0, 0]
  return boxes
    .map(({ x, y, width, height }) => {
      const move = `m${digits(x - left)} ${digits(y - top)}`
      ;[left, top] = [x, y]
      return `${move}h${digits(width)}v${digits(height)}h-${digits(width)}z`
    })
    .join('')
}

/** A day in words: `14 Nov: 99.95 % of the 98.7 % that was watched; down 3 min`. */
export const dayText = ({ day, uptime }: WatchedDay): string => {
  const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
  return `${date}: ${uptimeText(uptime)}`
}

/** The figures of a day: `99.95 % of the 98.7 % that was watched; down 3 min`. */
export const uptimeText = (uptime: Uptime): string => {
  if (kindOf(uptime) === 'unscheduled') return 'not scheduled'
  const shares = shareText(uptime, 'that was watched')
  if (shares === null) return 'unknown, nothing was observed'
  const parts = [
    ...(uptime.downMs > 0 ? [`down ${durationText(uptime.downMs)}`] : []),
    ...(uptime.degradedMs > 0 ? [`degraded ${durationText(uptime.degradedMs)}`] : []),
  ]
  return [shares, ...parts].join('; ')
}

const full: Uptime = { upMs: 1, degradedMs: 0, downMs: 0, unknownMs: 0 }
const examples: readonly (readonly [name: string, uptime: Uptime])[] = [
  ['up', full],
  ['degraded', { ...full, degradedMs: 1 }],
  ['down', { ...full, downMs: 1 }],
  ['partly unknown', { ...full, unknownMs: 1 }],
  ['unknown', { ...full, upMs: 0, unknownMs: 1 }],
  ['not scheduled', { ...full, upMs: 0 }],
]

/** What the shapes mean. */
export const dayBarLegend = (): Markup =>
  html`<ul class="legend">
    ${examples.map(
      ([name, uptime]) =>
        html`<li>
          ${raw(
            `<svg class="day-bar" viewBox="0 0 ${barWidth} ${barHeight + foot}" width="${barWidth}" height="${barHeight + foot}" preserveAspectRatio="none" aria-hidden="true"><g class="day is-${kindOf(uptime)}">${shapeOf(uptime, 0)}</g></svg>`,
          )}
          ${name}
        </li>`,
    )}
  </ul>`
