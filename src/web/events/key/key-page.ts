import { html } from 'hono/html'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field, hiddenField } from '../../account/fields.ts'
import type { Page } from '../../shell/layout.ts'
import { eventsPage } from '../events-page.ts'
import { eventsNotice } from '../notices.ts'

interface KeyQuestion {
  /** The page to which somebody wanted to go. */
  readonly returnTo: string
  /** Somebody has signed in, but may not manage applications. */
  readonly hasAccount: boolean
  readonly faults: Faults
  readonly done: string | undefined
}

/** What somebody sees who has shown neither a key nor an account that may read events. */
export const keyPage = ({ returnTo, hasAccount, faults, done }: KeyQuestion): Page =>
  eventsPage(
    { title: 'Events', hasFaults: hasFaults(faults) },
    html`<h1>Events</h1>
      <p class="lead">
        The Eye stores each event of your pages and programs exactly once. Here you watch events arrive, count them,
        follow sessions and build funnels.
      </p>
      ${eventsNotice(done)} ${faultSummary(faults, { key: 'Read key' })}
      <div class="ways-in">
        <section class="panel" aria-labelledby="with-key">
          <h2 id="with-key">With a read key</h2>
          <form action="/events/key" method="post">
            ${hiddenField('returnTo', returnTo)}
            ${field(
              {
                name: 'key',
                label: 'Read key',
                type: 'password',
                autocomplete: 'off',
                hint: 'It begins with tsr_. It shows the events of its own application, and changes nothing.',
              },
              faults,
            )}
            <button type="submit">Show the events</button>
          </form>
          <p class="quiet">
            This browser keeps the key for 30 days in a cookie that only this server can open. A button makes it forget
            the key.
          </p>
        </section>
        <section class="panel" aria-labelledby="with-account">
          <h2 id="with-account">With an account</h2>
          ${
            hasAccount
              ? html`<p>
                  You have signed in, but applications belong to accounts with the role admin. An administrator gives
                  you the role on the page <a href="/admin">People</a>, or a read key.
                </p>`
              : html`<p>Administrators create applications, make keys, and see the events of all applications.</p>
                  <p><a class="button" href="/sign-in?returnTo=${encodeURIComponent(returnTo)}">Sign in</a></p>`
          }
          <p class="quiet">
            Everything here is also in the API: <a href="/docs/eye">how to send events and read them</a>.
          </p>
        </section>
      </div>`,
  )
