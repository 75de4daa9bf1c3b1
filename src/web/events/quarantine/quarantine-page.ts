import { html } from 'hono/html'
import type { EventSchema, QuarantineCounts, QuarantinedEvent } from '#domains/eye/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { moment } from '../../watch/instants.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { counted, countText } from '../figures.ts'
import { quarantinedItem } from './event-item.ts'
import { filterQuery, type QuarantineQuestion } from './filter.ts'
import { reasonWords } from './words.ts'

export interface QuarantineView {
  readonly question: QuarantineQuestion
  /** All events in quarantine, whatever the filter. */
  readonly counts: QuarantineCounts
  readonly events: readonly QuarantinedEvent[]
  /** The schema of an event's type; undefined without one. */
  readonly schemaOf: (event: QuarantinedEvent) => EventSchema | undefined
  readonly next: string | null
}

export const quarantinePage = (desk: Desk, view: QuarantineView): Page => {
  const { application, reader } = desk
  const address = addressOf(application.id)
  const { question, counts, events, schemaOf, next } = view
  const isFiltered = question.reason + question.category + question.name !== ''
  return applicationPage(
    desk,
    { title: 'Quarantine', part: '/quarantine' },
    html`<h1>Quarantine</h1>
      ${
        counts.events === 0
          ? html`<p class="lead">Nothing is in quarantine. Every event that arrived could be stored as it came.</p>`
          : html`<p class="lead">
                ${counted(counts.events, 'event')} could not be stored as they came. They are kept, and counted nowhere.
              </p>
              ${kindsTable(desk, view)}
              ${isFiltered ? html`<p>Shown: ${words(question)}. <a href="${address}/quarantine">Show all</a></p>` : ''}
              ${reader.isOwner ? replayForm(address, question) : html`<p class="quiet">An administrator can check them again, and store those that pass.</p>`}
              <ul class="events">
                ${events.map((event) => quarantinedItem(event, schemaOf(event), { address, reader }))}
              </ul>
              ${events.length === 0 ? html`<p>No event that matches.</p>` : ''}
              ${next === null ? '' : html`<p><a href="${address}/quarantine${filterQuery(question, next)}">Earlier arrivals</a></p>`}`
      }
      <p class="quiet">Times are those of ${reader.zone}.</p>`,
  )
}

const kindsTable = ({ application, reader }: Desk, { counts }: QuarantineView): Markup => {
  const address = addressOf(application.id, '/quarantine')
  return html`<div class="table" tabindex="0" role="region" aria-label="Quarantined events by reason and type">
    <table>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Category</th>
          <th scope="col">Name</th>
          <th scope="col" class="figure">Events</th>
          <th scope="col">Last arrival</th>
        </tr>
      </thead>
      <tbody>
        ${counts.kinds.slice(0, maxKinds).map(
          ({ reason, category, name, events, lastReceivedAt }) =>
            html`<tr>
              <th scope="row">
                <a href="${address}${filterQuery({ reason, category, name })}">${reasonWords(reason)}</a>
              </th>
              <td>${category}</td>
              <td>${name}</td>
              <td class="figure">${countText(events)}</td>
              <td>${moment(lastReceivedAt, reader)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** Kinds that the page lists; the largest come first. */
const maxKinds = 50

export const words = ({ reason, category, name }: QuarantineQuestion): string =>
  [
    ...(reason === '' ? [] : [reasonWords(reason).toLowerCase()]),
    ...(category === '' ? [] : [`category ${category}`]),
    ...(name === '' ? [] : [`name ${name}`]),
  ].join(', ') || 'everything in quarantine'

/** Fields that carry a filter along. */
export const filterFields = ({ reason, category, name }: QuarantineQuestion): Markup =>
  html`${hiddenField('reason', reason)} ${hiddenField('category', category)} ${hiddenField('name', name)}`

const replayForm = (address: string, question: QuarantineQuestion): Markup =>
  html`<form class="inline-form" action="${address}/quarantine/replay" method="post">
    ${filterFields(question)}
    <button class="quiet-button" type="submit">Check them again</button>
    <span class="quiet">by the present time and the present schemas. First you see what would happen.</span>
  </form>`
