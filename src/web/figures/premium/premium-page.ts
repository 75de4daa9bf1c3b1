import type { Context } from 'hono'
import { html } from 'hono/html'
import type { PremiumIndexation } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { field } from '../fields.ts'
import { inLanguage, languageField, type Speech } from '../figures-page.ts'
import { formulaText, stepText } from '../rent/sum-words.ts'

export const premiumFields = ['premium', 'policyIndex', 'policyDate', 'at'] as const
export type PremiumField = (typeof premiumFields)[number]

/** A visitor's question about a premium, with its answer or its faults. */
export interface PremiumQuestion {
  readonly typed: Readonly<Record<PremiumField, string>>
  readonly answer: PremiumIndexation | undefined
  readonly fault: string
  readonly faults: ReadonlyMap<PremiumField, string>
}

const exampleAddress = '/figures/premium?premium=250.00&policyIndex=694&at=2025-03-01'

export const premiumContent = (
  c: Context<AppEnv>,
  speech: Speech,
  { typed, answer, fault, faults }: PremiumQuestion,
): Markup => {
  const { premium, area } = speech.texts
  const inputs = { values: typed, faults }
  return html`<h1>${premium.title}</h1>
    <p class="lead">${premium.lead}</p>
    <div class="rent-columns">
      <form class="lease" action="/figures/premium" method="get">
        ${languageField(c)}
        <div class="lease-fields">
          ${field(inputs, { name: 'premium', label: premium.premium, kind: 'decimal' })}
          ${field(inputs, { name: 'at', label: premium.at, kind: 'date', isOptional: true })}
          ${field(inputs, {
            name: 'policyIndex',
            label: premium.policyIndex,
            hint: premium.eitherHint,
            kind: 'number',
            isOptional: true,
          })}
          ${field(inputs, { name: 'policyDate', label: premium.policyDate, kind: 'date', isOptional: true })}
        </div>
        <p class="actions">
          <button type="submit">${premium.compute}</button>
          <a href="${inLanguage(c, exampleAddress)}">${premium.example}</a>
        </p>
      </form>
      <div class="answer" role="status">
        ${fault === '' ? '' : html`<p class="fault">${fault}</p>`} ${answer ? resultOf(speech, answer) : ''}
      </div>
    </div>
    <p class="quiet">${area.abexSource} ${area.alsoInApi} <code>POST /v1/premium-indexations</code></p>`
}

const resultOf = (speech: Speech, answer: PremiumIndexation): Markup => {
  const { texts, formats } = speech
  const { premium } = texts
  const index = (title: string, value: number, validFrom: string | null): Markup =>
    html`<li>
      ${texts.area.labelled(title, String(value))}${validFrom === null ? '' : `, ${premium.validFrom(formats.month(validFrom))}`}
    </li>`
  return html`<h2>${premium.newPremium}</h2>
    <p class="amount">${formats.money(answer.newPremium)}</p>
    ${answer.confirmed ? '' : html`<p class="uncertain">${premium.notConfirmed}</p>`}
    ${answer.steps.map(
      (step) =>
        html`<p>${stepText(step, speech)}<br /><strong class="formula">${formulaText(step, speech)}</strong></p>`,
    )}
    <ul>
      ${index(premium.policyAbex, answer.policyIndex.value, answer.policyIndex.validFrom)}
      ${index(premium.newAbex, answer.newIndex.value, answer.newIndex.validFrom)}
    </ul>`
}
