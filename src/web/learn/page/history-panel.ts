import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'

/** Places for what the script knows: submissions, and drafts that something newer replaced. */
export const historyPanel = (): Markup =>
  html`<h2>History</h2>
    <div class="with-script">
      <h3>Submissions</h3>
      <div id="submissions"><p class="quiet">You have not submitted this challenge yet.</p></div>
      <h3>Earlier drafts</h3>
      <div id="kept-drafts"><p class="quiet">Code that something newer replaces is listed here.</p></div>
    </div>
    <noscript><p>The history of this challenge needs JavaScript.</p></noscript>`
