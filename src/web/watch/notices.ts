import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** What was just done, by the word in the address of the page that follows. */
const notices: Readonly<Record<string, string>> = {
  created: 'The monitor exists. Its first check is made at once.',
  changed: 'The monitor is changed.',
  paused: 'The monitor is paused. The time until it resumes does not count.',
  resumed: 'The monitor is running again.',
  deleted: 'The monitor and all its results are deleted.',
  checking: 'The next check begins at once. Reload this page to see its result.',
  suggested: 'The monitors exist. Their first results come within their intervals.',
  parents: 'What the monitor depends on is saved.',
  acknowledged: 'It is known that somebody takes care of it.',
  noted: 'The note is in the timeline.',
  postmortem: 'The postmortem is saved.',
  maintenance: 'The maintenance is planned.',
  'maintenance-deleted': 'The maintenance is deleted.',
  call: 'The call is saved.',
  'call-deleted': 'The call is deleted.',
  environment: 'The environment is saved.',
  'environment-deleted': 'The environment is deleted.',
  channel: 'The channel is saved. Send a test to see whether it works.',
  'channel-deleted': 'The channel is deleted.',
  collection: 'The collection is saved.',
  'status-page': 'The status page is saved. Visitors see it within half a minute.',
  'status-page-deleted': 'The status page is deleted.',
  'collection-deleted': 'The collection is deleted.',
}

/** Says what was just done; an unknown word says nothing. */
export const watchNotice = (done: string | undefined): Markup | '' =>
  done !== undefined && Object.hasOwn(notices, done)
    ? html`<p class="notice" role="status">${notices[done] ?? ''}</p>`
    : ''
