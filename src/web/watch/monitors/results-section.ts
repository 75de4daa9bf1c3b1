import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'
import { phasesText } from '../exchange.ts'
import { moment, type Reader } from '../instants.ts'
import { stateTag } from '../states.ts'
import { evidenceOf } from './evidence.ts'
import type { MonitorView, ShownResult } from './view.ts'

/** What the last checks found, and every failure of a week. */
export const resultsSections = ({ monitor, results, failures }: MonitorView, reader: Reader): Markup => {
  const hasPlaces = monitor.places.length > 1
  return html`<section aria-labelledby="failures">
      <h2 id="failures">Failures of the last 7 days</h2>
      ${
        failures.length === 0
          ? html`<p>None. Checks that could not observe anything are listed here too.</p>`
          : html`<p class="quiet">Those that changed nothing are listed too.</p>
              ${list(failures, hasPlaces, reader)}`
      }
    </section>
    <section aria-labelledby="results">
      <h2 id="results">Last results</h2>
      ${results.length === 0 ? html`<p>There are no results yet.</p>` : list(results, hasPlaces, reader)}
    </section>`
}

const list = (results: readonly ShownResult[], hasPlaces: boolean, reader: Reader): Markup =>
  html`<ul class="rows results">
    ${results.map((result) => row(result, hasPlaces, reader))}
  </ul>`

const row = (
  { at, place, outcome, status, summary, phases, evidence }: ShownResult,
  hasPlaces: boolean,
  reader: Reader,
): Markup => {
  const facts = [
    ...(hasPlaces ? [`from ${place}`] : []),
    ...(status === null ? [] : [`status ${status}`]),
    ...(phases.total > 0 ? [phasesText(phases)] : []),
  ]
  return html`<li class="stacked">
    <p class="result-line">
      ${stateTag(outcome)} <span class="quiet">${moment(at, reader)}</span> <span>${summary}</span>
    </p>
    ${facts.length === 0 ? '' : html`<p class="quiet">${facts.join(' · ')}</p>`}
    ${
      evidence === null
        ? ''
        : html`<details class="evidence">
            <summary>Evidence</summary>
            ${evidenceOf(evidence)}
          </details>`
    }
  </li>`
}
