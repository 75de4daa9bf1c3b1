import { html } from 'hono/html'
import { faultUnder } from '../account/fields.ts'
import type { Faults } from '../account/faults.ts'
import type { Markup } from '../shell/layout.ts'

interface Choice {
  readonly value: string
  readonly text: string
}

interface SelectField {
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly hint?: string
}

/** A labelled list of choices, with what is wrong with it. */
export const selectField = ({ name, label, choices, value, hint }: SelectField, faults: Faults): Markup => {
  const fault = faults.fields.get(name)
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${noted(name, hint)} ${faultUnder(name, label, fault)}
    <select id="${name}" name="${name}" ${described(name, hint, fault)}>
      ${options(choices, value)}
    </select>
  </div>`
}

export const options = (choices: readonly Choice[], value: string): readonly Markup[] =>
  choices.map(
    (choice) =>
      html`<option value="${choice.value}" ${choice.value === value ? html`selected` : ''}>${choice.text}</option>`,
  )

interface AreaField {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly rows: number
  readonly hint?: string
  readonly isRequired?: boolean
}

/** A labelled field of several lines. */
export const areaField = (
  { name, label, value, rows, hint, isRequired = false }: AreaField,
  faults: Faults,
): Markup => {
  const fault = faults.fields.get(name)
  // A browser drops the first line break of a text area, so it gets one of its own.
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${noted(name, hint)} ${faultUnder(name, label, fault)}
    <textarea
      id="${name}"
      name="${name}"
      rows="${rows}"
      spellcheck="false"
      autocomplete="off"
      ${isRequired ? html`required` : ''}
      ${described(name, hint, fault)}
    >
${value}</textarea>
  </div>`
}

interface CheckField {
  readonly name: string
  readonly label: string
  readonly isChecked: boolean
  readonly value?: string
}

/** Which application something new belongs to; nothing where there is no choice. */
export const applicationField = (
  applications: readonly { readonly id: string; readonly name: string }[],
  value: string,
  faults: Faults,
): Markup | '' =>
  applications.length < 2
    ? ''
    : selectField(
        {
          name: 'applicationId',
          label: 'Application',
          choices: applications.map(({ id, name }) => ({ value: id, text: name })),
          value,
        },
        faults,
      )

/** A box to tick. */
export const checkField = ({ name, label, isChecked, value = 'yes' }: CheckField): Markup =>
  html`<label class="choice"
    ><input type="checkbox" name="${name}" value="${value}" ${isChecked ? html`checked` : ''} />
    <span>${label}</span></label
  >`

const noted = (name: string, hint: string | undefined): Markup | '' =>
  hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`

const described = (name: string, hint: string | undefined, fault: string | undefined): Markup | '' => {
  const notes = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])]
  if (notes.length === 0) return ''
  return html`aria-describedby="${notes.join(' ')}" ${fault === undefined ? '' : html`aria-invalid="true"`}`
}
