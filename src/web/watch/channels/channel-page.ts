import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import type { Channel, Notice, NoticeAttempt } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { moment, type Reader } from '../instants.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'
import { kindName } from './kinds.ts'

interface ChannelView {
  readonly channel: Channel
  /** The name of the next channel; null for none. */
  readonly nextName: string | null
  readonly notices: readonly Notice[]
  /** The address of older notices; null for none. */
  readonly older: string | null
  readonly done: string | undefined
  /** A test that was just sent. */
  readonly tested: Notice | undefined
}

/** A channel, with its notices and each attempt. */
export const channelPage = (view: ChannelView, reader: Reader): Page => {
  const { channel, notices, older, done, tested } = view
  const { id, name, isEnabled } = channel
  return watchPage(
    { title: name, part: '/watch/channels' },
    html`<h1>${name}</h1>
      ${tested ? testResult(tested) : watchNotice(done)}
      ${isEnabled ? '' : html`<p class="notice">This channel is turned off: it hears of nothing.</p>`}
      <p class="quiet monitor-target">${factsOf(view).join(' · ')}</p>
      <div class="choices">
        <form action="/watch/channels/${id}/test" method="post"><button type="submit">Send a test</button></form>
        <a class="button quiet-button" href="/watch/channels/${id}/edit"
          >Edit<span class="hidden-from-view"> ${name}</span></a
        >
        <a class="button quiet-button" href="/watch/channels/${id}/delete"
          >Delete<span class="hidden-from-view"> ${name}</span></a
        >
      </div>
      <section aria-labelledby="log">
        <h2 id="log">Delivery log</h2>
        ${
          notices.length === 0
            ? html`<p>Nothing yet. Send a test to see whether it arrives.</p>`
            : html`<ul class="rows results">
                ${notices.map((notice) => row(notice, reader))}
              </ul>`
        }
        ${older === null ? '' : html`<p class="choices"><a class="button quiet-button" href="${older}">Older</a></p>`}
      </section>`,
  )
}

const factsOf = ({ channel, nextName }: ChannelView): readonly string[] => {
  const { kind, hint, minSeverity, quietHours, escalateAfterMs } = channel
  const facts = [
    kindName(kind),
    hint,
    minSeverity === 'advisory' ? 'all incidents' : `incidents from ${minSeverity} on`,
  ]
  if (quietHours) {
    const { from, to, zone, exceptFrom } = quietHours
    facts.push(`silent from ${from} to ${to} (${zone})${exceptFrom === null ? '' : `, except from ${exceptFrom} on`}`)
  }
  if (nextName !== null)
    facts.push(
      escalateAfterMs === null
        ? `then ${nextName}, where this one fails`
        : `then ${nextName}, after ${durationText(escalateAfterMs)} or where this one fails`,
    )
  return facts
}

const testResult = ({ state, attempts }: Notice): Markup => {
  const fault = attempts.at(-1)?.fault ?? null
  if (state === 'delivered') return html`<p class="notice" role="status">The test was delivered.</p>`
  if (state === 'failed')
    return html`<p class="faults" role="alert">The test was not delivered. ${fault ?? 'The log has no reason.'}</p>`
  return html`<p class="notice" role="status">The test is on its way. Reload this page to see its result.</p>`
}

const stateWords: Readonly<Record<Notice['state'], string>> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  merged: 'In a later notice',
  failed: 'Not delivered',
}

const transitionWords: Readonly<Record<Notice['transition'], string>> = {
  opened: 'opened',
  worsened: 'got worse',
  flapping: 'goes up and down',
  reminder: 'reminder',
  closed: 'resolved',
  escalated: 'escalated',
  test: 'test',
}

const row = (
  { incidentId, transition, facts, state, createdAt, nextAttemptAt, attempts }: Notice,
  reader: Reader,
): Markup =>
  html`<li class="stacked">
    <p class="result-line">
      <strong>${stateWords[state]}</strong>
      <span class="quiet">${moment(createdAt, reader)}</span>
      <span
        >${
          incidentId === null
            ? html`Test of this channel`
            : html`<a href="/watch/incidents/${incidentId}">${facts.title}</a> (${transitionWords[transition]})`
        }</span
      >
    </p>
    ${state === 'waiting' && nextAttemptAt !== null ? html`<p class="quiet">Next attempt: ${moment(nextAttemptAt, reader)}</p>` : ''}
    ${
      attempts.length === 0
        ? ''
        : html`<ol class="attempts">
            ${attempts.map((each) => attempt(each, reader))}
          </ol>`
    }
  </li>`

/** The number tells how often it was tried: where one is missing, a server ended in the middle. */
const attempt = ({ number, startedAt, durationMs, status, fault }: NoticeAttempt, reader: Reader): Markup =>
  html`<li value="${number}">
    ${moment(startedAt, reader)} ·
    ${fault ?? (status === null ? 'accepted' : `accepted with status ${status}`)}${durationMs > 0 ? ` · ${durationMs} ms` : ''}
  </li>`

/** Shows the secret that the server made, the one time that anybody can read it. */
export const secretPage = ({ id, name }: Channel, secret: string): Page =>
  watchPage(
    { title: `The secret of ${name}`, part: '/watch/channels' },
    html`<h1>The secret of ${name}</h1>
      <p class="lead">
        Your program checks with it that a notice comes from this server. Copy it now: nobody can read it again.
      </p>
      <pre class="copyable" tabindex="0"><code>${secret}</code></pre>
      <p>The guide <a href="/docs/notices">Notices</a> shows the check in Node.</p>
      <p class="choices"><a class="button" href="/watch/channels/${id}">Go on to the channel</a></p>`,
  )
