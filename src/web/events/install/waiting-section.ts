import { html } from 'hono/html'
import type { StoredEvent } from '#domains/eye/index.ts'
import type { AssetPath, Markup } from '../../shell/layout.ts'
import { addressOf } from '../events-page.ts'

/** Turns the section below green when the first event comes. */
export const waitingScript = (assetPath: AssetPath): Markup =>
  html`<script type="module" src="${assetPath('assets/events-waiting.js')}"></script>`

/** Whether an event has arrived. A script looks for the first one; without script, a link does. */
export const waitingSection = (applicationId: string, latest: StoredEvent | null): Markup => {
  const address = addressOf(applicationId, '/install')
  return html`<div
    class="arrival ${latest === null ? '' : 'is-here'}"
    id="arrival-state"
    role="status"
    ${latest === null ? html`data-stream="${addressOf(applicationId, '/live/stream')}" data-page="${address}"` : ''}
  >
    ${
      latest === null
        ? html`<p><span class="dot" aria-hidden="true"></span> Waiting for your first event</p>
            <noscript
              ><p><a href="${address}#arrival-state">Look again</a></p></noscript
            >`
        : html`<p><span class="dot" aria-hidden="true"></span> Events arrive</p>
            <p class="quiet">
              <strong>${latest.category} / ${latest.name}</strong>, in the session <code>${latest.sessionId}</code>.
              <a href="${addressOf(applicationId, '/live')}">See them live</a>
            </p>`
    }
  </div>`
}
