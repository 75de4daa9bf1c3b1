import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import { fieldsOf, type MonitorKind, type MonitorSettings } from '#domains/watch/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field, hiddenField } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, checkField, selectField } from '../fields.ts'
import { watchPage } from '../watch-page.ts'
import { kindWords } from './kinds.ts'
import { shownField, type TargetField, targetFields } from './target-fields.ts'

/** What a form offers beside what somebody types. */
export interface FormChoices {
  readonly applications: readonly Named[]
  readonly places: readonly string[]
  readonly calls: readonly Named[]
  readonly environments: readonly Named[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export interface MonitorForm {
  readonly kind: MonitorKind
  /** Null for a new one. */
  readonly monitor: (MonitorSettings & { readonly id: string }) | null
  /** As somebody typed it; null before that. */
  readonly typed: Form | null
  readonly choices: FormChoices
  readonly faults: Faults
}

/** Steps of a call monitor. */
const maxSteps = 10
/** Steps that the form has room for when there are fewer. */
const shownSteps = 3

/** Intervals that are offered, in seconds. */
const intervals = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400]

/** The page where a monitor is made or changed. */
export const formPage = (options: MonitorForm): Page => {
  const { kind, monitor, faults } = options
  const title = monitor ? `Change ${monitor.name}` : 'Add a monitor'
  return watchPage(
    { title, part: '/watch/monitors', hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${monitor ? '' : kindLinks(kind)} ${faultSummary(faults, labelsOf(kind))}
      <form class="form" action="${monitor ? `/watch/monitors/${monitor.id}/edit` : '/watch/monitors'}" method="post">
        ${hiddenField('kind', kind)} ${identity(options)} ${targetPart(options)} ${schedule(options)}
        ${furtherPart(options)} ${places(options)}
        <button type="submit">${monitor ? 'Save the monitor' : 'Add the monitor'}</button>
      </form>
      ${
        monitor
          ? html`<p><a href="/watch/monitors/${monitor.id}">Back to the monitor</a></p>`
          : html`<p><a href="/watch/monitors/suggestions">Let a site suggest its monitors</a></p>`
      }`,
  )
}

const kindLinks = (chosen: MonitorKind): Markup =>
  html`<ul class="kinds" aria-label="Kind">
    ${Object.entries(kindWords).map(
      ([kind, [name, purpose]]) =>
        html`<li>
          <a href="/watch/monitors/new?kind=${kind}" ${kind === chosen ? html`aria-current="true"` : ''}
            ><strong>${name}</strong> <span>${purpose}</span></a
          >
        </li>`,
    )}
  </ul>`

const commonLabels = {
  name: 'Name',
  everySeconds: 'Interval',
  timeoutMs: 'Timeout in milliseconds',
  applicationId: 'Application',
}

const labelsOf = (kind: MonitorKind): Readonly<Record<string, string>> => ({
  ...commonLabels,
  ...Object.fromEntries(
    kind === 'call'
      ? [
          ['callIds', 'Calls'],
          ['environmentId', 'Environment'],
        ]
      : targetFields[kind].map((each) => [each.name, each.label]),
  ),
  places: 'Places',
  quorum: 'Places that must fail',
})

const identity = ({ monitor, typed, choices, faults }: MonitorForm): Markup =>
  html`${field(
    { name: 'name', label: commonLabels.name, autocomplete: 'off', value: typed?.text('name') ?? monitor?.name ?? '' },
    faults,
  )}
  ${monitor ? '' : applicationField(choices.applications, typed?.text('applicationId') ?? '', faults)}`

const schedule = ({ kind, monitor, typed, faults }: MonitorForm): Markup => {
  const present = monitor ? monitor.everyMs / 1_000 : kind === 'heartbeat' ? 86_400 : 60
  const listed = [...new Set([...intervals, present])].toSorted((one, another) => one - another)
  return selectField(
    {
      name: 'everySeconds',
      label: commonLabels.everySeconds,
      choices: listed.map((seconds) => ({ value: String(seconds), text: durationText(seconds * 1_000) })),
      value: typed?.text('everySeconds') ?? String(present),
    },
    faults,
  )
}

const targetPart = (options: MonitorForm): Markup => {
  if (options.kind === 'call') return callPart(options)
  return html`${targetFields[options.kind]
    .filter(({ isFurther }) => !isFurther)
    .map((each) => targetField(each, options))}`
}

/** What few people change. It is open where somebody may look for it: after a refusal, and where something exists already. */
const furtherPart = (options: MonitorForm): Markup | '' => {
  const { kind, monitor, typed, faults } = options
  if (kind === 'heartbeat') return ''
  const fields = kind === 'call' ? [] : targetFields[kind].filter(({ isFurther }) => isFurther === true)
  return html`<details class="further" ${monitor || hasFaults(faults) ? html`open` : ''}>
    <summary>Further settings</summary>
    ${fields.map((each) => targetField(each, options))}
    ${field(
      {
        name: 'timeoutMs',
        label: commonLabels.timeoutMs,
        type: 'number',
        autocomplete: 'off',
        value: typed?.text('timeoutMs') ?? (monitor ? String(monitor.timeoutMs) : ''),
        optional: true,
        hint: '1,000 to 30,000, and 4 seconds below the interval. Empty for 10 seconds, or what fits.',
      },
      faults,
    )}
  </details>`
}

const targetField = (each: TargetField, { monitor, typed, faults }: MonitorForm): Markup => {
  const { name } = each
  const value = typed ? typed.text(name) : shownField(each, monitor ? fieldsOf(monitor) : null)
  const { label, choices, hint, optional = false } = each
  const noted = hint === undefined ? {} : { hint }
  if (choices)
    return selectField(
      { name, label, choices: choices.map((choice) => ({ value: choice, text: choice })), value, ...noted },
      faults,
    )
  const type = each.kind === 'text' ? 'text' : 'number'
  return field({ name, label, type, autocomplete: 'off', value, optional, ...noted }, faults)
}

const callPart = ({ monitor, typed, choices, faults }: MonitorForm): Markup => {
  if (choices.calls.length === 0)
    return html`<p class="notice">There are no calls yet. <a href="/watch/calls/new">Write one</a> first.</p>`
  const target = monitor?.target.kind === 'call' ? monitor.target : null
  const chosen = typed?.all('callIds') ?? target?.callIds ?? []
  const steps = Math.min(maxSteps, Math.max(shownSteps, chosen.length + 1))
  const offered = [{ value: '', text: '–' }, ...choices.calls.map(({ id, name }) => ({ value: id, text: name }))]
  return html`<fieldset id="callIds">
      <legend>Calls, in order</legend>
      <p class="hint">Each can use what those before it captured.</p>
      ${Array.from({ length: steps }, (_, index) => stepField(index, offered, chosen[index] ?? ''))}
    </fieldset>
    ${selectField(
      {
        name: 'environmentId',
        label: 'Environment',
        choices: [
          { value: '', text: 'None' },
          ...choices.environments.map(({ id, name }) => ({ value: id, text: name })),
        ],
        value: typed?.text('environmentId') ?? target?.environmentId ?? '',
      },
      faults,
    )}`
}

const stepField = (index: number, choices: readonly { value: string; text: string }[], value: string): Markup =>
  html`<div class="field">
    <label for="step-${index}">Step ${index + 1}</label>
    <select id="step-${index}" name="callIds">
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value ? html`selected` : ''}>${choice.text}</option>`,
      )}
    </select>
  </div>`

/** Only where there is a choice. A program reports to the server itself. */
const places = ({ kind, monitor, typed, choices, faults }: MonitorForm): Markup | '' => {
  if (kind === 'heartbeat' || choices.places.length < 2) return ''
  const chosen = typed?.all('places') ?? monitor?.places ?? choices.places.slice(0, 1)
  return html`<fieldset id="places">
      <legend>Places that check it</legend>
      ${choices.places.map((place) =>
        checkField({ name: 'places', label: place, value: place, isChecked: chosen.includes(place) }),
      )}
    </fieldset>
    ${field(
      {
        name: 'quorum',
        label: 'So many of them must fail before it is down',
        type: 'number',
        autocomplete: 'off',
        value: typed?.text('quorum') ?? String(monitor?.quorum ?? 1),
      },
      faults,
    )}`
}
