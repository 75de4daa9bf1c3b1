import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** What somebody typed, and what is wrong with it, by the names of the fields. */
export interface Inputs {
  readonly values: Readonly<Record<string, string>>
  readonly faults: ReadonlyMap<string, string>
}

interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind: 'date' | 'month' | 'decimal' | 'number' | 'text'
  readonly isOptional?: boolean
  readonly autocomplete?: string
}

/** A labelled field, with what is wrong with it. */
export const field = (
  inputs: Inputs,
  { name, label, hint, kind, isOptional = false, autocomplete = 'off' }: Field,
): Markup =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${inputs.values[name] ?? ''}"
      autocomplete="${autocomplete}"
      ${typeOf(kind)}
      ${isOptional ? '' : html`required`}
      ${describedBy(name, hint, inputs)}
    />
    ${notes(name, hint, inputs)}
  </div>`

/** Browsers without a picker for days or months show a field for text. */
const typeOf = (kind: Field['kind']): Markup => {
  if (kind === 'decimal') return html`inputmode="decimal"`
  if (kind === 'number') return html`inputmode="numeric"`
  return html`type="${kind}"`
}

interface SelectField {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly choices: readonly (readonly [string, string])[]
  readonly isRequired?: boolean
}

/** A labelled list of choices, with what is wrong with the chosen one. */
export const selectField = (inputs: Inputs, { name, label, hint, choices, isRequired = false }: SelectField): Markup =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}" ${isRequired ? html`required` : ''} ${describedBy(name, hint, inputs)}>
      ${options(choices, inputs.values[name] ?? '')}
    </select>
    ${notes(name, hint, inputs)}
  </div>`

const options = (choices: SelectField['choices'], value: string): readonly Markup[] =>
  choices.map(
    ([each, title]) => html`<option value="${each}" ${each === value ? html`selected` : ''}>${title}</option>`,
  )

interface AreaField {
  readonly name: string
  readonly label: string
  readonly rows: number
  readonly hint?: string
  readonly autocomplete?: string
}

/** A labelled field of several lines. */
export const areaField = (inputs: Inputs, { name, label, rows, hint, autocomplete = 'off' }: AreaField): Markup =>
  // A browser drops the first line break of a text area, so it gets one of its own.
  html`<div class="field">
    <label for="${name}">${label}</label>
    <textarea
      id="${name}"
      name="${name}"
      rows="${rows}"
      spellcheck="false"
      autocomplete="${autocomplete}"
      ${describedBy(name, hint, inputs)}
    >
${inputs.values[name] ?? ''}</textarea>
    ${notes(name, hint, inputs)}
  </div>`

const describedBy = (name: string, hint: string | undefined, { faults }: Inputs): Markup | '' => {
  const isWrong = faults.has(name)
  const ids = [...(isWrong ? [`${name}-fault`] : []), ...(hint === undefined ? [] : [`${name}-hint`])]
  if (ids.length === 0) return ''
  return html`aria-describedby="${ids.join(' ')}" ${isWrong ? html`aria-invalid="true"` : ''}`
}

const notes = (name: string, hint: string | undefined, { faults }: Inputs): Markup => {
  const fault = faults.get(name)
  return html`${fault === undefined ? '' : html`<p class="fault" id="${name}-fault">${fault}</p>`}${
    hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`
  }`
}
