import { html } from 'hono/html'
import { type AssetPath, type Markup, type Page, page } from '../shell/layout.ts'
import type { Desk } from './access.ts'

const parts = [
  ['', 'Overview'],
  ['/live', 'Live'],
  ['/counts', 'Counts'],
  ['/funnels', 'Funnels'],
  ['/retention', 'Retention'],
  ['/values', 'Values'],
  ['/questions', 'Questions'],
  ['/sessions', 'Sessions'],
  ['/quarantine', 'Quarantine'],
  ['/persons', 'Persons'],
  ['/install', 'Install'],
  ['/settings', 'Settings'],
] as const

export type EventsPart = (typeof parts)[number][0]

/** Only for those who manage applications. */
const ownersParts: ReadonlySet<EventsPart> = new Set(['/settings'])

/** The address of a part of an application. */
export const addressOf = (applicationId: string, part: string = ''): string =>
  `/events/applications/${applicationId}${part}`

interface EventsPageOptions {
  readonly title: string
  /** Something that was typed is wrong. */
  readonly hasFaults?: boolean
  readonly head?: (assetPath: AssetPath) => Markup
}

const eventsHead =
  (head: EventsPageOptions['head']) =>
  (assetPath: AssetPath): Markup =>
    html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />
      <link rel="stylesheet" href="${assetPath('assets/charts.css')}" />
      <link rel="stylesheet" href="${assetPath('assets/events.css')}" />${head?.(assetPath) ?? ''}`

/** A page of the area that is about no application. */
export const eventsPage = ({ title, hasFaults = false, head }: EventsPageOptions, content: Markup): Page =>
  page(hasFaults ? `Error: ${title}` : title, content, { section: '/events', width: 'wide', head: eventsHead(head) })

/** A page about one application, with links to its other parts. */
export const applicationPage = (
  { reader, application }: Desk,
  { title, part, ...options }: EventsPageOptions & { readonly part: EventsPart },
  content: Markup,
): Page =>
  eventsPage(
    { ...options, title: `${title} · ${application.name}` },
    html`<p class="application-name">
        ${reader.isOwner ? html`<a href="/events">Applications</a> / ` : ''}<strong>${application.name}</strong>
        ${application.disabledAt === null ? '' : html`<span class="tag">disabled</span>`}
      </p>
      <ul class="tabs events-tabs" aria-label="Parts of ${application.name}">
        ${parts
          .filter(([address]) => reader.isOwner || !ownersParts.has(address))
          .map(
            ([address, name]) =>
              html`<li>
                <a href="${addressOf(application.id, address)}" ${address === part ? html`aria-current="page"` : ''}
                  >${name}</a
                >
              </li>`,
          )}
      </ul>
      ${content}`,
  )
