import { html } from 'hono/html'
import type { Application, ApplicationToday } from '#domains/eye/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { moment } from '../../watch/instants.ts'
import type { EyeReader } from '../access.ts'
import { addressOf, eventsPage } from '../events-page.ts'
import { eventsNotice } from '../notices.ts'

interface ApplicationList {
  readonly applications: readonly Application[]
  readonly today: readonly ApplicationToday[]
  readonly reader: EyeReader
  readonly done: string | undefined
}

/** All applications, for those who manage them. */
export const listPage = ({ applications, today, reader, done }: ApplicationList): Page => {
  const seen = new Map(today.map((each) => [each.applicationId, each]))
  return eventsPage(
    { title: 'Events' },
    html`<h1>Events</h1>
      ${eventsNotice(done)}
      ${
        applications.length === 0
          ? html`<p class="lead">
              An application is what sends events: a web shop, an app, a program. Create one, copy one line into a page,
              and see the first event arrive.
            </p>`
          : html`<ul class="rows">
              ${applications.map((application) => row(application, seen.get(application.id), reader))}
            </ul>`
      }
      <p><a class="button" href="/events/applications/new">Create an application</a></p>`,
  )
}

const row = ({ id, name, disabledAt }: Application, today: ApplicationToday | undefined, reader: EyeReader): Markup => {
  const last = today?.lastMinute ?? null
  return html`<li>
    <div>
      <a class="row-name" href="${addressOf(id)}">${name}</a>
      ${disabledAt === null ? '' : html`<span class="tag">disabled</span>`}
      <span class="quiet"
        >${
          last === null
            ? 'No event within a week'
            : html`${(today?.sessions ?? 0).toLocaleString('en')} ${today?.sessions === 1 ? 'session' : 'sessions'}
              today (UTC), last event ${moment(new Date(last).toISOString(), reader)}`
        }</span
      >
    </div>
    <p class="row-links">
      <a href="${addressOf(id, '/live')}">Live<span class="hidden-from-view"> events of ${name}</span></a>
      <a href="${addressOf(id, '/counts')}">Counts<span class="hidden-from-view"> of ${name}</span></a>
      <a href="${addressOf(id, '/settings')}">Settings<span class="hidden-from-view"> of ${name}</span></a>
    </p>
  </li>`
}
