import { html } from 'hono/html'
import type { AssetPath, Markup } from '../shell/layout.ts'

/** The script that shows the forms below, where the browser can use passkeys. */
export const passkeyScript = (assetPath: AssetPath): Markup =>
  html`<script type="module" src="${assetPath('assets/passkeys.js')}"></script>`

/** A button that signs in, or confirms the identity, by a passkey and leads to a page of ours. Hidden without script. */
export const passkeyButton = (label: string, next: string): Markup =>
  html`<form data-passkey="use" data-next="${next}" hidden>
    <button class="quiet-button" type="submit">${label}</button>
    <span class="quiet" aria-live="polite"></span>
  </form>`

/** Adds a passkey of this device. Hidden without script. */
export const newPasskeyForm = (): Markup =>
  html`<form class="form" data-passkey="create" data-next="/settings?done=passkey" hidden>
    <div class="field">
      <label for="passkey-name">Name of a new passkey</label>
      <input id="passkey-name" name="name" maxlength="80" value="This device" required autocomplete="off" />
    </div>
    <button class="quiet-button" type="submit">Add a passkey</button>
    <span class="quiet" aria-live="polite"></span>
  </form>`
