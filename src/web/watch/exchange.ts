import { html } from 'hono/html'
import type { Phases } from '#domains/watch/index.ts'
import { millisecondsText } from '../shell/charts/ticks.ts'
import type { Markup } from '../shell/layout.ts'

/** Header fields as a table. */
export const headerTable = (caption: string, fields: readonly (readonly [name: string, value: string])[]): Markup =>
  fields.length === 0
    ? html``
    : html`<details>
        <summary>${caption}</summary>
        <div class="table" tabindex="0" role="region" aria-label="${caption}">
          <table class="fields">
            <tbody>
              ${fields.map(
                ([name, value]) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    <td><code>${value}</code></td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`

export const phaseNames = { dns: 'Name', connect: 'Connect', tls: 'TLS', wait: 'Wait', download: 'Download' } as const
export const phaseKeys = Object.keys(phaseNames) as readonly (keyof typeof phaseNames)[]

/** Microseconds as people read them. */
export const microsText = (micros: number): string => millisecondsText(micros / 1_000)

/** `214 ms: name 12 ms, connect 30 ms, wait 170 ms, download 2 ms`; phases that took no time are left out. */
export const phasesText = (phases: Phases): string => {
  const parts = phaseKeys
    .filter((key) => phases[key] > 0)
    .map((key) => `${phaseNames[key] === 'TLS' ? 'TLS' : phaseNames[key].toLowerCase()} ${microsText(phases[key])}`)
  return parts.length === 0 ? microsText(phases.total) : `${microsText(phases.total)}: ${parts.join(', ')}`
}
