import { html } from 'hono/html'
import type { NewApplication } from '#domains/eye/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Page } from '../../shell/layout.ts'
import { addressOf, eventsPage } from '../events-page.ts'
import { waitingScript, waitingSection } from '../install/waiting-section.ts'
import { snippetSection } from '../install/snippet-section.ts'
import { labels, originsField, unknownTypesField } from './form-fields.ts'

export const newPage = (form: Form, faults: Faults): Page =>
  eventsPage(
    { title: 'Create an application', hasFaults: hasFaults(faults) },
    html`<h1>Create an application</h1>
      <p class="lead">It gets a write key for sending and a read key for looking.</p>
      ${faultSummary(faults, labels)}
      <form class="form" action="/events/applications" method="post">
        ${field(
          {
            name: 'name',
            label: labels.name,
            autocomplete: 'off',
            value: form.text('name'),
            hint: 'People identify applications by their names, such as “web shop”.',
          },
          faults,
        )}
        ${originsField(form.text('allowedOrigins'), faults)} ${unknownTypesField(form.text('unknownTypes'), faults)}
        <button type="submit">Create the application</button>
      </form>
      <p><a href="/events">Back to the applications</a></p>`,
  )

/** The one page that shows the first keys, with everything that a newcomer does next. */
export const createdPage = ({ id, name, writeKey, readKey, allowedOrigins }: NewApplication, origin: string): Page =>
  eventsPage(
    { title: `${name} is ready`, head: waitingScript },
    html`<h1>${name} is ready</h1>
      <section aria-labelledby="keys">
        <h2 id="keys">1. Copy the keys</h2>
        <p>
          The server stores only their digests, so it cannot show them again. You can always make others. One click
          selects a key.
        </p>
        <p class="key-name">Write key, for pages and programs that send:</p>
        <code class="secret">${writeKey.key}</code>
        <p class="key-name">Read key, for people and programs that look. Do not put it into a page:</p>
        <code class="secret">${readKey.key}</code>
      </section>
      <section aria-labelledby="install">
        <h2 id="install">2. Send the first event</h2>
        ${snippetSection({ origin, key: writeKey.key, allowedOrigins, settings: addressOf(id, '/settings') })}
      </section>
      <section aria-labelledby="arrival">
        <h2 id="arrival">3. See it arrive</h2>
        ${waitingSection(id, null)}
        <p><a class="button" href="${addressOf(id)}">Go to ${name}</a></p>
      </section>`,
  )
