import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** What was just done, by the word in the address of the page that follows. */
const notices: Readonly<Record<string, string>> = {
  forgotten: 'This browser has forgotten the key.',
  changed: 'The settings are saved. Every server process applies them within a second and a half.',
  revoked: 'The key is revoked. Within a second and a half every server process refuses it.',
  saved: 'The question is saved.',
  removed: 'The question is removed. Events stay.',
}

/** Says what was just done; an unknown word says nothing. */
export const eventsNotice = (done: string | undefined): Markup | '' =>
  done !== undefined && Object.hasOwn(notices, done)
    ? html`<p class="notice" role="status">${notices[done] ?? ''}</p>`
    : ''
