import { durationText } from '#core/duration.ts'
import { isolate, type PublicMaintenance, type PublicIncident, type StatusView } from '#domains/watch/index.ts'
import { incidentTitle } from './incidents-section.ts'
import { momentText } from './instants.ts'
import type { StatusLinks } from './links.ts'
import { xmlText } from './xml.ts'

interface Entry {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly published: string
  readonly updated: string
  readonly text: string
}

export const atomType = 'application/atom+xml; charset=utf-8'

/** The feed of a page (RFC 4287): an entry for each incident and each planned maintenance, under ids that never change. */
export const atomFeed = (view: StatusView, links: StatusLinks, origin: string): string => {
  const page = origin + links.page
  const entries = [
    ...view.maintenance.map((each) => maintenanceEntry(each, page, view)),
    ...view.incidents.map((incident) => incidentEntry(incident, page)),
  ].toSorted((one, another) => (one.updated < another.updated ? 1 : -1))
  const updated = latest([view.updatedAt, ...entries.map((entry) => entry.updated)])
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>urn:uuid:${view.id}</id>
<title>${xmlText(isolate(view.title))}</title>
<updated>${updated}</updated>
<author><name>${xmlText(view.title)}</name></author>
<link rel="self" type="application/atom+xml" href="${xmlText(origin + links.feed)}"/>
<link rel="alternate" type="text/html" href="${xmlText(page)}"/>
${entries.map(entryText).join('')}</feed>
`
}

const incidentEntry = (incident: PublicIncident, page: string): Entry => {
  const { id, openedAt, closedAt, notes } = incident
  const title = incidentTitle(incident)
  const span =
    closedAt === null
      ? `Since ${momentText(openedAt)}.`
      : `From ${momentText(openedAt)} to ${momentText(closedAt)}: ${durationText(Date.parse(closedAt) - Date.parse(openedAt))}.`
  return {
    id: `urn:uuid:${id}`,
    title: closedAt === null ? title : `${title} (over)`,
    link: `${page}#incident-${id}`,
    published: openedAt,
    updated: latest([openedAt, ...(closedAt === null ? [] : [closedAt]), ...notes.map(({ at }) => at)]),
    text: [span, ...notes.toReversed().map(({ at, text }) => `${momentText(at)}: ${text}`)].join('\n\n'),
  }
}

const maintenanceEntry = (
  { id, title, text, startsAt, endsAt, components }: PublicMaintenance,
  page: string,
  { updatedAt }: StatusView,
): Entry => {
  const start = Date.parse(startsAt)
  const names = components.map(({ name }) => isolate(name)).join(', ')
  return {
    // A window that repeats has an entry for each time.
    id: `urn:uuid:${id}#${start}`,
    title: `Planned maintenance: ${isolate(title)}`,
    link: `${page}#maintenance-${id}-${start}`,
    published: updatedAt,
    updated: updatedAt,
    text: [`From ${momentText(startsAt)} to ${momentText(endsAt)}. It concerns ${names}.`, text]
      .filter((each) => each !== '')
      .join('\n\n'),
  }
}

const entryText = ({ id, title, link, published, updated, text }: Entry): string => `<entry>
<id>${id}</id>
<title>${xmlText(title)}</title>
<link rel="alternate" type="text/html" href="${xmlText(link)}"/>
<published>${published}</published>
<updated>${updated}</updated>
<content type="text">${xmlText(text)}</content>
</entry>
`

const latest = (instants: readonly string[]): string => instants.toSorted().at(-1) ?? ''
