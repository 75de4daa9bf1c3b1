import { html } from 'hono/html'
import type { CallRun } from '#domains/watch/index.ts'
import { type Faults, noFaults } from '../../account/faults.ts'
import { faultSummary } from '../../account/fields.ts'
import type { Page } from '../../shell/layout.ts'
import { watchPage } from '../watch-page.ts'
import { callResult } from './result.ts'

interface CollectionRun {
  readonly collection: { readonly name: string; readonly calls: readonly unknown[] }
  /** Null for none. */
  readonly environment: { readonly name: string } | null
  readonly runs: readonly CallRun[]
  readonly faults?: Faults
}

/** The results of the calls of a collection, in order. */
export const collectionRunPage = ({ collection, environment, runs, faults = noFaults }: CollectionRun): Page => {
  const { name, calls } = collection
  const passed = runs.filter(({ result }) => result.outcome === 'passed').length
  return watchPage(
    { title: `Run of ${name}`, part: '/watch/calls' },
    html`<h1>Run of ${name}</h1>
      ${faultSummary(faults, {})}
      <p class="lead">
        ${passed} of ${calls.length} ${calls.length === 1 ? 'call' : 'calls'}
        passed${environment === null ? '' : `, with ${environment.name}`}.
        ${passed < runs.length && runs.length < calls.length ? 'The run ended at the first that did not.' : ''}
      </p>
      ${runs.map(
        ({ result }, index) =>
          html`<section class="step" aria-labelledby="call-${index}">
            <h2 id="call-${index}">${index + 1}. ${result.name}</h2>
            ${callResult(result)}
          </section>`,
      )}
      <p><a class="button" href="/watch/calls">All calls</a></p>`,
  )
}
