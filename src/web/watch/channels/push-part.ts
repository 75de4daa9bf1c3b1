import { html } from 'hono/html'
import type { Channel } from '#domains/watch/index.ts'
import type { Faults } from '../../account/faults.ts'
import { faultUnder } from '../../account/fields.ts'
import type { Markup } from '../../shell/layout.ts'
import { pushFields } from '../../shell/push-fields.ts'

/** Where a browser subscribes. Its script fills the fields, since only the browser knows what goes into them. */
export const pushPart = (channel: Channel | null, pushKey: string, faults: Faults): Markup => {
  const fault = faults.fields.get('url') ?? faults.fields.get('keys')
  return html`<fieldset id="url">
    <legend>This browser</legend>
    <p class="hint">
      ${channel ? 'The channel goes to the browser that made it. ' : ''}Press the button in the browser that is to show
      the notifications.
    </p>
    ${faultUnder('url', 'This browser', fault)}
    ${pushFields(pushKey, { label: 'Allow notifications here', submits: false })}
  </fieldset>`
}
