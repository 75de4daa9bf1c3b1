import { html } from 'hono/html'
import type { Channel, ChannelKind } from '#domains/watch/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, faultUnder, field, hiddenField } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, checkField, selectField } from '../fields.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchPage } from '../watch-page.ts'
import { addressFieldOf, kindWords } from './kinds.ts'
import { pushPart } from './push-part.ts'

export interface ChannelForm {
  readonly kind: ChannelKind
  /** Null for a new one. */
  readonly channel: Channel | null
  /** As somebody typed it; null before that. */
  readonly typed: Form | null
  readonly applications: readonly Named[]
  /** Channels that can be the next one. */
  readonly others: readonly Named[]
  /** The key with which a browser subscribes; only for kind push. */
  readonly pushKey: string
  /** The zone of the reader, for quiet hours. */
  readonly zone: string
  readonly faults: Faults
}

const severityChoices = [
  { value: 'advisory', text: 'all incidents, advisories included' },
  { value: 'degraded', text: 'degraded and down' },
  { value: 'down', text: 'down alone' },
]

const labels = {
  name: 'Name',
  applicationId: 'Application',
  url: 'Address',
  address: 'Mail address',
  secret: 'Secret',
  method: 'Method',
  token: 'Bearer token',
  header: 'Header field',
  minSeverity: 'Incidents that it hears of',
  quietHours: 'Quiet hours',
  nextChannelId: 'Next channel',
  escalateAfterMinutes: 'Minutes without an acknowledgement',
}

/** The page where a channel is made or changed. Nobody reads a stored address again, so its fields are empty. */
export const formPage = (options: ChannelForm): Page => {
  const { kind, channel, typed, applications, faults } = options
  const title = channel ? `Change ${channel.name}` : 'Add a channel'
  return watchPage(
    {
      title,
      part: '/watch/channels',
      hasFaults: hasFaults(faults),
      head: (assetPath) =>
        kind === 'push' ? html`<script type="module" src="${assetPath('assets/push-button.js')}"></script>` : html``,
    },
    html`<h1>${title}</h1>
      ${channel ? '' : kindLinks(kind)}
      ${faultSummary(faults, { ...labels, url: kind === 'push' ? 'This browser' : addressFieldOf[kind].label })}
      <form class="form" action="${channel ? `/watch/channels/${channel.id}/edit` : '/watch/channels'}" method="post">
        ${hiddenField('kind', kind)}
        ${field({ name: 'name', label: labels.name, autocomplete: 'off', value: typed?.text('name') ?? channel?.name ?? '' }, faults)}
        ${channel ? '' : applicationField(applications, typed?.text('applicationId') ?? '', faults)}
        ${addressPart(options)}
        ${selectField(
          {
            name: 'minSeverity',
            label: labels.minSeverity,
            choices: severityChoices,
            value: typed?.text('minSeverity') ?? channel?.minSeverity ?? 'degraded',
          },
          faults,
        )}
        ${furtherPart(options)}
        <button type="submit">${channel ? 'Save the channel' : 'Add the channel'}</button>
      </form>
      ${channel ? html`<p><a href="/watch/channels/${channel.id}">Back to the channel</a></p>` : ''}`,
  )
}

const kindLinks = (chosen: ChannelKind): Markup =>
  html`<ul class="kinds" aria-label="Kind">
    ${Object.entries(kindWords).map(
      ([kind, [name, purpose]]) =>
        html`<li>
          <a href="/watch/channels/new?kind=${kind}" ${kind === chosen ? html`aria-current="true"` : ''}
            ><strong>${name}</strong> <span>${purpose}</span></a
          >
        </li>`,
    )}
  </ul>`

const addressPart = ({ kind, channel, typed, faults, pushKey }: ChannelForm): Markup => {
  if (kind === 'push') return pushPart(channel, pushKey, faults)
  const { name, label, hint } = addressFieldOf[kind]
  const stored = channel ? `Empty keeps the stored one: ${channel.hint}.` : hint
  return html`${field(
    { name, label, autocomplete: 'off', value: typed?.text(name) ?? '', hint: stored, optional: channel !== null },
    faults,
  )}
  ${kind === 'webhook' ? webhookPart(channel, typed, faults) : ''}
  ${kind === 'http' ? httpPart(channel, typed, faults) : ''}`
}

const webhookPart = (channel: Channel | null, typed: Form | null, faults: Faults): Markup =>
  html`${field(
    {
      name: 'secret',
      label: labels.secret,
      autocomplete: 'off',
      value: '',
      optional: true,
      hint: channel ? 'Empty keeps the stored one.' : 'Empty has the server make one, which it shows once.',
    },
    faults,
  )}
  ${
    channel
      ? checkField({
          name: 'renewSecret',
          label: 'Make a new secret',
          isChecked: typed?.text('renewSecret') === 'yes',
        })
      : ''
  }`

const httpPart = (channel: Channel | null, typed: Form | null, faults: Faults): Markup => {
  const kept = channel ? 'Empty keeps the stored one.' : ''
  const noted = kept === '' ? {} : { hint: kept }
  const value = (name: string): string => typed?.text(name) ?? ''
  return html`${selectField(
      {
        name: 'method',
        label: labels.method,
        choices: [
          { value: '', text: channel ? 'as it is' : 'POST' },
          { value: 'POST', text: 'POST' },
          { value: 'PUT', text: 'PUT' },
        ].slice(channel ? 0 : 1),
        value: value('method'),
      },
      faults,
    )}
    ${field({ name: 'token', label: labels.token, autocomplete: 'off', value: '', optional: true, ...noted }, faults)}
    ${channel ? checkField({ name: 'removeToken', label: 'Remove the token', isChecked: value('removeToken') === 'yes' }) : ''}
    <fieldset id="header">
      <legend>${labels.header} <span class="quiet">(optional)</span></legend>
      ${kept === '' ? '' : html`<p class="hint">${kept}</p>`}
      ${faultUnder('header', labels.header, faults.fields.get('header'))}
      ${field({ name: 'headerName', label: 'Its name', autocomplete: 'off', value: value('headerName'), optional: true }, faults)}
      ${field({ name: 'headerValue', label: 'Its value', autocomplete: 'off', value: '', optional: true }, faults)}
      ${channel ? checkField({ name: 'removeHeader', label: 'Remove the field', isChecked: value('removeHeader') === 'yes' }) : ''}
    </fieldset>`
}

/** What few people change. It is open where somebody may look for it: after a refusal, and where something exists already. */
const furtherPart = (options: ChannelForm): Markup => {
  const { channel, typed, others, faults } = options
  return html`<details class="further" ${channel || hasFaults(faults) ? html`open` : ''}>
    <summary>Quiet hours, escalation</summary>
    ${quietPart(options)}
    ${
      others.length === 0
        ? ''
        : html`${selectField(
            {
              name: 'nextChannelId',
              label: labels.nextChannelId,
              choices: [{ value: '', text: 'None' }, ...others.map(({ id, name }) => ({ value: id, text: name }))],
              value: typed?.text('nextChannelId') ?? channel?.nextChannelId ?? '',
              hint: 'It is notified where this one fails.',
            },
            faults,
          )}
          ${field(
            {
              name: 'escalateAfterMinutes',
              label: labels.escalateAfterMinutes,
              type: 'number',
              autocomplete: 'off',
              optional: true,
              value: typed?.text('escalateAfterMinutes') ?? minutesOf(channel),
              hint: 'The next channel is notified then too. Empty where only a failure counts.',
            },
            faults,
          )}`
    }
    ${checkField({
      name: 'isEnabled',
      label: 'It is turned on',
      isChecked: typed ? typed.text('isEnabled') === 'yes' : (channel?.isEnabled ?? true),
    })}
  </details>`
}

const minutesOf = (channel: Channel | null): string =>
  channel?.escalateAfterMs ? String(channel.escalateAfterMs / 60_000) : ''

const quietPart = ({ channel, typed, zone, faults }: ChannelForm): Markup => {
  const hours = channel?.quietHours
  const time = (name: 'quietFrom' | 'quietTo', label: string, stored: string): Markup =>
    field(
      { name, label, autocomplete: 'off', optional: true, value: typed?.text(name) ?? stored, hint: 'Such as 22:30.' },
      faults,
    )
  return html`<fieldset id="quietHours">
    <legend>${labels.quietHours}</legend>
    <p class="hint">What falls into them waits until their end. Without times there are none.</p>
    ${faultUnder('quietHours', labels.quietHours, faults.fields.get('quietHours'))}
    ${time('quietFrom', 'From', hours?.from ?? '')} ${time('quietTo', 'To', hours?.to ?? '')}
    ${field(
      {
        name: 'quietZone',
        label: 'Time zone',
        autocomplete: 'off',
        optional: true,
        value: typed?.text('quietZone') ?? hours?.zone ?? zone,
      },
      faults,
    )}
    ${selectField(
      {
        name: 'quietExceptFrom',
        label: 'What breaks the silence',
        choices: [
          { value: 'down', text: 'what is down' },
          { value: 'degraded', text: 'what is degraded or down' },
          { value: '', text: 'nothing' },
        ],
        value: typed?.text('quietExceptFrom') ?? (hours ? (hours.exceptFrom ?? '') : 'down'),
      },
      faults,
    )}
  </fieldset>`
}
