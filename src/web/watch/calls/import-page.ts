import { html } from 'hono/html'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, areaField, selectField } from '../fields.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchPage } from '../watch-page.ts'

/** What can be imported, by the names of the API. */
const importFormats = [
  ['auto', 'Find out'],
  ['curl', 'curl command'],
  ['postman', 'Postman 2.1 collection'],
  ['openapi', 'OpenAPI, JSON or YAML'],
  ['har', 'HAR, as a browser saves it'],
  ['http', '.http file'],
  ['hurl', 'Hurl file'],
] as const

interface ImportForm {
  readonly text: string
  readonly format: string
  readonly collectionName: string
  readonly environmentName: string
  readonly applications: readonly Named[]
  readonly applicationId: string
  readonly faults: Faults
}

const labels = {
  text: 'Text',
  format: 'Format',
  collectionName: 'Name of the collection',
  environmentName: 'Name of an environment',
  applicationId: 'Application',
}

export const importPage = (form: ImportForm): Page => {
  const { text, format, collectionName, environmentName, applications, applicationId, faults } = form
  return watchPage(
    { title: 'Import calls', part: '/watch/calls', hasFaults: hasFaults(faults) },
    html`<h1>Import calls</h1>
      <p class="lead">
        Paste a command copied from a browser’s developer tools, or the content of a file. The page that follows names
        everything that was left out.
      </p>
      ${faultSummary(faults, labels)}
      <form class="form call-form" action="/watch/calls/import" method="post">
        ${selectField(
          {
            name: 'format',
            label: labels.format,
            choices: importFormats.map(([value, name]) => ({ value, text: name })),
            value: format,
          },
          faults,
        )}
        ${areaField({ name: 'text', label: labels.text, value: text, rows: 14, isRequired: true }, faults)}
        ${field(
          {
            name: 'collectionName',
            label: labels.collectionName,
            autocomplete: 'off',
            value: collectionName,
            optional: true,
            hint: 'The calls make a new collection. Without a name here, it gets the name in the file.',
          },
          faults,
        )}
        ${field(
          {
            name: 'environmentName',
            label: labels.environmentName,
            autocomplete: 'off',
            value: environmentName,
            optional: true,
            hint: 'With a name here, the variables of the file make an environment.',
          },
          faults,
        )}
        ${applicationField(applications, applicationId, faults)}
        <button type="submit">Import</button>
      </form>`,
  )
}

export interface Imported {
  readonly name: string
  readonly calls: readonly { readonly id: string; readonly name: string }[]
  /** What was left out or changed, each a sentence. */
  readonly notes: readonly string[]
}

/** What an import made, and what it could not bring over. */
export const importedPage = ({ name, calls, notes }: Imported): Page =>
  watchPage(
    { title: 'Imported', part: '/watch/calls' },
    html`<h1>${calls.length} ${calls.length === 1 ? 'call' : 'calls'} imported into ${name}</h1>
      ${
        notes.length === 0
          ? html`<p>Nothing was left out.</p>`
          : html`<h2>Left out or changed</h2>
              <ul>
                ${notes.map((note) => html`<li>${note}</li>`)}
              </ul>`
      }
      ${calls.length === 0 ? '' : madeCalls(calls)}
      <p><a class="button" href="/watch/calls">All calls</a></p>`,
  )

const madeCalls = (calls: Imported['calls']): Markup =>
  html`<h2>The calls</h2>
    <ul class="plain">
      ${calls.map(({ id, name }) => html`<li><a href="/watch/calls/${id}">${name}</a></li>`)}
    </ul>`
