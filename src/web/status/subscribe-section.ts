import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'
import type { StatusLinks } from './links.ts'

/** How visitors hear of incidents: by mail where the server sends any, and as notifications of their browser. */
export const subscribeSection = ({ subscribe, notifications }: StatusLinks, sendsMail: boolean): Markup =>
  html`<section id="subscribe" aria-labelledby="subscribe-title">
    <h2 id="subscribe-title">Hear about incidents</h2>
    ${sendsMail ? mailForm(subscribe) : ''}
    <p><a href="${notifications}">Get notifications in this browser</a></p>
  </section>`

const mailForm = (action: string): Markup =>
  html`<form action="${action}" method="post">
      <label for="email">Mail address</label>
      <input id="email" name="email" type="email" autocomplete="email" maxlength="254" required />
      <button type="submit">Send me a link</button>
    </form>
    <p class="quiet">The link confirms your address. Each mail has another link, which ends them.</p>`
