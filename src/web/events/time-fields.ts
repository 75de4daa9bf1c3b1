import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'
import { options } from '../watch/fields.ts'
import { spans, type TimeQuestion } from './counts/question.ts'

/** Fields for a span of time: one that ends now, or days. */
export const timeFields = ({ range, from, to }: TimeQuestion): Markup =>
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
    <label>To <input type="date" name="to" value="${to}" /></label>`
