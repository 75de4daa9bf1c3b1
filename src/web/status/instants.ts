import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})
const date = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `14 Nov 2026, 12:03 UTC`: a page that everybody shares knows nobody's zone. */
export const momentText = (at: string): string => `${moment.format(new Date(at))} UTC`

export const momentOf = (at: string): Markup => html`<time datetime="${at}">${momentText(at)}</time>`

/** A day of UTC: `Sat, 14 Nov`. */
export const dayText = (day: string): string => date.format(new Date(day))

export const shortDayText = (day: string): string => shortDate.format(new Date(day))
