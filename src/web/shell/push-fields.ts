import { html } from 'hono/html'
import type { Markup } from './layout.ts'

/**
 * What `push-button.js` needs of a form: the key to subscribe with, the button, and the fields that it fills. With `submits` it sends
 * the form when the browser has subscribed.
 */
export const pushFields = (
  pushKey: string,
  { label, submits }: { readonly label: string; readonly submits: boolean },
): Markup =>
  html`<div data-push-key="${pushKey}" data-push-worker="/assets/push-worker.js" ${submits ? 'data-push-submit' : ''}>
    <input type="hidden" name="url" value="" />
    <input type="hidden" name="p256dh" value="" />
    <input type="hidden" name="auth" value="" />
    <button class="quiet-button" type="button" data-subscribe hidden>${label}</button>
    <noscript><p>This needs the script of the page.</p></noscript>
    <p role="status" data-push-status></p>
  </div>`
