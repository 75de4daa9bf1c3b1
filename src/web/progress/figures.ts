import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** Figures side by side, each under its name. */
export const figures = (named: readonly (readonly [string, Markup | string | number])[]): Markup =>
  html`<dl class="figures">
    ${named.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
