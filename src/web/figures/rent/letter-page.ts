import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { areaField, field, type Inputs, selectField } from '../fields.ts'
import { inLanguage, type Speech, speechIn } from '../figures-page.ts'
import { type Language, languages } from '../language.ts'
import { textsOf } from '../texts/index.ts'
import { type LetterFields, letterOf } from './letter.ts'
import { remarksOf } from './rent-page.ts'
import type { RentQuestion } from './rent-question.ts'
import { isIncrease } from './sum-words.ts'
import { leaseParameters } from './typed-lease.ts'

interface LetterPage {
  readonly question: RentQuestion
  readonly fields: LetterFields
  /** That of the letter, which may differ from that of the page. */
  readonly letterLanguage: Language
}

/** A letter to print, under the form that fills it in. Paper shows the letter alone. */
export const letterContent = (
  c: Context<AppEnv>,
  speech: Speech,
  { question, fields, letterLanguage }: LetterPage,
): Markup => {
  const { lease, answer, fault, faults } = question
  const { letterPage, rent } = speech.texts
  const back = html`<p><a href="${inLanguage(c, `/figures/rent?${leaseParameters(lease)}`)}">${rent.back}</a></p>`
  const opening = html`<h1>${letterPage.title}</h1>`
  if (!answer)
    return html`${opening}
      <div class="fault">
        ${[fault, ...faults.values()].filter((each) => each !== '').map((each) => html`<p>${each}</p>`)}
      </div>
      ${back}`
  if (!isIncrease(answer))
    return html`${opening}
      <p class="lead">${letterPage.notDue}</p>
      ${remarksOf(speech, answer)} ${back}`
  return html`<div class="screen-only">
      ${opening}
      <p class="lead">${letterPage.lead}</p>
      ${answer.confirmed ? '' : html`<p>${letterPage.check}</p>`} ${remarksOf(speech, answer)}
      ${letterForm(c, speech, { question, fields, letterLanguage })}
      <p class="quiet">${letterPage.print}</p>
      ${back}
    </div>
    ${letterOf(speechIn(letterLanguage), { lease, answer, fields })}`
}

const letterForm = (
  c: Context<AppEnv>,
  { texts }: Speech,
  { question, fields, letterLanguage }: LetterPage,
): Markup => {
  const { letterPage } = texts
  const inputs: Inputs = { values: { ...fields, letterLanguage }, faults: new Map() }
  const one = (name: keyof LetterFields, autocomplete = 'off'): Markup =>
    field(inputs, { name, label: letterPage[name], kind: 'text', isOptional: true, autocomplete })
  const several = (name: keyof LetterFields): Markup => areaField(inputs, { name, label: letterPage[name], rows: 3 })
  const action = inLanguage(c, `/figures/rent/letter?${leaseParameters(question.lease)}`)
  return html`<form class="letter-form" action="${action}" method="post">
    <div class="lease-fields">
      <div>
        ${selectField(inputs, {
          name: 'letterLanguage',
          label: letterPage.language,
          choices: languages.map((each) => [each, textsOf[each].name]),
        })}
        ${one('place')}
      </div>
      <div>${one('landlordName', 'name')} ${several('landlordAddress')}</div>
      <div>${one('tenantName')} ${several('tenantAddress')}</div>
      <div>${one('account')} ${several('dwelling')}</div>
    </div>
    <p class="actions"><button type="submit">${letterPage.fill}</button></p>
    <p class="hint">${letterPage.privacy}</p>
  </form>`
}
