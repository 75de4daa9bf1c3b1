import { html } from 'hono/html'
import type { MonitorState } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { millisecondsText } from '../../shell/charts/ticks.ts'
import { sparkline } from '../../shell/charts/sparkline.ts'
import { moment, type Reader, sinceWhen } from '../instants.ts'
import { boardSentence, otherStates, type ShownState, stateOf, stateSign, stateTag, worstFirst } from '../states.ts'
import { watchPage } from '../watch-page.ts'
import { type FirstMonitor, firstMonitorSection } from './first-monitor-section.ts'

/** Seconds after which the board shows the present state again. */
const refreshSeconds = 15

export interface Board {
  readonly monitors: readonly MonitorState[]
  /** Mean times of the last hours by the id of the monitor, the newest last; null where nothing was observed. */
  readonly recent: ReadonlyMap<string, readonly (number | null)[]>
  readonly reader: Reader
  readonly first: FirstMonitor
}

/** Everything at a glance, for a screen on a wall too. */
export const boardPage = ({ monitors, recent, reader, first }: Board): Page => {
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
      ${
        troubled.length === 0
          ? ''
          : html`<ul class="troubles">
              ${troubled.map((monitor) => trouble(monitor, recent.get(monitor.id) ?? [], reader))}
            </ul>`
      }
      ${
        calm.length === 0
          ? ''
          : html`<ul class="tiles">
              ${calm.map((monitor) => tile(monitor, recent.get(monitor.id) ?? []))}
            </ul>`
      }
    </div>`,
  )
}

const worstOf = (states: readonly ShownState[]): ShownState =>
  (['down', 'degraded', 'unknown', 'waiting', 'up'] as const).find((state) => states.includes(state)) ?? 'paused'

const trouble = (monitor: MonitorState, recent: readonly (number | null)[], reader: Reader): Markup => {
  const { id, name, latest } = monitor
  return html`<li class="trouble is-${stateOf(monitor)}">
    <div>
      <h2><a href="/watch/monitors/${id}">${name}</a></h2>
      <p class="trouble-state">${stateTag(stateOf(monitor))} ${latest ? sinceWhen(latest.since, reader) : ''}</p>
      ${latest ? html`<p>${latest.summary}</p>` : ''}
    </div>
    ${times(monitor, recent)}
  </li>`
}

const tile = (monitor: MonitorState, recent: readonly (number | null)[]): Markup =>
  html`<li class="tile">
    <a href="/watch/monitors/${monitor.id}">${monitor.name}</a>
    <span class="tile-state">${stateTag(stateOf(monitor))}</span>
    ${times(monitor, recent)}
  </li>`

/** The last response time, and those of the last hours. A heartbeat has none. */
const times = ({ target, latest, isPaused }: MonitorState, recent: readonly (number | null)[]): Markup | '' => {
  if (isPaused || target.kind === 'heartbeat') return ''
  const isAnswered = latest !== null && latest.outcome !== 'unknown' && latest.totalMicros > 0
  return html`<span class="times">
    ${isAnswered ? html`<span class="last-time">${millisecondsText(latest.totalMicros / 1_000)}</span>` : ''}
    ${recent.every((value) => value === null) ? '' : sparkline(recent, 'Response times of the last 24 hours')}
  </span>`
}
