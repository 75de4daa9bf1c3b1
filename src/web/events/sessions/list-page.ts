import { html } from 'hono/html'
import type { SessionSummary } from '#domains/eye/index.ts'
import { durationText } from '#core/duration.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { moment, type Reader } from '../../watch/instants.ts'
import type { Desk } from '../access.ts'
import { sessionAddress } from '../event-row.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { counted, countText } from '../figures.ts'
import { queryOf } from '../parameters.ts'

export interface SessionList {
  readonly filter: { readonly sessionId: string; readonly userId: string; readonly from: string; readonly to: string }
  readonly sessions: readonly SessionSummary[]
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
}

export const sessionsPage = (desk: Desk, { filter, sessions, next }: SessionList): Page => {
  const { application, reader } = desk
  const address = addressOf(application.id)
  return applicationPage(
    desk,
    { title: 'Sessions', part: '/sessions' },
    html`<h1>Sessions</h1>
      <search>
        <form class="filter" action="${address}/sessions" method="get">
          <label
            >Session <input name="sessionId" value="${filter.sessionId}" maxlength="200" autocomplete="off"
          /></label>
          <label>User <input name="userId" value="${filter.userId}" maxlength="200" autocomplete="off" /></label>
          <label>Began from <input type="date" name="from" value="${filter.from}" /></label>
          <label>until <input type="date" name="to" value="${filter.to}" /></label>
          <button type="submit">Filter</button>
          ${Object.values(filter).every((value) => value === '') ? '' : html`<a href="${address}/sessions">Show all</a>`}
        </form>
      </search>
      ${
        sessions.length === 0
          ? html`<p>No session that matches.</p>`
          : html`<div class="table sessions" tabindex="0" role="region" aria-label="Sessions">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Session</th>
                    <th scope="col">Users</th>
                    <th scope="col">First event</th>
                    <th scope="col">Lasted</th>
                    <th scope="col" class="figure">Events</th>
                  </tr>
                </thead>
                <tbody>
                  ${sessions.map((session) => row(session, address, reader))}
                </tbody>
              </table>
            </div>`
      }
      ${next === null ? '' : html`<p><a href="${address}/sessions${queryOf({ ...filter, cursor: next })}">Earlier sessions</a></p>`}
      <p class="quiet">Newest first, by the first event. Days and times are those of ${reader.zone}.</p>`,
  )
}

const row = (
  { sessionId, userIds, firstAt, lastAt, events }: SessionSummary,
  address: string,
  reader: Reader,
): Markup =>
  html`<tr>
    <th scope="row"><a class="session" href="${sessionAddress(address, sessionId)}">${sessionId}</a></th>
    <td class="session">${userIds.join(', ')}</td>
    <td>${moment(firstAt, reader)}</td>
    <td>${lastedText(firstAt, lastAt)}</td>
    <td class="figure">${countText(events)}</td>
  </tr>`

/** How long a session lasted; one event lasts no time. */
const lastedText = (firstAt: string, lastAt: string): string => {
  const ms = Date.parse(lastAt) - Date.parse(firstAt)
  return ms < 1_000 ? (ms === 0 ? 'a moment' : `${ms} ms`) : durationText(ms)
}

export const sessionWords = (events: number, firstAt: string, lastAt: string): string =>
  `${counted(events, 'event')} within ${lastedText(firstAt, lastAt)}`
