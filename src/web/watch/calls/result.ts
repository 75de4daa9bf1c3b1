import { html } from 'hono/html'
import type { CallResult, JudgedAssert } from '#domains/watch/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { headerTable, phasesText } from '../exchange.ts'
import { stateSign } from '../states.ts'
import { assertText } from './assert-words.ts'

const outcomeWords = {
  passed: ['up', 'Passed', 'the answer is as it must be'],
  failed: ['down', 'Failed', 'the answer is not as it must be'],
  unreachable: ['unknown', 'Unreachable', 'no answer came back'],
} as const

/** The outcome of a run as a shape and a word. */
export const outcomeTag = (outcome: CallResult['outcome']): Markup => {
  const [state, word] = outcomeWords[outcome]
  return html`<span class="state-tag is-${state}">${stateSign(state)} ${word}</span>`
}

/** One call with its answer: failures first, then everything that was sent and received. Secrets are masked already. */
export const callResult = (result: CallResult): Markup => {
  const { outcome, request, response, fault, phases, asserts, captured, captureFaults = [] } = result
  return html`<div class="call-result">
    <p>${outcomeTag(outcome)}: ${outcomeWords[outcome][2]}.</p>
    ${fault === null ? '' : html`<p>${fault.detail}</p>`}
    <p class="exchange-line">
      <code>${request.method} ${request.url}</code>
      ${response === null ? '' : html`→ <strong>${response.status}</strong>`}
    </p>
    <p class="quiet">${phasesText(phases)}</p>
    ${assertList(asserts)} ${captureFaults.map((reason) => html`<p>${stateSign('down')} ${reason}</p>`)}
    ${capturedList(captured)}
    ${headerTable(
      'Headers that were sent',
      request.headers.map(({ name, value }) => [name, value]),
    )}
    ${request.body === '' ? '' : bodyOf('Body that was sent', request.body)}
    ${
      response === null
        ? ''
        : html`${response.url === request.url ? '' : html`<p>Redirected to <code>${response.url}</code>.</p>`}
          ${headerTable('Headers of the answer', Object.entries(response.headers))}
          ${response.body === '' ? html`<p class="quiet">The answer has no body.</p>` : bodyOf('Beginning of the body', response.body)}`
    }
  </div>`
}

const bodyOf = (name: string, text: string): Markup =>
  html`<p class="body-name">${name}</p>
    <pre class="wrapped" tabindex="0" aria-label="${name}"><code>${text}</code></pre>`

/** Those that do not hold come first. */
const assertList = (asserts: readonly JudgedAssert[]): Markup | '' =>
  asserts.length === 0
    ? ''
    : html`<ul class="asserts">
        ${asserts
          .toSorted((one, another) => Number(one.holds) - Number(another.holds))
          .map(
            (assert) =>
              html`<li>
                ${stateSign(assert.holds ? 'up' : 'down')}
                <span
                  >${assertText(assert)}
                  ${assert.holds ? html`<span class="hidden-from-view">holds</span>` : html`<strong>was ${assert.actual ?? 'not there'}</strong>`}</span
                >
              </li>`,
          )}
      </ul>`

const capturedList = (captured: CallResult['captured']): Markup | '' => {
  const entries = Object.entries(captured)
  return entries.length === 0
    ? ''
    : html`<p>Captured for the calls after it:</p>
        <ul class="plain">
          ${entries.map(([name, value]) => html`<li><code>{{${name}}}</code> = <code>${value}</code></li>`)}
        </ul>`
}
