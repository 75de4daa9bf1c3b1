import { html } from 'hono/html'
import type { Page } from '../shell/layout.ts'
import { watchPage } from './watch-page.ts'

/** For somebody who has signed in, but may not see monitors. */
export const noAccessPage = (accountId: string): Page =>
  watchPage(
    { title: 'Watch needs the role admin', part: '/watch' },
    html`<h1>Watch needs the role admin</h1>
      <p class="lead">Monitors and calls belong to the administrators of this server. Your account has another role.</p>
      <h2>How to get it</h2>
      <p>An administrator gives it on the page <a href="/admin">People</a>. The operator can give it on the server:</p>
      <pre tabindex="0"><code>npm run accounts -- roles ${accountId} admin</code></pre>
      <p class="quiet">The command replaces the roles of the account; name all of them, with commas between.</p>
      <h2>For programs</h2>
      <p>
        A program needs no account: an administrator gives it a watch key of an application. See
        <a href="/docs/api">the API</a>.
      </p>`,
  )
