import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** An instant in a person's time zone: `21 Nov 2026, 12:00 UTC`. */
export const instant = (at: string, zone: string): Markup =>
  html`<time datetime="${at}"
    >${new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    }).format(new Date(at))}</time
  >`

/** A day without a time. */
export const day = (at: string, zone: string): Markup =>
  html`<time datetime="${at}"
    >${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(
      new Date(at),
    )}</time
  >`
