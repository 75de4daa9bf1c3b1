import { html } from 'hono/html'
import type { ShownAccount } from '#domains/people/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { type Faults, hasFaults } from '../faults.ts'
import { faultUnder, field } from '../fields.ts'
import type { Form } from '../../shell/form.ts'

export const profileLabels = { name: 'Name', handle: 'Handle', zone: 'Time zone' }

export const profileSection = (account: ShownAccount, form: Form, faults: Faults): Markup => {
  const isTyped = hasFaults(faults)
  const valueOf = (name: 'name' | 'handle' | 'zone'): string => (isTyped ? form.text(name) : account[name])
  return html`<section aria-labelledby="profile">
    <h2 id="profile">Profile</h2>
    <form class="form" action="/settings" method="post">
      ${field({ name: 'name', label: profileLabels.name, autocomplete: 'name', value: valueOf('name') }, faults)}
      ${field(
        {
          name: 'handle',
          label: profileLabels.handle,
          autocomplete: 'nickname',
          value: valueOf('handle'),
          hint: 'Lower-case letters and digits, with hyphens between them. Nobody else can have the same one.',
        },
        faults,
      )}
      <div class="field">
        <label for="zone">${profileLabels.zone}</label>
        ${faultUnder('zone', profileLabels.zone, faults.fields.get('zone'))}
        <select id="zone" name="zone">
          ${zonesWith(valueOf('zone')).map(
            (zone) =>
              html`<option value="${zone}" ${zone === valueOf('zone') ? html`selected` : ''}>
                ${zone.replaceAll('_', ' ')}
              </option>`,
          )}
        </select>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          name="isProfilePublic"
          value="yes"
          ${(isTyped ? form.text('isProfilePublic') === 'yes' : account.isProfilePublic) ? html`checked` : ''}
        />
        <span>
          Everybody may see <a href="/people/${account.handle}">your profile</a>: name, belt, points and public
          certificates. Never your streak or your code.
        </span>
      </label>
      <button type="submit">Save profile</button>
    </form>
  </section>`
}

/** All zones that this runtime knows. A zone by an older name stays chosen. */
const zonesWith = (chosen: string): readonly string[] => [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen]),
]
