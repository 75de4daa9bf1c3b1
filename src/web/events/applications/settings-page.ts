import { html } from 'hono/html'
import type { ApplicationKey, KeyScope } from '#domains/eye/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { checkField, selectField } from '../../watch/fields.ts'
import { moment, type Reader } from '../../watch/instants.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { eventsNotice } from '../notices.ts'
import { labels, originsField, unknownTypesField } from './form-fields.ts'
import { quotaSection } from './quota-section.ts'

interface Settings {
  readonly keys: readonly ApplicationKey[]
  /** What somebody typed; null shows the settings as they are. */
  readonly typed: Form | null
  readonly faults: Faults
  readonly done: string | undefined
}

export const settingsPage = (desk: Desk, { keys, typed, faults, done }: Settings): Page => {
  const { application, reader } = desk
  const { id } = application
  return applicationPage(
    desk,
    { title: 'Settings', part: '/settings', hasFaults: hasFaults(faults) },
    html`<h1>Settings</h1>
      ${eventsNotice(done)} ${faultSummary(faults, labels)}
      <form class="form" action="${addressOf(id, '/settings')}" method="post">
        ${field(
          { name: 'name', label: labels.name, autocomplete: 'off', value: typed?.text('name') ?? application.name },
          faults,
        )}
        ${originsField(typed?.text('allowedOrigins') ?? application.allowedOrigins.join('\n'), faults)}
        ${unknownTypesField(typed?.text('unknownTypes') ?? application.unknownTypes, faults)}
        ${numberField('ratePerSecond', application.ratePerSecond, 'Of each server process. Beyond that it answers 429.')}
        ${numberField('dailyQuota', application.dailyQuota, 'By arrival, on a day of UTC.')}
        ${checkField({
          name: 'disabled',
          label: 'Disabled: the server refuses all its keys',
          isChecked: typed ? typed.text('disabled') === 'yes' : application.disabledAt !== null,
        })}
        <button type="submit">Save the settings</button>
      </form>
      ${quotaSection(application)}
      <section aria-labelledby="keys">
        <h2 id="keys">Keys</h2>
        <ul class="rows keys">
          ${keys.map((key) => keyRow(id, key, reader))}
        </ul>
        <form class="inline-form" action="${addressOf(id, '/keys')}" method="post">
          ${selectField(
            {
              name: 'scope',
              label: labels.scope,
              choices: Object.entries(scopeTexts).map(([value, text]) => ({ value, text })),
              value: 'write',
            },
            faults,
          )}
          <button class="quiet-button" type="submit">Make a key</button>
        </form>
      </section>`,
  )

  function numberField(name: 'ratePerSecond' | 'dailyQuota', value: number, hint: string): Markup {
    const shown = typed?.text(name) ?? value.toLocaleString('en')
    return field({ name, label: labels[name], autocomplete: 'off', value: shown, hint }, faults)
  }
}

export const scopeTexts: Readonly<Record<KeyScope, string>> = {
  write: 'send events',
  read: 'read events',
  watch: 'manage calls and monitors',
}

const prefixes: Readonly<Record<KeyScope, string>> = { write: 'tsw_', read: 'tsr_', watch: 'tsk_' }

const keyRow = (applicationId: string, key: ApplicationKey, reader: Reader): Markup => {
  const { id, scope, hint, createdAt } = key
  const name = html`<span class="hidden-from-view"> the ${scope} key that ends in ${hint}</span>`
  const action = (verb: string): string => addressOf(applicationId, `/keys/${id}/${verb}`)
  return html`<li>
    <div>
      <code>${prefixes[scope]}…${hint}</code> <span class="tag">${scope}</span>
      <span class="quiet">made ${moment(createdAt, reader)}${endOf(key, reader)}</span>
    </div>
    ${
      isOver(key, reader)
        ? ''
        : html`<div class="key-actions">
            <form action="${action('rotate')}" method="post">
              <label
                >Old key works for
                <select name="overlapSeconds">
                  <option value="86400">a day</option>
                  <option value="0">no longer</option>
                  <option value="3600">an hour</option>
                  <option value="604800">a week</option>
                </select></label
              >
              <button class="quiet-button" type="submit">Rotate${name}</button>
            </form>
            <form action="${action('revoke')}" method="post">
              <button class="quiet-button" type="submit">Revoke${name}</button>
            </form>
          </div>`
    }
  </li>`
}

const isOver = ({ revokedAt, expiresAt }: ApplicationKey, { now }: Reader): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now)

const endOf = ({ revokedAt, expiresAt }: ApplicationKey, reader: Reader): Markup | '' => {
  if (revokedAt !== null) return html`, revoked ${moment(revokedAt, reader)}`
  if (expiresAt === null) return ''
  const word = Date.parse(expiresAt) <= reader.now ? 'expired' : 'works until'
  return html`, ${word} ${moment(expiresAt, reader)}`
}
