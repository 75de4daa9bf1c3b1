import { html } from 'hono/html'
import { fieldsOf, type Suggestion } from '#domains/watch/index.ts'
import { type Faults, hasFaults, noFaults } from '../../account/faults.ts'
import { faultSummary, field, hiddenField } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField } from '../fields.ts'
import { watchPage } from '../watch-page.ts'
import type { Named } from './form-page.ts'
import { kindWords, targetText } from './kinds.ts'

interface Suggestions {
  readonly url: string
  /** Null before somebody asked. */
  readonly found: readonly Suggestion[] | null
  readonly applications: readonly Named[]
  readonly faults: Faults
}

/** The address of a site, and then the monitors that it should have. */
export const suggestionsPage = ({ url, found, applications, faults }: Suggestions): Page =>
  watchPage(
    { title: 'Suggest monitors for a site', part: '/watch/monitors', hasFaults: hasFaults(faults) },
    html`<h1>Suggest monitors for a site</h1>
      <p class="lead">The server reads the home page of the site once, its feed and its sitemap.</p>
      ${faultSummary(faults, { url: 'Address' })}
      <form class="form" action="/watch/monitors/suggestions" method="post">
        ${field({ name: 'url', label: 'Address', autocomplete: 'off', value: url, hint: 'Such as https://example.org/.' }, faults)}
        <button class="${found === null ? '' : 'quiet-button'}" type="submit">Look at the site</button>
      </form>
      ${found === null || hasFaults(faults) ? '' : suggested(url, found, applications)}`,
  )

const suggested = (url: string, found: readonly Suggestion[], applications: readonly Named[]): Markup =>
  found.length === 0
    ? html`<p>The server found nothing to monitor there.</p>`
    : html`<section aria-labelledby="found">
        <h2 id="found">Found</h2>
        <form action="/watch/monitors/suggestions/chosen" method="post">
          ${hiddenField('url', url)}
          <fieldset>
            <legend class="hidden-from-view">Monitors to create</legend>
            ${found.map(choice)}
          </fieldset>
          ${applicationField(applications, '', noFaults)}
          <button type="submit">Create the chosen monitors</button>
        </form>
      </section>`

const choice = ({ settings, reason }: Suggestion): Markup => {
  const { name, target } = settings
  return html`<label class="choice"
    ><input type="checkbox" name="chosen" value="${JSON.stringify(fieldsOf(settings))}" checked />
    <span
      ><strong>${name}</strong> <span class="tag">${kindWords[target.kind][0]}</span>
      <span class="quiet">${targetText(target)}. ${reason}</span></span
    ></label
  >`
}
