import { html } from 'hono/html'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { subjectLabels } from './subject.ts'

/** A form that exports or erases what is stored about somebody. */
export const personsPage = (desk: Desk, form: Form, faults: Faults): Page => {
  const address = addressOf(desk.application.id, '/persons')
  return applicationPage(
    desk,
    { title: 'Persons', part: '/persons', hasFaults: hasFaults(faults) },
    html`<h1>Persons</h1>
      <p class="lead">Export or erase everything that is stored about somebody.</p>
      ${faultSummary(faults, subjectLabels)}
      <form class="form" action="${address}/export" method="post">
        <p>Name a user, a session, or a value in the data of events, such as an address at <code>/form/email</code>.</p>
        ${field({ name: 'userId', label: subjectLabels.userId, autocomplete: 'off', value: form.text('userId'), optional: true }, faults)}
        ${field({ name: 'sessionId', label: subjectLabels.sessionId, autocomplete: 'off', value: form.text('sessionId'), optional: true }, faults)}
        ${field(
          {
            name: 'pointer',
            label: subjectLabels.pointer,
            autocomplete: 'off',
            value: form.text('pointer'),
            hint: 'A JSON Pointer into the data: /form/email is the member email of the member form.',
            optional: true,
          },
          faults,
        )}
        ${field({ name: 'value', label: subjectLabels.value, autocomplete: 'off', value: form.text('value'), optional: true }, faults)}
        <div class="choices">
          <button type="submit" name="format" value="ndjson">Export as JSON lines</button>
          <button class="quiet-button" type="submit" name="format" value="csv">Export as CSV</button>
          ${
            desk.reader.isOwner
              ? html`<button class="quiet-button" type="submit" formaction="${address}/erasure">
                  See what erasing would remove
                </button>`
              : ''
          }
        </div>
      </form>
      ${desk.reader.isOwner ? '' : html`<p class="quiet">Erasing needs an account with the role admin.</p>`}
      <p class="quiet">
        The form sends what you type in the body of the request, so it stands in no address and in no log. A spreadsheet
        may take a value that begins with = for a formula: import it as text.
      </p>`,
  )
}
