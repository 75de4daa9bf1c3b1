import { html } from 'hono/html'
import { indentedJson } from '#core/indented-json.ts'
import type { StoredEvent } from '#domains/eye/index.ts'
import type { Markup } from '../shell/layout.ts'
import { momentText, type Reader } from '../watch/instants.ts'

/** Where a row leads: the timeline of its session. */
export const sessionAddress = (application: string, sessionId: string): string =>
  `${application}/sessions/timeline?${new URLSearchParams({ sessionId })}`

/** The sessions of a user, behind the address of an application. */
const userQuery = (userId: string): string => `/sessions?${new URLSearchParams({ userId })}`

/** One event as a line that opens. The page's script fills a row without event. */
export const eventRow = (event: StoredEvent | null, application: string, reader: Reader): Markup =>
  html`<li class="event" data-id="${event?.id ?? ''}">
    <details>
      <summary>
        <time datetime="${event?.occurredAt ?? ''}">${event ? momentText(event.occurredAt, reader) : ''}</time>
        <span class="event-type"
          ><span data-is="category">${event?.category ?? ''}</span> /
          <strong data-is="name">${event?.name ?? ''}</strong></span
        >
        <span class="event-data quiet" data-is="data">${event?.data ?? ''}</span>
        <span class="tag" data-is="bot" ${event?.bot ? '' : html`hidden`}>bot</span>
      </summary>
      <p>
        Session
        <a data-is="session" href="${event ? sessionAddress(application, event.sessionId) : application}"
          >${event?.sessionId ?? 'none'}</a
        >
        <span data-is="user-part" ${event?.userId ? '' : html`hidden`}
          >of the user
          <a data-is="user" href="${application}${event?.userId ? userQuery(event.userId) : ''}"
            >${event?.userId ?? 'none'}</a
          ></span
        >
      </p>
      <pre
        tabindex="0"
        class="wrapped"
        aria-label="Data of the event"
      ><code data-is="whole">${event ? indentedJson(event.data) : ''}</code></pre>
    </details>
  </li>`
