import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import { incidentSentence, type PublicMaintenance, type PublicIncident, type StatusView } from '#domains/watch/index.ts'
import type { Markup } from '../shell/layout.ts'
import { dayText, momentOf } from './instants.ts'

const pastDays = 15
const dayMs = 86_400_000

/** What an incident was, whether it is over or not. */
export const incidentTitle = ({ severity, components }: PublicIncident): string =>
  incidentSentence({ severity, names: components.map(({ name }) => name), isOpen: true })

export const openSection = (incidents: readonly PublicIncident[]): Markup | '' =>
  incidents.length === 0
    ? ''
    : html`<section aria-labelledby="open">
        <h2 id="open">${incidents.length === 1 ? 'Open incident' : 'Open incidents'}</h2>
        ${incidents.map(
          (incident) =>
            html`<article class="incident is-${incident.severity}" id="incident-${incident.id}">
              <h3>${incidentTitle(incident)}</h3>
              <p class="quiet">Since ${momentOf(incident.openedAt)}.</p>
              ${notes(incident)}
            </article>`,
        )}
      </section>`

const notes = ({ notes: written }: PublicIncident): Markup | '' =>
  written.length === 0
    ? ''
    : html`<ul class="notes">
        ${written.toReversed().map(
          ({ at, text }) =>
            html`<li>
              <p>${text}</p>
              <p class="quiet">${momentOf(at)}</p>
            </li>`,
        )}
      </ul>`

export const plannedSection = ({ maintenance, at }: StatusView): Markup | '' =>
  maintenance.length === 0
    ? ''
    : html`<section aria-labelledby="planned">
        <h2 id="planned">Planned maintenance</h2>
        ${maintenance.map((each) => planned(each, at))}
      </section>`

const planned = ({ id, title, text, startsAt, endsAt, components }: PublicMaintenance, at: string): Markup =>
  html`<article class="incident is-maintenance" id="maintenance-${id}-${Date.parse(startsAt)}">
    <h3><bdi>${title}</bdi></h3>
    <p class="quiet">
      ${startsAt <= at ? 'Under way: from' : 'From'} ${momentOf(startsAt)} to ${momentOf(endsAt)}. It concerns
      ${components.map(({ name }, index) => html`${index === 0 ? '' : ', '}<bdi>${name}</bdi>`)}.
    </p>
    ${text === '' ? '' : html`<p class="text">${text}</p>`}
  </article>`

/** The last days, each with what began on it; also those on which nothing did. */
export const pastSection = ({ incidents, at }: StatusView): Markup => {
  const today = Date.parse(at.slice(0, 10))
  const days = Array.from({ length: pastDays }, (_, index) =>
    new Date(today - index * dayMs).toISOString().slice(0, 10),
  )
  const first = days.at(-1) ?? ''
  // One that began earlier and ended within these days stands on the day of its end.
  const dayOf = ({ openedAt, closedAt }: PublicIncident): string =>
    openedAt.slice(0, 10) >= first ? openedAt.slice(0, 10) : (closedAt ?? openedAt).slice(0, 10)
  const closed = incidents.filter(({ closedAt }) => closedAt !== null)
  return html`<section aria-labelledby="past">
    <h2 id="past">The last ${pastDays} days</h2>
    ${days.map((day) => {
      const own = closed.filter((incident) => dayOf(incident) === day)
      return html`<div class="day">
        <h3>${dayText(day)}</h3>
        ${own.length === 0 ? html`<p class="quiet">No incident.</p>` : own.map(past)}
      </div>`
    })}
  </section>`
}

const past = (incident: PublicIncident): Markup => {
  const { id, openedAt, closedAt, severity } = incident
  const end = closedAt ?? openedAt
  return html`<article class="incident is-${severity}" id="incident-${id}">
    <h4>${incidentTitle(incident).replace(/ (is|are) /, (_, verb: string) => (verb === 'is' ? ' was ' : ' were '))}</h4>
    <p class="quiet">
      For ${durationText(Date.parse(end) - Date.parse(openedAt))}: from ${momentOf(openedAt)} to ${momentOf(end)}.
    </p>
    ${notes(incident)}
  </article>`
}
