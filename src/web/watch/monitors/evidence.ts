import { html } from 'hono/html'
import type { Evidence } from '#domains/watch/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { callResult } from '../calls/result.ts'
import { headerTable } from '../exchange.ts'

/** What a check saw, for those who want to know why. Everything here was written by somebody else. */
export const evidenceOf = ({ address, headers, body, steps, facts }: Evidence): Markup =>
  html`${address === undefined ? '' : html`<p>Answered by <code>${address}</code>.</p>`}
  ${
    facts === undefined || facts.length === 0
      ? ''
      : html`<ul>
          ${facts.map((fact) => html`<li>${fact}</li>`)}
        </ul>`
  }
  ${headers === undefined ? '' : headerTable('Headers of the answer', Object.entries(headers))}
  ${body === undefined || body === '' ? '' : html`<pre class="wrapped" tabindex="0" aria-label="Beginning of the body"><code>${body}</code></pre>`}
  ${
    steps?.map(
      (step, index) =>
        html`<section class="step">
          <h4>Step ${index + 1}: ${step.name}</h4>
          ${callResult(step)}
        </section>`,
    ) ?? ''
  }`
