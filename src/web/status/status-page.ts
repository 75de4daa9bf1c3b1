import { html } from 'hono/html'
import {
  componentsIn,
  headlineOf,
  isolate,
  openIncidents,
  type SeenPage,
  type StatusView,
} from '#domains/watch/index.ts'
import type { Markup } from '../shell/layout.ts'
import { componentsSection } from './components-section.ts'
import { statusDocument, type StatusAssets } from './document.ts'
import { openSection, pastSection, plannedSection } from './incidents-section.ts'
import { momentOf } from './instants.ts'
import type { StatusLinks } from './links.ts'
import { signOf } from './states.ts'
import { subscribeSection } from './subscribe-section.ts'

interface Surroundings {
  readonly assets: StatusAssets
  readonly links: StatusLinks
  readonly sendsMail: boolean
}

/** The page that visitors see. */
export const statusPage = ({ view, isLate }: SeenPage, { assets, links, sendsMail }: Surroundings): string => {
  const { sentence, state, further } = headlineOf(view)
  return statusDocument({
    title: `${sentence} · ${isolate(view.title)}`,
    assets,
    head: html`<link rel="alternate" type="application/atom+xml" title="${view.title}" href="${links.feed}" />`,
    content: html`<header>
        <p class="page-title"><bdi>${view.title}</bdi></p>
      </header>
      <main>
        <h1 class="is-${state}">${signOf(state)} ${sentence}</h1>
        ${further.map((each) => html`<p class="further">${each}.</p>`)} ${asOf(view, isLate)}
        ${view.description === '' ? '' : html`<p class="description">${view.description}</p>`}
        ${openSection(openIncidents(view))} ${plannedSection(view)}
        ${componentsIn(view).length === 0 ? '' : componentsSection(view)} ${pastSection(view)}
        ${subscribeSection(links, sendsMail)}
      </main>
      <footer>
        <p>
          <a href="${links.feed}">Feed</a> · <a href="${links.summary}">Summary as JSON</a> · All times are UTC · made
          with Touchstone
        </p>
      </footer>`,
  })
}

const asOf = ({ at }: StatusView, isLate: boolean): Markup =>
  isLate
    ? html`<p class="late" role="status">
        The server cannot read its results right now. This is the last state that it knows, as of ${momentOf(at)}.
      </p>`
    : html`<p class="quiet">As of ${momentOf(at)}.</p>`
