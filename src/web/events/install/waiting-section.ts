import { html } from 'hono/html'
import type { StoredEvent } from '#domains/eye/index.ts'
import type { AssetPath, Markup } from '../../shell/layout.ts'
import { addressOf } from '../events-page.ts'

/** Turns the section below green when the first event comes. */
export const waitingScript = (assetPath: AssetPath): Markup =>
  html`<script type="module" src="${assetPath('assets/events-waiting.js')}"></script>`

/** Whether an event has arrived. A script looks for the first one; without script, a link does. */
export const waitingSection = (applicationId: string, latest: StoredEvent | null): Markup => {
  if (latest !== null)
    return html`<div class="arrival is-here" id="arrival-state" role="status">${arrived(applicationId, latest)}</div>`
  const address = addressOf(applicationId, '/install')
  return html`<div
      class="arrival"
      id="arrival-state"
      role="status"
      data-stream="${addressOf(applicationId, '/live/stream')}"
      data-page="${address}"
    >
      <p><span class="dot" aria-hidden="true"></span> Waiting for your first event</p>
      <noscript
        ><p><a href="${address}#arrival-state">Look again</a></p></noscript
      >
    </div>
    <template id="arrived">${arrived(applicationId, null)}</template>`
}

/** The page's script fills in what it gets of an event. */
const arrived = (applicationId: string, event: StoredEvent | null): Markup =>
  html`<p><span class="dot" aria-hidden="true"></span> Events arrive</p>
    <p class="quiet">
      <strong
        ><span data-is="category">${event?.category ?? ''}</span> /
        <span data-is="name">${event?.name ?? ''}</span></strong
      >, in the session <code data-is="session">${event?.sessionId ?? ''}</code>.
      <a href="${addressOf(applicationId, '/live')}">See them live</a>
    </p>`
