import { html } from 'hono/html'
import type { ShownAccount } from '#domains/people/index.ts'
import type { Markup } from '../../shell/layout.ts'

/** The ways to sign in, one row each: what there is, and a link to its page. */
export const signInSection = ({ email, hasPassword }: ShownAccount): Markup =>
  html`<section aria-labelledby="ways">
    <h2 id="ways">Ways to sign in</h2>
    <ul class="rows">
      <li>
        <div>
          <strong>E-mail address</strong>
          <span class="quiet">${email ?? 'none yet'}</span>
        </div>
        <a class="button quiet-button" href="/settings/address"
          >${email === null ? 'Add' : 'Change'}<span class="hidden-from-view"> address</span></a
        >
      </li>
      <li>
        <div>
          <strong>Password</strong>
          <span class="quiet">${hasPassword ? 'set' : 'not set'}</span>
        </div>
        <a class="button quiet-button" href="/settings/password"
          >${hasPassword ? 'Change' : 'Set'}<span class="hidden-from-view"> password</span></a
        >
      </li>
    </ul>
  </section>`
