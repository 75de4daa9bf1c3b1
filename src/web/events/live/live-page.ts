import { html } from 'hono/html'
import type { StoredEvent, TypeCount } from '#domains/eye/index.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { eventRow } from '../event-row.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { queryOf } from '../parameters.ts'
import { typeFields } from '../type-fields.ts'

export interface LiveFilter {
  readonly category: string
  readonly name: string
  readonly sessionId: string
  readonly userId: string
}

interface Feed {
  readonly filter: LiveFilter
  /** The newest by their time. */
  readonly events: readonly StoredEvent[]
  readonly types: readonly TypeCount[]
}

export const livePage = (desk: Desk, { filter, events, types }: Feed): Page => {
  const { reader, application } = desk
  const address = addressOf(application.id)
  const here = `${address}/live${queryOf({ ...filter })}`
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
        <form class="filter" action="${address}/live" method="get">
          ${typeFields(filter, types)}
          <label
            >Session <input name="sessionId" value="${filter.sessionId}" maxlength="200" autocomplete="off"
          /></label>
          <label>User <input name="userId" value="${filter.userId}" maxlength="200" autocomplete="off" /></label>
          <button type="submit">Filter</button>
          ${Object.values(filter).every((value) => value === '') ? '' : html`<a href="${address}/live">Show all</a>`}
        </form>
      </search>
      <div
        class="feed"
        id="feed"
        data-stream="${address}/live/stream${queryOf({ ...filter })}"
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
          <a id="reload" href="${here}">Look again</a>
        </p>
        <p id="nothing" ${events.length === 0 ? '' : html`hidden`}>No event yet that matches.</p>
        <ul class="events" id="events">
          ${events.map((event) => eventRow(event, address, reader))}
        </ul>
        <template id="event-row">${eventRow(null, address, reader)}</template>
      </div>
      <p class="quiet">
        Times are those of the events, in ${reader.zone}. The list shows the newest 200. The same as a stream for
        programs:
        <code>GET /v1/events/live</code>.
      </p>`,
  )
}
