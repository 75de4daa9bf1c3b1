import { html } from 'hono/html'
import type { ApplicationToday } from '#domains/eye/index.ts'
import type { Incident, MonitorState } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { millisecondsText } from '../../shell/charts/ticks.ts'
import { sparkline } from '../../shell/charts/sparkline.ts'
import { moment, type Reader, sinceWhen } from '../instants.ts'
import { boardSentence, otherStates, type ShownState, stateOf, stateSign, stateTag, worstFirst } from '../states.ts'
import { incidentRow } from '../incidents/list-page.ts'
import { watchPage } from '../watch-page.ts'
import { type FirstMonitor, firstMonitorSection } from './first-monitor-section.ts'

/** Seconds after which the board shows the present state again. */
const refreshSeconds = 15

export interface Board {
  readonly monitors: readonly MonitorState[]
  /** Mean times of the last hours by the id of the monitor, the newest last; null where nothing was observed. */
  readonly recent: ReadonlyMap<string, readonly (number | null)[]>
  /** How much longer an answer takes than a week ago, by the id of the monitor: 2 is twice as long. */
  readonly changes: ReadonlyMap<string, number>
  /** Open ones, the newest first. */
  readonly incidents: readonly Incident[]
  readonly applications: readonly ApplicationToday[]
  readonly reader: Reader
  readonly first: FirstMonitor
}

/** Everything at a glance, for a screen on a wall too. */
export const boardPage = (board: Board): Page => {
  const { monitors, recent, changes, incidents, applications, reader, first } = board
  if (monitors.length === 0) return watchPage({ title: 'Watch', part: '/watch' }, firstMonitorSection(first))
  const states = monitors.map(stateOf)
  const sorted = worstFirst(monitors)
  const isCalm = (monitor: MonitorState): boolean => ['up', 'paused'].includes(stateOf(monitor))
  const [troubled, calm] = [sorted.filter((each) => !isCalm(each)), sorted.filter(isCalm)]
  const sentence = boardSentence(states)
  return watchPage(
    {
      title: sentence,
      part: '/watch',
      head: (assetPath) =>
        html`<noscript><meta http-equiv="refresh" content="${refreshSeconds * 2}" /></noscript>
          <script type="module" src="${assetPath('assets/watch-board.js')}"></script>`,
    },
    html`<div id="board" data-refresh-seconds="${refreshSeconds}">
      <h1 class="board-sentence">${stateSign(worstOf(states))} ${sentence}</h1>
      <p class="lead">
        ${otherStates(states).join(', ')}
        <span class="quiet" id="freshness">As of ${moment(new Date(reader.now).toISOString(), reader)}.</span>
      </p>
      ${incidentSection(incidents, reader)}
      ${
        troubled.length === 0
          ? ''
          : html`<ul class="troubles">
              ${troubled.map((monitor) => trouble(monitor, { recent: recent.get(monitor.id) ?? [], change: changes.get(monitor.id) }, reader))}
            </ul>`
      }
      ${
        calm.length === 0
          ? ''
          : html`<ul class="tiles">
              ${calm.map((monitor) => tile(monitor, { recent: recent.get(monitor.id) ?? [], change: changes.get(monitor.id) }))}
            </ul>`
      }
      ${applicationSection(applications, reader)}
    </div>`,
  )
}

const worstOf = (states: readonly ShownState[]): ShownState =>
  (['down', 'degraded', 'unknown', 'waiting', 'up'] as const).find((state) => states.includes(state)) ?? 'paused'

/** What the board tells of response times. */
interface Times {
  /** Means of the last hours, the newest last. */
  readonly recent: readonly (number | null)[]
  readonly change: number | undefined
}

const incidentSection = (incidents: readonly Incident[], reader: Reader): Markup | '' =>
  incidents.length === 0
    ? ''
    : html`<section aria-labelledby="incidents">
        <h2 id="incidents">Open incidents</h2>
        <ul class="rows">
          ${incidents.map((incident) => incidentRow(incident, reader))}
        </ul>
      </section>`

const applicationSection = (applications: readonly ApplicationToday[], reader: Reader): Markup | '' => {
  const heard = applications.filter(({ lastMinute }) => lastMinute !== null)
  if (heard.length === 0) return ''
  return html`<section aria-labelledby="applications">
    <h2 id="applications">Visitors</h2>
    <ul class="plain">
      ${heard.map(
        ({ name, sessions, users, lastMinute }) =>
          html`<li>
            ${name}: ${many(sessions, 'session')}${users === 0 ? '' : html` and ${many(users, 'user')}`} today
            <span class="quiet">(UTC); last event ${moment(new Date(lastMinute ?? 0).toISOString(), reader)}</span>
          </li>`,
      )}
    </ul>
  </section>`
}

const many = (count: number, one: string): Markup =>
  html`<strong>${count.toLocaleString('en')}</strong> ${count === 1 ? one : `${one}s`}`

const trouble = (monitor: MonitorState, shown: Times, reader: Reader): Markup => {
  const { id, name, latest } = monitor
  return html`<li class="trouble is-${stateOf(monitor)}">
    <div>
      <h2><a href="/watch/monitors/${id}">${name}</a></h2>
      <p class="trouble-state">${stateTag(stateOf(monitor))} ${latest ? sinceWhen(latest.since, reader) : ''}</p>
      ${latest ? html`<p>${latest.summary}</p>` : ''}
    </div>
    ${times(monitor, shown)}
  </li>`
}

const tile = (monitor: MonitorState, shown: Times): Markup =>
  html`<li class="tile">
    <a href="/watch/monitors/${monitor.id}">${monitor.name}</a>
    <span class="tile-state">${stateTag(stateOf(monitor))}</span>
    ${times(monitor, shown)}
  </li>`

/** The last response time, and those of the last hours. A heartbeat has none. */
const times = ({ target, latest, isPaused }: MonitorState, { recent, change }: Times): Markup | '' => {
  if (isPaused || target.kind === 'heartbeat') return ''
  const isAnswered = latest !== null && latest.outcome !== 'unknown' && latest.totalMicros > 0
  return html`<span class="times">
    ${isAnswered ? html`<span class="last-time">${millisecondsText(latest.totalMicros / 1_000)}</span>` : ''}
    ${change === undefined ? '' : html`<span class="quiet">${changeText(change)}</span>`}
    ${recent.every((value) => value === null) ? '' : sparkline(recent, 'Response times of the last 24 hours')}
  </span>`
}

/** A change against last week; small ones count as none. */
const changeText = (factor: number): string => {
  if (factor >= 2) return `${factor.toFixed(1)} × last week`
  const percent = Math.round((factor - 1) * 100)
  if (Math.abs(percent) < 5) return 'as last week'
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent)} % against last week`
}
