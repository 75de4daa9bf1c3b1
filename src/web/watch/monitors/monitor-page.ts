import { html } from 'hono/html'
import type { Markup, Page } from '../../shell/layout.ts'
import { everyText, moment, type Reader, sinceWhen } from '../instants.ts'
import { watchNotice } from '../notices.ts'
import { stateOf, stateTag } from '../states.ts'
import { watchPage } from '../watch-page.ts'
import { daysSection, timesSection } from './charts-section.ts'
import { heartbeatSection } from './heartbeat-section.ts'
import { kindWords, targetText } from './kinds.ts'
import { parentsSection } from './parents-section.ts'
import { resultsSections } from './results-section.ts'
import type { MonitorView } from './view.ts'

/** Everything about one monitor. */
export const monitorPage = (view: MonitorView, reader: Reader, done: string | undefined): Page => {
  const { monitor, heartbeatUrl } = view
  const { name, latest } = monitor
  return watchPage(
    { title: name, part: '/watch/monitors' },
    html`<h1>${name}</h1>
      ${watchNotice(done)}
      <p class="monitor-state">
        ${stateTag(stateOf(monitor))} ${latest && !monitor.isPaused ? sinceWhen(latest.since, reader) : ''}
      </p>
      ${latest ? html`<p class="lead">${latest.summary} <span class="quiet">Last check: ${moment(latest.at, reader)}.</span></p>` : ''}
      ${settings(view)} ${buttons(view)} ${heartbeatUrl === null ? '' : heartbeatSection(heartbeatUrl)}
      ${monitor.target.kind === 'heartbeat' ? '' : timesSection(view, reader)} ${daysSection(view)}
      ${parentsSection(monitor, view.others)} ${resultsSections(view, reader)}`,
  )
}

const settings = ({ monitor }: MonitorView): Markup => {
  const { target, everyMs, timeoutMs, places, quorum } = monitor
  const parts = [
    kindWords[target.kind][0],
    targetText(target),
    ...(target.kind === 'heartbeat' && target.cron !== null ? [] : [everyText(everyMs)]),
    ...(target.kind === 'heartbeat' ? [] : [`timeout ${timeoutMs / 1_000} s`]),
    ...(places.length > 1 ? [`from ${places.join(', ')}; down when ${quorum} of them fail`] : []),
  ]
  return html`<p class="quiet monitor-target">${parts.join(' · ')}</p>`
}

const buttons = ({ monitor: { id, isPaused, name, target } }: MonitorView): Markup =>
  html`<div class="choices">
    <form action="/watch/monitors/${id}/${isPaused ? 'resume' : 'pause'}" method="post">
      <button class="quiet-button" type="submit">${isPaused ? 'Resume' : 'Pause'}</button>
    </form>
    ${
      isPaused || target.kind === 'heartbeat'
        ? ''
        : html`<form action="/watch/monitors/${id}/check" method="post">
            <button class="quiet-button" type="submit">Check now</button>
          </form>`
    }
    <a class="button quiet-button" href="/watch/monitors/${id}/edit"
      >Edit<span class="hidden-from-view"> ${name}</span></a
    >
    <a class="button quiet-button" href="/watch/monitors/${id}/delete"
      >Delete<span class="hidden-from-view"> ${name}</span></a
    >
  </div>`
