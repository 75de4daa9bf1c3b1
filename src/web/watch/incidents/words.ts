import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import type { Incident, Severity } from '#domains/watch/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { moment, type Reader } from '../instants.ts'
import { type ShownState, stateSign } from '../states.ts'

const signs: Readonly<Record<Severity, ShownState>> = { down: 'down', degraded: 'degraded', advisory: 'unknown' }

const words: Readonly<Record<Severity, string>> = { down: 'Down', degraded: 'Degraded', advisory: 'Advisory' }

/** How much an incident hurts, as a shape and a word; one that is over has its own. */
export const severityTag = ({ severity, closedAt }: Pick<Incident, 'severity' | 'closedAt'>): Markup =>
  closedAt === null
    ? html`<span class="state">${stateSign(signs[severity])} ${words[severity]}</span>`
    : html`<span class="state">${stateSign('up')} Over</span>`

/** When it began, and how long it has lasted. */
export const lasted = ({ openedAt, closedAt }: Pick<Incident, 'openedAt' | 'closedAt'>, reader: Reader): Markup => {
  const end = closedAt === null ? reader.now : Date.parse(closedAt)
  const length = durationText(Math.max(0, end - Date.parse(openedAt)))
  return closedAt === null
    ? html`for ${length}, since ${moment(openedAt, reader)}`
    : html`${moment(openedAt, reader)}, for ${length}`
}
