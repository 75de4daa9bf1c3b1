import { html } from 'hono/html'
import type { StoredEvent, TypeCount } from '#domains/eye/index.ts'
import { sparkline } from '../../shell/charts/sparkline.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { quotaSection } from '../applications/quota-section.ts'
import type { Desk } from '../access.ts'
import { eventRow } from '../event-row.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { changeText, counted, countText } from '../figures.ts'
import { waitingSection, waitingScript } from '../install/waiting-section.ts'
import { queryOf } from '../parameters.ts'

export interface Overview {
  /** Events of each of the last 48 hours, the newest last. */
  readonly hours: readonly number[]
  /** The most frequent of the last seven days, first. */
  readonly types: readonly TypeCount[]
  readonly newest: readonly StoredEvent[]
  readonly quarantined: number
}

/** Types that the page lists. */
export const listedTypes = 10

export const overviewPage = (desk: Desk, overview: Overview): Page => {
  const { application, reader } = desk
  const address = addressOf(application.id)
  return applicationPage(
    desk,
    { title: 'Overview', part: '', ...(overview.newest.length === 0 ? { head: waitingScript } : {}) },
    html`<h1>Overview</h1>
      ${
        overview.newest.length === 0
          ? html`${waitingSection(application.id, null)}
              <p><a class="button" href="${address}/install">Install it in a page</a></p>`
          : html`${today(overview, address)} ${typeSection(overview.types, address)}
              <section aria-labelledby="newest">
                <h2 id="newest">Newest events</h2>
                <ul class="events">
                  ${overview.newest.map((event) => eventRow(event, address, reader))}
                </ul>
                <p><a href="${address}/live">All events, live</a></p>
              </section>`
      }
      ${
        overview.quarantined === 0
          ? ''
          : html`<p>
              <a href="${address}/quarantine">${counted(overview.quarantined, 'event')}</a> in quarantine: they could
              not be stored as they came.
            </p>`
      }
      ${quotaSection(application)}
      ${
        reader.isOwner
          ? ''
          : html`<form action="/events/key/forget" method="post">
              <p class="quiet">This browser keeps a read key of this application, which only this server can open.</p>
              <button class="quiet-button" type="submit">Forget the key</button>
            </form>`
      }`,
  )
}

const today = ({ hours }: Overview, address: string): Markup => {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
  const [before, now] = [sum(hours.slice(0, 24)), sum(hours.slice(24))]
  const change = changeText(now, before)
  return html`<p class="headline">
    <a href="${address}/counts?range=24h">
      <span><strong>${countText(now)}</strong> ${now === 1 ? 'event' : 'events'} in 24 hours</span>
      ${sparkline(hours.slice(24), `Events in each of the last 24 hours`)}
    </a>
    ${change === null ? '' : html`<span class="quiet">${change} in the 24 hours before</span>`}
  </p>`
}

const typeSection = (types: readonly TypeCount[], address: string): Markup | '' =>
  types.length === 0
    ? ''
    : html`<section aria-labelledby="types">
        <h2 id="types">What happens most</h2>
        <div class="table" tabindex="0" role="region" aria-label="The most frequent events of seven days">
          <table>
            <thead>
              <tr>
                <th scope="col">Category</th>
                <th scope="col">Name</th>
                <th scope="col" class="figure">Events in 7 days</th>
              </tr>
            </thead>
            <tbody>
              ${types.map(
                ({ category, name, events }) =>
                  html`<tr>
                    <td>${category}</td>
                    <th scope="row">
                      <a href="${address}/counts${queryOf({ range: '7d', category, name })}">${name}</a>
                    </th>
                    <td class="figure">${countText(events)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`
