import { html } from 'hono/html'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, areaField, checkField } from '../fields.ts'
import { watchNotice } from '../notices.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchPage } from '../watch-page.ts'

/** An environment without the values of its secrets, which never leave the server. */
export interface ShownEnvironment {
  readonly id: string
  readonly name: string
  readonly variables: Readonly<Record<string, string>>
  readonly secretNames: readonly string[]
}

export const environmentListPage = (environments: readonly ShownEnvironment[], done: string | undefined): Page =>
  watchPage(
    { title: 'Environments', part: '/watch/environments' },
    html`<h1>Environments</h1>
      ${watchNotice(done)}
      <p class="lead">
        An environment has the values that calls name, such as <code>{{base}}</code>. Its secrets can be written, and
        never read.
      </p>
      <p class="choices"><a class="button" href="/watch/environments/new">Add an environment</a></p>
      ${
        environments.length === 0
          ? html`<p>There are no environments yet.</p>`
          : html`<ul class="rows">
              ${environments.map(row)}
            </ul>`
      }`,
  )

const row = ({ id, name, variables, secretNames }: ShownEnvironment): Markup => {
  const names = [...Object.keys(variables), ...secretNames.map((secret) => `${secret} (secret)`)]
  return html`<li>
    <div>
      <strong><a href="/watch/environments/${id}">${name}</a></strong>
      <span class="quiet">${names.length === 0 ? 'no values yet' : names.join(', ')}</span>
    </div>
    <a class="button quiet-button" href="/watch/environments/${id}/delete"
      >Delete<span class="hidden-from-view"> ${name}</span></a
    >
  </li>`
}

export interface EnvironmentForm {
  /** Null for a new one. */
  readonly id: string | null
  readonly name: string
  /** As lines `name=value`. */
  readonly variables: string
  readonly secretNames: readonly string[]
  readonly applications: readonly Named[]
  readonly applicationId: string
  readonly faults: Faults
}

const labels = { name: 'Name', variables: 'Variables', secrets: 'New secrets', applicationId: 'Application' }

export const environmentFormPage = (form: EnvironmentForm): Page => {
  const { id, name, variables, secretNames, applications, applicationId, faults } = form
  const title = id === null ? 'Add an environment' : `Change ${name}`
  return watchPage(
    { title, part: '/watch/environments', hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, labels)}
      <form
        class="form call-form"
        action="${id === null ? '/watch/environments' : `/watch/environments/${id}`}"
        method="post"
      >
        ${field({ name: 'name', label: labels.name, autocomplete: 'off', value: name, hint: 'Such as production.' }, faults)}
        ${id === null ? applicationField(applications, applicationId, faults) : ''}
        ${areaField({ name: 'variables', label: labels.variables, value: variables, rows: 5, hint: 'One name=value on each line.' }, faults)}
        ${secretNames.length === 0 ? '' : storedSecrets(secretNames)}
        ${areaField(
          {
            name: 'secrets',
            label: labels.secrets,
            value: '',
            rows: 3,
            hint: 'One name=value on each line. The server encrypts them, shows them to nobody, and masks them in every result.',
          },
          faults,
        )}
        <button type="submit">Save the environment</button>
      </form>`,
  )
}

const storedSecrets = (names: readonly string[]): Markup =>
  html`<fieldset>
    <legend>Stored secrets</legend>
    <p class="hint">Write one anew below to replace it.</p>
    ${names.map((name) => checkField({ name: 'removed', label: `Remove ${name}`, value: name, isChecked: false }))}
  </fieldset>`
