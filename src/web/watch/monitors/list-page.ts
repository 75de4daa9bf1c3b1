import { html } from 'hono/html'
import type { MonitorState, Uptime } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { millisecondsText } from '../../shell/charts/ticks.ts'
import { shareText } from '../../shell/charts/uptime-words.ts'
import { options } from '../fields.ts'
import { everyText } from '../instants.ts'
import { watchNotice } from '../notices.ts'
import { shownStates, stateOf, stateTag, worstFirst } from '../states.ts'
import { watchPage } from '../watch-page.ts'
import { listAddress, matching, type MonitorFilter, monitorsPerPage } from './filter.ts'
import { kindWords, targetText } from './kinds.ts'

interface MonitorList {
  readonly monitors: readonly MonitorState[]
  readonly filter: MonitorFilter
  readonly done: string | undefined
}

export const listPage = ({ monitors, filter, done }: MonitorList): Page => {
  const found = worstFirst(matching(monitors, filter))
  const first = (filter.page - 1) * monitorsPerPage
  const shown = found.slice(first, first + monitorsPerPage)
  return watchPage(
    { title: 'Monitors', part: '/watch/monitors' },
    html`<h1>Monitors</h1>
      ${watchNotice(done)}
      <p class="choices">
        <a class="button" href="/watch/monitors/new">Add a monitor</a>
        <a class="button quiet-button" href="/watch/monitors/suggestions">Suggest monitors for a site</a>
      </p>
      ${monitors.length === 0 ? html`<p class="lead">There are no monitors yet.</p>` : html`${filterForm(filter)} ${listed(found.length, monitors.length)}`}
      ${
        shown.length === 0
          ? ''
          : html`<ul class="rows monitors">
              ${shown.map(row)}
            </ul>`
      }
      ${pageLinks(filter, found.length)}`,
  )
}

const filterForm = ({ state, kind, q }: MonitorFilter): Markup =>
  html`<search>
    <form class="filter" action="/watch/monitors" method="get">
      <label
        >State
        <select name="state">
          ${options([{ value: '', text: 'All' }, ...shownStates.map((each) => ({ value: each, text: each }))], state)}
        </select></label
      >
      <label
        >Kind
        <select name="kind">
          ${options(
            [{ value: '', text: 'All' }, ...Object.entries(kindWords).map(([value, [text]]) => ({ value, text }))],
            kind,
          )}
        </select></label
      >
      <label>Text <input type="search" name="q" value="${q}" maxlength="100" autocomplete="off" /></label>
      <button type="submit">Filter</button>
      ${state === '' && kind === '' && q === '' ? '' : html`<a href="/watch/monitors">Show all</a>`}
    </form>
  </search>`

const listed = (found: number, all: number): Markup =>
  html`<p class="quiet">
    ${found === 0 ? 'No monitor matches all of that.' : `${found} of ${all} ${all === 1 ? 'monitor' : 'monitors'}.`}
  </p>`

const row = (monitor: MonitorState): Markup => {
  const { id, name, target, everyMs, latest, day, quarter } = monitor
  return html`<li>
    <div>
      ${stateTag(stateOf(monitor))} <a class="monitor-name" href="/watch/monitors/${id}">${name}</a>
      <span class="quiet">${kindWords[target.kind][0]} · ${targetText(target)} · ${everyText(everyMs)}</span>
      ${latest === null || latest.outcome === 'up' ? '' : html`<span class="quiet">${latest.summary}</span>`}
    </div>
    <dl class="uptimes">
      ${uptime('24 h', day)} ${uptime('90 days', quarter)}
      ${
        latest === null || latest.totalMicros === 0
          ? ''
          : html`<div>
              <dt>Last</dt>
              <dd>${millisecondsText(latest.totalMicros / 1_000)}</dd>
            </div>`
      }
    </dl>
  </li>`
}

const uptime = (span: string, measured: Uptime): Markup =>
  html`<div>
    <dt>${span}</dt>
    <dd>${shareText(measured, 'we watched') ?? 'not watched'}</dd>
  </div>`

const pageLinks = (filter: MonitorFilter, found: number): Markup | '' => {
  const pages = Math.ceil(found / monitorsPerPage)
  if (pages < 2) return ''
  const link = (page: number, text: string): Markup | '' =>
    page < 1 || page > pages
      ? ''
      : html`<a class="button quiet-button" href="${listAddress({ ...filter, page })}">${text}</a>`
  return html`<nav class="choices" aria-label="Pages of the list">
    ${link(filter.page - 1, 'Previous page')} ${link(filter.page + 1, 'Next page')}
    <span class="quiet">Page ${Math.min(filter.page, pages)} of ${pages}</span>
  </nav>`
}
