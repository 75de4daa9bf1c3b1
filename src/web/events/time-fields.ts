import { html } from 'hono/html'
import { localBuckets } from '#core/local-buckets.ts'
import type { Markup } from '../shell/layout.ts'
import { options } from '../watch/fields.ts'
import { spans, type TimeQuestion } from './time.ts'

/** Zones that the field suggests; it takes every other by its name. */
const suggested = [
  'UTC',
  'Europe/Brussels',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
]

/** Fields for a span of time: one that ends now, or days; and for the zone of its days. */
export const timeFields = ({ range, from, to, timeZone }: TimeQuestion): Markup =>
  html`<label
      >Time
      <select name="range">
        ${options(
          [
            ...Object.entries(spans).map(([value, { words }]) => ({ value, text: `the last ${words}` })),
            { value: 'own', text: 'these days:' },
          ],
          range,
        )}
      </select></label
    >
    <label>From <input type="date" name="from" value="${from}" /></label>
    <label>To <input type="date" name="to" value="${to}" /></label>
    <label
      >Time zone
      <input name="timeZone" value="${timeZone}" list="zones" maxlength="60" autocomplete="off" spellcheck="false"
    /></label>
    <datalist id="zones">${suggested.map((zone) => html`<option value="${zone}"></option>`)}</datalist>`

/** The width of the buckets. */
export const bucketField = ({ bucket }: TimeQuestion): Markup =>
  html`<label
    >In each
    <select name="bucket">
      ${options([{ value: '', text: 'what fits' }, ...localBuckets.map((value) => ({ value, text: value }))], bucket)}
    </select></label
  >`
