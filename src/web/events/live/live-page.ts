import { html } from 'hono/html'
import type { StoredEvent } from '#domains/eye/index.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { eventRow } from '../event-row.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { filterFields } from '../filter-fields.ts'
import { type Answered, refusalNote } from '../refusal.ts'
import type { Suggestions } from '../suggestions.ts'
import { liveQuery, type LiveQuestion } from './question.ts'

interface Feed {
  readonly question: LiveQuestion
  /** The newest by their time; null where the server refuses the question. */
  readonly answered: Answered<readonly StoredEvent[]>
  readonly suggestions: Suggestions
}

export const livePage = (desk: Desk, { question, answered, suggestions }: Feed): Page => {
  const { reader, application } = desk
  const address = addressOf(application.id)
  const query = liveQuery(question)
  const events = answered.answer ?? []
  const lastArrived = events.toSorted((one, another) => (one.receivedAt < another.receivedAt ? 1 : -1))[0]
  return applicationPage(
    desk,
    {
      title: 'Live',
      part: '/live',
      head: (assetPath) => html`<script type="module" src="${assetPath('assets/events-live.js')}"></script>`,
    },
    html`<h1>Live</h1>
      <search>
        <form class="filter question" action="${address}/live" method="get">
          ${filterFields(question.events, suggestions)}
          <label
            >Session <input name="sessionId" value="${question.sessionId}" maxlength="200" autocomplete="off"
          /></label>
          <button type="submit">Filter</button>
          ${query === '' ? '' : html`<a href="${address}/live">Show all</a>`}
        </form>
      </search>
      ${refusalNote(answered.fault)}
      ${
        answered.answer === null
          ? ''
          : html`<div
              class="feed"
              id="feed"
              data-stream="${address}/live/stream${query}"
              data-last-event-id="${lastArrived?.id ?? ''}"
              data-application="${address}"
              data-zone="${reader.zone}"
            >
              <p class="feed-state">
                <span id="feed-state" role="status"
                  ><span class="dot" aria-hidden="true"></span>
                  <span data-is="state">The newest events when this page was opened.</span></span
                >
                <button class="quiet-button" type="button" id="pause" hidden>Pause</button>
                <a id="reload" href="${address}/live${query}">Look again</a>
              </p>
              <p id="nothing" ${events.length === 0 ? '' : html`hidden`}>No event yet that matches.</p>
              <ul class="events" id="events">
                ${events.map((event) => eventRow(event, address, reader))}
              </ul>
              <template id="event-row">${eventRow(null, address, reader)}</template>
            </div>`
      }
      <p class="quiet">
        Times are those of the events, in ${reader.zone}. The list shows the newest 200. The same as a stream for
        programs:
        <code>GET /v1/events/live</code>.
      </p>`,
  )
}
