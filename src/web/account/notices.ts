import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** What was just done, by the word in the address of the page that follows. */
const notices: Readonly<Record<string, string>> = {
  welcome: 'Your account exists, and you are signed in.',
  profile: 'Your profile is saved.',
  password: 'Your password is set. All other browsers are signed out.',
  'new-password': 'Your new password is set. Sign in with it.',
  address: 'This is now the address of your account.',
  'signed-out': 'You are signed out.',
  'signed-out-everywhere': 'You are signed out in every browser.',
  session: 'That browser is signed out.',
  token: 'The token is revoked.',
  passkey: 'The passkey is added.',
  way: 'That way to sign in is removed.',
  kept: 'Your account stays. Nothing will be deleted.',
  added: 'The submissions now belong to your account.',
  code: 'This browser now continues with the progress of that code.',
  roles: 'The roles are saved.',
  'certificate-deleted': 'The certificate is deleted.',
}

/** Says what was just done; an unknown word says nothing. */
export const notice = (done: string | undefined): Markup =>
  done !== undefined && Object.hasOwn(notices, done)
    ? html`<p class="notice" role="status">${notices[done] ?? ''}</p>`
    : html``
