import { html } from 'hono/html'
import type { ErasureReport } from '#domains/eye/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Page } from '../../shell/layout.ts'
import { moment } from '../../watch/instants.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { counted, countText } from '../figures.ts'
import { subjectLabels } from './subject.ts'

/** What an erasure would remove, with the button that does it; or the report of what it removed, to print and keep. */
export const erasurePage = (desk: Desk, form: Form, report: ErasureReport): Page => {
  const address = addressOf(desk.application.id, '/persons')
  const { dryRun, events, quarantined, sessions, days } = report
  const title = dryRun ? 'What would be erased' : 'Report of an erasure'
  const isNothing = events + quarantined === 0
  return applicationPage(
    desk,
    { title, part: '/persons' },
    html`<h1>${title}</h1>
      <p class="lead">${subjectWords(form)}, in the application ${desk.application.name}.</p>
      <table>
        <tbody>
          ${[
            ['Events', countText(events)],
            ['Events in quarantine', countText(quarantined)],
            ['Sessions', countText(sessions)],
            ['Days (UTC)', days.length === 0 ? 'none' : days.join(', ')],
          ].map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        dryRun
          ? html`${isNothing ? html`<p>There is nothing to erase.</p>` : html`<p>Nobody can bring erased events back. Counts no longer contain them.</p>`}
              <form class="choices" action="${address}/erasure" method="post">
                ${Object.keys(subjectLabels).map((name) => hiddenField(name, form.text(name)))}
                ${hiddenField('erase', 'yes')}
                ${isNothing ? '' : html`<button class="danger" type="submit">Erase ${counted(events + quarantined, 'event')}</button>`}
                <a class="button quiet-button" href="${address}">Erase nothing</a>
              </form>`
          : html`<p>
                The server erased this at ${moment(new Date(desk.reader.now).toISOString(), desk.reader)}
                (${desk.reader.zone}). For 400 days it refuses the same events when a sender repeats them. Backups of
                the database may still contain them.
              </p>
              <p><a class="button" href="${address}">Back</a></p>`
      }`,
  )
}

const subjectWords = (form: Form): string => {
  const text = (name: string): string => form.text(name).trim()
  if (text('userId') !== '') return `The user ${text('userId')}`
  if (text('sessionId') !== '') return `The session ${text('sessionId')}`
  return `Events with the value ${form.text('value')} at ${text('pointer')}`
}
