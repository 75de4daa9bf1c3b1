import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import type { Markup } from '../shell/layout.ts'

/** The zone of a reader, in which a page shows instants, and the present instant. */
export interface Reader {
  readonly zone: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** An instant to the second: `14 Nov, 12:03:10`. */
export const momentText = (at: string, { zone }: Reader): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
  }).format(new Date(at))

export const moment = (at: string, reader: Reader): Markup =>
  html`<time datetime="${at}">${momentText(at, reader)}</time>`

/** `for 18 min, since 14 Nov, 12:03:10`. */
export const sinceWhen = (at: string, reader: Reader): Markup =>
  html`for ${durationText(Math.max(0, reader.now - Date.parse(at)))}, since ${moment(at, reader)}`

/** An interval in words: `every 30 s`. */
export const everyText = (everyMs: number): string => `every ${durationText(everyMs)}`
