import { html } from 'hono/html'
import type { IndexedRent } from '#domains/reference/index.ts'
import { speechIn } from '../figures/figures-page.ts'
import type { RentQuestion } from '../figures/rent/rent-question.ts'
import { formulaText } from '../figures/rent/sum-words.ts'
import { type LeaseField, leaseParameters } from '../figures/rent/typed-lease.ts'
import type { Markup } from '../shell/layout.ts'

const english = speechIn('en')

/** A question about a rent; without one, the page answers an example. */
export interface HomeRent {
  readonly question: RentQuestion
  readonly isExample: boolean
}

const regions = [
  ['brussels', 'Brussels'],
  ['flanders', 'Flanders'],
  ['wallonia', 'Wallonia'],
] as const

const labels = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'none'] as const

/** A form for the indexation of one rent, with its answer. */
export const rentForm = ({ question, isExample }: HomeRent): Markup => {
  const { lease, fault, answer } = question
  const needsLabel = question.faults.has('energyLabel') || lease.energyLabel !== ''
  return html`<form class="rent" id="rent" action="/#rent" method="get">
      ${field(question, 'baseRent', 'Rent in euro', 'decimal')} ${choice(question, 'region', 'Region', regions)}
      ${field(question, 'signedOn', 'Signed on', 'date')} ${field(question, 'startsOn', 'Starts on', 'date')}
      ${field(question, 'at', 'Asked on', 'date')}
      ${
        needsLabel
          ? choice(
              question,
              'energyLabel',
              'Energy label',
              labels.map((label) => [label, label === 'none' ? 'no certificate' : label] as const),
            )
          : ''
      }
      <button type="submit">Compute</button>
    </form>
    <div class="rent-answer" role="status">
      ${fault === '' ? '' : html`<p class="fault">${fault}</p>`} ${answer ? answerOf(answer, isExample) : ''}
    </div>
    <p class="door-end">
      <a href="/figures/rent${answer ? `?${leaseParameters(lease)}` : ''}">Every step, and the letter to the tenant</a>
    </p>`
}

const answerOf = (
  { newRent, steps, anniversary, appliesFrom, confirmed, remarks }: IndexedRent,
  isExample: boolean,
): Markup =>
  html`<p>
      ${isExample ? 'The new rent of this example:' : 'The new rent:'}
      <strong class="amount">€ ${newRent}</strong>
    </p>
    <p class="quiet">
      ${steps.map((step) => html`<span class="formula">${formulaText(step, english)}</span> `)} Anniversary
      <span class="day">${anniversary}</span>, due from <span class="day">${appliesFrom}</span>.
    </p>
    ${
      confirmed
        ? ''
        : html`<ul class="quiet">
            ${remarks.map((remark) => html`<li>${english.texts.remark(remark, english.formats)}</li>`)}
          </ul>`
    }`

const field = ({ lease, faults }: RentQuestion, name: LeaseField, label: string, kind: 'date' | 'decimal'): Markup =>
  html`<div>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${lease[name]}"
      required
      autocomplete="off"
      ${kind === 'date' ? html`type="date"` : html`inputmode="decimal"`}
      ${describedBy(name, faults)}
    />
    ${faultOf(name, faults)}
  </div>`

const choice = (
  { lease, faults }: RentQuestion,
  name: LeaseField,
  label: string,
  values: readonly (readonly [string, string])[],
): Markup =>
  html`<div>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}" ${describedBy(name, faults)}>
      ${values.map(
        ([value, title]) =>
          html`<option value="${value}" ${value === lease[name] ? html`selected` : ''}>${title}</option>`,
      )}
    </select>
    ${faultOf(name, faults)}
  </div>`

const describedBy = (name: string, faults: RentQuestion['faults']): Markup | '' =>
  faults.has(name) ? html`aria-invalid="true" aria-describedby="${name}-fault"` : ''

const faultOf = (name: string, faults: RentQuestion['faults']): Markup | '' => {
  const fault = faults.get(name)
  return fault === undefined ? '' : html`<p class="fault" id="${name}-fault">${fault}</p>`
}
