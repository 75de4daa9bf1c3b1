import { html } from 'hono/html'
import { type Day, monthOf } from '#core/calendar.ts'
import type { IndexedRent } from '#domains/reference/index.ts'
import type { Markup } from '../../shell/layout.ts'
import type { Speech } from '../figures-page.ts'
import { formulaText, ruleText, stepText } from './sum-words.ts'
import type { TypedLease } from './typed-lease.ts'

export const letterFields = [
  'landlordName',
  'landlordAddress',
  'tenantName',
  'tenantAddress',
  'dwelling',
  'place',
  'account',
] as const

/** What belongs in a letter besides the sum; empty where it is to be written by hand. */
export type LetterFields = Readonly<Record<(typeof letterFields)[number], string>>

interface Letter {
  readonly lease: TypedLease
  readonly answer: IndexedRent
  readonly fields: LetterFields
}

/** The letter by which a landlord asks a tenant for the indexed rent, in the language of `speech`. */
export const letterOf = (speech: Speech, { lease, answer, fields }: Letter): Markup => {
  const { language, texts, formats } = speech
  const { letter } = texts
  const { startingIndex, newIndex } = answer
  const dwelling = [fields.dwelling, fields.tenantAddress].find((text) => text !== '')
  const address = dwelling === undefined ? blank(letter.blanks.address) : oneLine(dwelling)
  return html`<article class="letter" lang="${language}">
    <div class="letter-head">
      ${block([fields.landlordName, fields.landlordAddress], letter.blanks.landlord)}
      <div class="recipient">
        <p class="registered">${letter.registeredPost}</p>
        ${block([fields.tenantName, fields.tenantAddress], letter.blanks.tenant)}
      </div>
    </div>
    <p class="dated">
      ${letter.placeAndDay(fields.place === '' ? blank(letter.blanks.place) : fields.place, formats.day(lease.at))}
    </p>
    <h2>${letter.subject(address)}</h2>
    <p>${letter.salutation}</p>
    <p>${letter.lease(address, formats.day(lease.signedOn), formats.day(lease.startsOn))} ${stateOf(speech, lease)}</p>
    <p>${letter.request(formats.day(answer.anniversary))}</p>
    <table>
      <tbody>
        ${row(letter.baseRent, formats.money(decimals(lease.baseRent)))}
        ${row(letter.startingIndex(formats.month(startingIndex.month), startingIndex.baseYear), formats.decimals(startingIndex.value))}
        ${row(letter.newIndex(formats.month(newIndex.month), newIndex.baseYear), formats.decimals(newIndex.value))}
        ${row(html`<strong>${letter.indexedRent}</strong>`, html`<strong>${formats.money(answer.newRent)}</strong>`)}
      </tbody>
    </table>
    <p>${letter.calculation}</p>
    <ul class="calculation">
      ${answer.steps.map(
        (step) =>
          html`<li>${stepText(step, speech)}<br /><span class="formula">${formulaText(step, speech)}</span></li>`,
      )}
    </ul>
    ${answer.rule.id === 'full-indexation' ? '' : html`<p>${ruleText(answer, speech)}</p>`}
    <p>
      ${letter.due(formats.day(answer.appliesFrom), formats.money(answer.newRent))}
      ${arrearsOf(speech, lease.at, answer)}
      ${fields.account === '' ? '' : letter.payment(fields.account.replaceAll(' ', '\u00A0'))}
    </p>
    <p>${letter.publication}</p>
    <p>${letter.closing}</p>
    <div class="signature">
      <p>${fields.landlordName}</p>
      <p class="quiet">${letter.blanks.signature}</p>
    </div>
  </article>`
}

/** What the law wants to be fulfilled before an increase, where it is stated. */
const stateOf = ({ texts: { letter }, formats }: Speech, lease: TypedLease): string =>
  [
    ...(lease.registered === 'true' ? [letter.registered] : []),
    ...(lease.certificateDate === '' && (lease.energyLabel === '' || lease.energyLabel === 'none')
      ? []
      : [
          letter.certificate(
            lease.energyLabel === '' ? null : lease.energyLabel,
            lease.certificateDate === '' ? null : formats.day(lease.certificateDate),
          ),
        ]),
  ].join(' ')

/** A letter may come after rents that were due already. */
const arrearsOf = ({ texts: { letter }, formats }: Speech, at: Day, { appliesFrom }: IndexedRent): string =>
  monthOf(appliesFrom) < monthOf(at) ? letter.arrears(formats.day(appliesFrom)) : letter.pay

const row = (title: Markup | string, value: Markup | string): Markup =>
  html`<tr>
    <th scope="row">${title}</th>
    <td class="number">${value}</td>
  </tr>`

const block = (texts: readonly string[], missing: string): Markup => {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '')
  return html`<p class="address-block ${lines.length === 0 ? 'is-blank' : ''}">
    ${lines.length === 0 ? blank(missing) : lines.map((line, index) => html`${index === 0 ? '' : html`<br />`}${line}`)}
  </p>`
}

/** Leaves room for writing by hand. */
const blank = (what: string): string => `……………… (${what})`

const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ')

/** `500` as `500.00`. */
const decimals = (amount: string): string => {
  const [whole = '', cents = ''] = amount.split('.')
  return `${whole}.${cents.padEnd(2, '0')}`
}
