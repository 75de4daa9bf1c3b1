import { html } from 'hono/html'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, areaField, checkField, selectField } from '../fields.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchPage } from '../watch-page.ts'
import { assertPart, capturePart } from './assert-rows.ts'
import type { RequestFields } from './request-form.ts'

export interface CallForm {
  /** Null for a new call. */
  readonly id: string | null
  readonly name: string
  /** The name of a collection; empty for none. */
  readonly collection: string
  readonly fields: RequestFields
  readonly collections: readonly Named[]
  readonly applications: readonly Named[]
  readonly applicationId: string
  readonly faults: Faults
}

const labels = {
  name: 'Name',
  collection: 'Collection',
  method: 'Method',
  url: 'Address',
  query: 'Query',
  headers: 'Headers',
  body: 'Body',
  contentType: 'Content type',
  auth: 'Authentication',
  settings: 'Timeout in seconds',
  asserts: 'What must hold of the answer',
  captures: 'What later calls need of it',
  request: 'The call',
  applicationId: 'Application',
}

export const callFormPage = (form: CallForm): Page => {
  const { id, name, collection, fields, collections, applications, applicationId, faults } = form
  const title = id === null ? 'Write a call' : `Change ${name}`
  return watchPage(
    { title, part: '/watch/calls', hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, labels)}
      <form class="form call-form" action="${id === null ? '/watch/calls' : `/watch/calls/${id}/edit`}" method="post">
        ${field({ name: 'name', label: labels.name, autocomplete: 'off', value: name }, faults)}
        ${field(
          {
            name: 'collection',
            label: labels.collection,
            autocomplete: 'off',
            value: collection,
            optional: true,
            hint:
              collections.length === 0
                ? 'A name for calls that belong together.'
                : `One of ${collections.map((each) => each.name).join(', ')}, or a new name.`,
          },
          faults,
        )}
        ${id === null ? applicationField(applications, applicationId, faults) : ''} ${requestPart(fields, faults)}
        ${bodyPart(fields, faults)} ${authPart(fields, faults)} ${assertPart(labels.asserts, fields.asserts)}
        ${capturePart(labels.captures, fields.captures)}
        ${field(
          {
            name: 'timeoutSeconds',
            label: labels.settings,
            type: 'number',
            autocomplete: 'off',
            value: fields.timeoutSeconds,
            hint: '1 to 30.',
          },
          faults,
        )}
        ${checkField({ name: 'follow', label: 'Follow redirects', isChecked: fields.follow })}
        <p><button type="submit">Save the call</button></p>
      </form>`,
  )
}

const requestPart = (fields: RequestFields, faults: Faults): Markup =>
  html`<div class="method-and-url">
      ${selectField(
        {
          name: 'method',
          label: labels.method,
          choices: [...new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', fields.method])].map(
            (method) => ({ value: method, text: method }),
          ),
          value: fields.method,
        },
        faults,
      )}
      ${field({ name: 'url', label: labels.url, autocomplete: 'off', value: fields.url }, faults)}
    </div>
    <p class="hint">
      Everywhere, <code>{{name}}</code> stands for a variable or secret of the environment, or for a captured value.
    </p>
    ${areaField(
      {
        name: 'query',
        label: labels.query,
        value: fields.query,
        rows: 2,
        hint: 'One name=value on each line. A line with # is not sent.',
      },
      faults,
    )}
    ${areaField(
      { name: 'headers', label: labels.headers, value: fields.headers, rows: 3, hint: 'One Name: value on each line.' },
      faults,
    )}`

const bodyNames = {
  none: 'None',
  json: 'JSON',
  text: 'Text',
  form: 'Form: name=value on each line',
  file: 'Files, as they were imported',
}

const bodyPart = ({ bodyKind, body, contentType }: RequestFields, faults: Faults): Markup =>
  html`${selectField(
    {
      name: 'bodyKind',
      label: 'Kind of body',
      choices: Object.entries(bodyNames)
        .filter(([value]) => value !== 'file' || bodyKind === 'file')
        .map(([value, text]) => ({ value, text })),
      value: bodyKind,
    },
    faults,
  )}
  ${areaField({ name: 'body', label: labels.body, value: body, rows: 6 }, faults)}
  ${field(
    {
      name: 'contentType',
      label: labels.contentType,
      autocomplete: 'off',
      value: contentType,
      optional: true,
      hint: 'For JSON and text, where it is another than usual.',
    },
    faults,
  )}`

const authNames = {
  none: 'None',
  basic: 'User and password',
  bearer: 'Bearer token',
  header: 'A header of your choice',
}

const authPart = ({ authKind, authName, authSecret }: RequestFields, faults: Faults): Markup =>
  html`${selectField(
    {
      name: 'authKind',
      label: labels.auth,
      choices: Object.entries(authNames).map(([value, text]) => ({ value, text })),
      value: authKind,
    },
    faults,
  )}
  ${field(
    { name: 'authName', label: 'User, or name of the header', autocomplete: 'off', value: authName, optional: true },
    faults,
  )}
  ${field(
    {
      name: 'authSecret',
      label: 'Password, token or value',
      autocomplete: 'off',
      value: authSecret,
      optional: true,
      hint: 'Better the name of a secret of an environment, such as {{token}}. A stored text is never shown again.',
    },
    faults,
  )}`
