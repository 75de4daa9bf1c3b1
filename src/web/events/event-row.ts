import { html } from 'hono/html'
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
      ><code data-is="whole">${event ? indented(event.data) : ''}</code></pre>
    </details>
  </li>`

/** JSON on several lines, with every digit of its numbers: only the space between tokens changes. */
export const indented = (json: string): string => {
  let level = 0
  const line = (by: number): string => `\n${'  '.repeat((level += by))}`
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|\s+/g, (token) => {
    if (token.startsWith('"') || /^[{[].*[}\]]$/.test(token)) return token
    if (token === '{' || token === '[') return token + line(1)
    if (token === '}' || token === ']') return line(-1) + token
    if (token === ',') return token + line(0)
    return token === ':' ? ': ' : ''
  })
}
