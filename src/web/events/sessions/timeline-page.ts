import { html } from 'hono/html'
import type { Session, StoredEvent } from '#domains/eye/index.ts'
import { durationText } from '#core/duration.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { moment } from '../../watch/instants.ts'
import type { Desk } from '../access.ts'
import { eventRow, sessionAddress } from '../event-row.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { queryOf } from '../parameters.ts'
import { sessionWords } from './list-page.ts'

interface Timeline {
  readonly session: Session
  readonly events: readonly StoredEvent[]
  readonly next: string | null
}

/** A pause that is worth a line of its own. */
const longPauseMs = 60_000

export const timelinePage = (desk: Desk, { session, events, next }: Timeline): Page => {
  const { application, reader } = desk
  const address = addressOf(application.id)
  const { sessionId, firstAt, lastAt } = session
  return applicationPage(
    desk,
    { title: `Session ${sessionId}`, part: '/sessions' },
    html`<h1 class="session">Session ${sessionId}</h1>
      <p class="lead">${sessionWords(session.events, firstAt, lastAt)}, from ${moment(firstAt, reader)}.</p>
      ${session.userIds.length === 0 ? '' : users(session.userIds, address)}
      <ol class="events timeline">
        ${events.map((event, index) => html`${pause(events[index - 1], event)} ${eventRow(event, address, reader)}`)}
      </ol>
      ${next === null ? '' : html`<p><a href="${sessionAddress(address, sessionId)}&amp;cursor=${encodeURIComponent(next)}">Later events</a></p>`}
      <p class="chart-links">
        <a href="${address}/sessions/timeline.csv${queryOf({ sessionId })}">CSV</a>
        <a href="${address}/persons${queryOf({ sessionId })}">Export or erase this session</a>
        <a href="${address}/live${queryOf({ sessionId })}">Follow it live</a>
      </p>
      <p class="quiet">
        Events stand in their true order: by their time, then by the sequence that the application gave. Times are those
        of ${reader.zone}.
      </p>`,
  )
}

const users = (userIds: readonly string[], address: string): Markup =>
  html`<p>
    ${userIds.length === 1 ? 'User' : 'Users'}:
    ${userIds.map((userId) => html`<a class="session" href="${address}/sessions${queryOf({ userId })}">${userId}</a> `)}
  </p>`

const pause = (before: StoredEvent | undefined, { occurredAt }: StoredEvent): Markup | '' => {
  const ms = before ? Date.parse(occurredAt) - Date.parse(before.occurredAt) : 0
  return ms < longPauseMs ? '' : html`<li class="pause quiet">${durationText(ms)} later</li>`
}
