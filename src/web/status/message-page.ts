import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'
import { statusDocument, type StatusAssets } from './document.ts'

/** A short page about one step, such as confirming an address. */
export const messagePage = (title: string, content: Markup, assets: StatusAssets, head: Markup = html``): string =>
  statusDocument({
    title,
    assets,
    head,
    content: html`<main class="message">
      <h1>${title}</h1>
      ${content}
    </main>`,
  })

/** A form with one button, which posts a token: a GET by a scanner of mails changes nothing. */
export const buttonForm = (action: string, label: string): Markup =>
  html`<form action="${action}" method="post"><button type="submit">${label}</button></form>`

interface PasswordForm {
  readonly action: string
  /** Why the last attempt failed. */
  readonly fault: string | null
}

export const passwordForm = ({ action, fault }: PasswordForm): Markup =>
  html`<p>This status page asks for a password.</p>
    ${fault === null ? '' : html`<p class="late" id="fault" role="alert">${fault}</p>`}
    <form action="${action}" method="post">
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        maxlength="200"
        required
        ${fault === null ? '' : html`aria-invalid="true" aria-describedby="fault"`}
      />
      <button type="submit">Show the page</button>
    </form>`
