import { html } from 'hono/html'
import { maxPasswordLength, minPasswordLength } from '#domains/people/index.ts'
import type { Markup } from '../shell/layout.ts'
import type { Faults } from './faults.ts'

interface Field {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'search' | 'datetime-local'
  /** Tells browsers and password managers what belongs in it. */
  readonly autocomplete: string
  readonly value?: string
  readonly hint?: string
  readonly optional?: boolean
}

/** A labelled field, with what is wrong with it. */
export const field = (
  { name, label, type = 'text', autocomplete, value = '', hint, optional = false }: Field,
  faults: Faults,
): Markup => {
  const fault = faults.fields.get(name)
  const notes = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])]
  return html`<div class="field">
    <label for="${name}">${label}${optional ? html` <span class="quiet">(optional)</span>` : ''}</label>
    ${noteUnder(name, hint)} ${faultUnder(name, label, fault)}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${type === 'email' ? html`inputmode="email" spellcheck="false" autocapitalize="none"` : ''}
      ${notes.length > 0 ? html`aria-describedby="${notes.join(' ')}"` : ''}
      ${fault === undefined ? '' : html`aria-invalid="true"`}
      ${optional ? '' : html`required`}
    />
  </div>`
}

const passwordHint = `${minPasswordLength} to ${maxPasswordLength} characters. Several words are easy to remember.`

/** The field of a password that somebody chooses, with the rules for it. */
export const newPasswordField = (label: string, faults: Faults): Markup =>
  field({ name: 'password', label, type: 'password', autocomplete: 'new-password', hint: passwordHint }, faults)

/** Tells password managers whose password a form is about; people read it elsewhere on the page. */
export const hiddenUsername = (email: string | null): Markup =>
  html`<input
    class="hidden-from-view"
    type="email"
    autocomplete="username"
    value="${email ?? ''}"
    readonly
    tabindex="-1"
    aria-hidden="true"
  />`

const noteUnder = (name: string, hint: string | undefined): Markup =>
  hint === undefined ? html`` : html`<p class="hint" id="${name}-hint">${hint}</p>`

export const faultUnder = (name: string, label: string, fault: string | undefined): Markup =>
  fault === undefined ? html`` : html`<p class="fault" id="${name}-fault">${faultText(label, fault)}</p>`

/** The faults of a form in one place, each a link to its field. The labels give the fields their order. */
export const faultSummary = ({ summary, fields }: Faults, labels: Readonly<Record<string, string>>): Markup => {
  if (summary === '' && fields.size === 0) return html``
  const known = Object.entries(labels).filter(([name]) => fields.has(name))
  const unknown = [...fields.keys()].filter((name) => !(name in labels))
  return html`<div class="faults" role="alert" tabindex="-1" autofocus>
    <h2>That did not work</h2>
    ${summary === '' ? '' : html`<p>${summary}</p>`}
    ${unknown.length === 0 ? '' : html`<p>The form was not complete. Open this page again and send it from there.</p>`}
    ${
      known.length === 0
        ? ''
        : html`<ul>
            ${known.map(([name, label]) => html`<li><a href="#${name}">${faultText(label, fields.get(name) ?? '')}</a></li>`)}
          </ul>`
    }
  </div>`
}

/** A service says what is wrong as the end of a sentence, or as sentences of its own. */
const faultText = (label: string, fault: string): string => (/^[a-z]/.test(fault) ? `${label} ${fault}.` : fault)

/** What a page needs to know of the form that led to it, without showing it. */
export const hiddenField = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`
