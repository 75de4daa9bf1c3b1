import { html } from 'hono/html'
import type { Call, CallRun } from '#domains/watch/index.ts'
import { type Faults, noFaults } from '../../account/faults.ts'
import { faultSummary } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { selectField } from '../fields.ts'
import { moment, type Reader } from '../instants.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'
import { assertText } from './assert-words.ts'
import { callResult, outcomeTag } from './result.ts'

export interface CallView {
  readonly call: Call
  readonly environments: readonly Named[]
  readonly environmentId: string
  /** The last runs by hand, the newest first. */
  readonly runs: readonly CallRun[]
  readonly faults: Faults
  readonly done: string | undefined
}

/** One call: its request, a button to run it, and the results of the last runs. */
export const callPage = ({ call, environments, environmentId, runs, done, faults }: CallView, reader: Reader): Page => {
  const { id, name, request } = call
  const [latest, ...earlier] = runs
  return watchPage(
    { title: name, part: '/watch/calls' },
    html`<h1>${name}</h1>
      ${watchNotice(done)} ${faultSummary(faults, {})}
      <p class="exchange-line"><code>${request.method} ${request.url}</code></p>
      ${
        request.asserts.length === 0
          ? html`<p class="quiet">It has no asserts, so the status must be from 200 to 399.</p>`
          : html`<ul>
              ${request.asserts.map((assert) => html`<li>${assertText(assert)}</li>`)}
            </ul>`
      }
      ${runForm(id, environments, environmentId)}
      <p class="choices">
        <a class="button quiet-button" href="/watch/calls/${id}/edit">Edit</a>
        <a class="button quiet-button" href="/watch/calls/${id}/delete">Delete</a>
      </p>
      ${
        latest === undefined
          ? html`<p class="quiet">Nobody has run it yet.</p>`
          : html`<section aria-labelledby="latest" id="latest-run">
              <h2 id="latest">Last run</h2>
              <p class="quiet">${runFacts(latest, environments, reader)}</p>
              ${callResult(latest.result)}
            </section>`
      }
      ${earlier.length === 0 ? '' : history(earlier, environments, reader)}`,
  )
}

const runForm = (id: string, environments: readonly Named[], environmentId: string): Markup =>
  html`<form class="run-form" action="/watch/calls/${id}/runs" method="post">
    ${
      environments.length === 0
        ? ''
        : selectField(
            {
              name: 'environmentId',
              label: 'Environment',
              choices: [
                { value: '', text: 'None' },
                ...environments.map((each) => ({ value: each.id, text: each.name })),
              ],
              value: environmentId,
            },
            noFaults,
          )
    }
    <button type="submit">Run it</button>
  </form>`

const history = (runs: readonly CallRun[], environments: readonly Named[], reader: Reader): Markup =>
  html`<section aria-labelledby="earlier">
    <h2 id="earlier">Earlier runs</h2>
    <ul class="rows results">
      ${runs.map(
        (run) =>
          html`<li class="stacked">
            <details>
              <summary>
                ${outcomeTag(run.result.outcome)} <span class="quiet">${runFacts(run, environments, reader)}</span>
              </summary>
              ${callResult(run.result)}
            </details>
          </li>`,
      )}
    </ul>
  </section>`

const runFacts = ({ startedAt, environmentId }: CallRun, environments: readonly Named[], reader: Reader): Markup => {
  const environment = environments.find(({ id }) => id === environmentId)
  return html`${moment(startedAt, reader)}${environment ? `, with ${environment.name}` : ''}`
}
