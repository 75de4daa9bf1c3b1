import { html } from 'hono/html'
import type { ReplayReport } from '#domains/eye/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { counted, countText } from '../figures.ts'
import { filterQuery, type QuarantineQuestion } from './filter.ts'
import { filterFields, words } from './quarantine-page.ts'
import { reasonWords } from './words.ts'

/** What a replay would do, with the button that does it; or what it did. */
export const replayPage = (desk: Desk, question: QuarantineQuestion, report: ReplayReport): Page => {
  const address = addressOf(desk.application.id, '/quarantine')
  const { dryRun, examined, stored, duplicates, stillQuarantined, byReason, next } = report
  const title = dryRun ? 'What checking again would do' : 'Checked again'
  return applicationPage(
    desk,
    { title, part: '/quarantine' },
    html`<h1>${title}</h1>
      <p class="lead">${counted(examined, 'event')} checked: ${words(question)}.</p>
      <table>
        <tbody>
          <tr>
            <th scope="row">${dryRun ? 'Would be stored' : 'Stored'}</th>
            <td class="figure">${countText(stored)}</td>
          </tr>
          <tr>
            <th scope="row">Already stored: ${dryRun ? 'would only leave' : 'only left'} quarantine</th>
            <td class="figure">${countText(duplicates)}</td>
          </tr>
          <tr>
            <th scope="row">${dryRun ? 'Would stay' : 'Stay'} in quarantine</th>
            <td class="figure">${countText(stillQuarantined)}</td>
          </tr>
          ${Object.entries(byReason).map(
            ([reason, events]) =>
              html`<tr>
                <td>${reasonWords(reason)}</td>
                <td class="figure">${countText(events)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        next === null
          ? ''
          : html`<p>More are waiting: one check looks at ${countText(examined)} events. Repeat it for the others.</p>`
      }
      ${
        dryRun && stored + duplicates > 0
          ? html`<form class="choices" action="${address}/replay" method="post">
              ${filterFields(question)} ${hiddenField('store', 'yes')}
              <button type="submit">Store ${counted(stored, 'event')}</button>
              <a class="button quiet-button" href="${address}${filterQuery(question)}">Leave them</a>
            </form>`
          : html`<p><a class="button" href="${address}${filterQuery(question)}">Back to the quarantine</a></p>`
      }`,
  )
}
