import { html, raw } from 'hono/html'
import type { Markup } from '../layout.ts'

/** The names of the series, each behind the sign that the chart has for it. */
export const legend = (kind: 'area' | 'line', names: readonly string[]): Markup =>
  html`<ul class="legend">
    ${names.map(
      (name, index) =>
        html`<li>
          ${raw(
            `<svg width="22" height="12" aria-hidden="true"><path class="${kind} is-${index + 1}" d="${kind === 'area' ? 'M1 1h20v10h-20z' : 'M1 6h20'}"/></svg>`,
          )}
          ${name}
        </li>`,
    )}
  </ul>`
