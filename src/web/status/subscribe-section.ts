import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** The form by which visitors ask for mails. */
export const subscribeSection = (action: string): Markup =>
  html`<section id="subscribe" aria-labelledby="subscribe-title">
    <h2 id="subscribe-title">Get mails about incidents</h2>
    <form action="${action}" method="post">
      <label for="email">Mail address</label>
      <input id="email" name="email" type="email" autocomplete="email" maxlength="254" required />
      <button type="submit">Send me a link</button>
    </form>
    <p class="quiet">The link confirms your address. Each mail has another link, which ends them.</p>
  </section>`
