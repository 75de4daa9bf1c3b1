import { html } from 'hono/html'
import type { Channel } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'
import { kindName } from './kinds.ts'

export const listPage = (channels: readonly Channel[], done: string | undefined): Page =>
  watchPage(
    { title: 'Channels', part: '/watch/channels' },
    html`<h1>Channels</h1>
      ${watchNotice(done)}
      <p class="lead">
        A channel is where notices of incidents go. The guide <a href="/docs/notices">Notices</a> says how they come,
        and how a program checks them.
      </p>
      <p class="choices"><a class="button" href="/watch/channels/new">Add a channel</a></p>
      ${
        channels.length === 0
          ? html`<p>There are no channels yet: nobody hears of an incident.</p>`
          : html`<ul class="rows">
              ${channels.map(row)}
            </ul>`
      }`,
  )

const row = ({ id, name, kind, hint, minSeverity, isEnabled }: Channel): Markup => {
  const facts = [kindName(kind), hint, minSeverity === 'advisory' ? 'all incidents' : `from ${minSeverity} on`]
  return html`<li>
    <div>
      <strong><a href="/watch/channels/${id}">${name}</a></strong>
      <span class="quiet">${facts.join(' · ')}</span>
      ${isEnabled ? '' : html`<strong>turned off</strong>`}
    </div>
    <form action="/watch/channels/${id}/test" method="post">
      <button class="quiet-button" type="submit">Test<span class="hidden-from-view"> ${name}</span></button>
    </form>
  </li>`
}
