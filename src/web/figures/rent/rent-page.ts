import type { Context } from 'hono'
import { html } from 'hono/html'
import type { IndexedRent, IndexValue } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Markup } from '../../shell/layout.ts'
import { inLanguage, type Speech } from '../figures-page.ts'
import { leaseForm } from './lease-form.ts'
import type { RentQuestion } from './rent-question.ts'
import { formulaText, isIncrease, ruleText, stepText } from './sum-words.ts'
import { leaseParameters, type TypedLease } from './typed-lease.ts'

/** The form of a lease with its answer: the rent, every step of the sum, and where the rule is stated. */
export const rentContent = (c: Context<AppEnv>, speech: Speech, question: RentQuestion): Markup => {
  const { texts } = speech
  const { answer, fault, lease } = question
  return html`<h1>${texts.rent.title}</h1>
    <p class="lead">${texts.rent.lead}</p>
    <div class="rent-columns">
      ${leaseForm(c, speech, question)}
      <div class="answer" role="status">
        ${fault === '' ? '' : html`<p class="fault">${fault}</p>`} ${answer ? resultOf(c, speech, lease, answer) : ''}
      </div>
    </div>
    ${answer ? explanation(c, speech, answer) : ''}
    <p class="quiet">
      ${texts.area.alsoInApi} <code>POST /v1/rent-indexations</code> ·
      <a href="/docs/figures">${texts.area.guide}</a>
    </p>`
}

const resultOf = (c: Context<AppEnv>, speech: Speech, lease: TypedLease, answer: IndexedRent): Markup => {
  const { texts, formats } = speech
  const { rent } = texts
  const parameters = leaseParameters(lease)
  return html`<h2>${rent.newRent}</h2>
    <p class="amount">${formats.money(answer.newRent)} <span>${rent.perMonth}</span></p>
    <p>${rent.due(formats.day(answer.appliesFrom), formats.day(answer.anniversary))}</p>
    ${remarksOf(speech, answer)}
    <p class="actions">
      ${
        isIncrease(answer)
          ? html`<a class="button" href="${inLanguage(c, `/figures/rent/letter?${parameters}`)}">${rent.letter}</a>`
          : ''
      }
    </p>
    <p>
      ${rent.next(formats.day(answer.nextAnniversary))}
      <a href="${inLanguage(c, `/figures/rent/reminder.ics?${parameters}`)}">${rent.reminder}</a>
    </p>
    <div class="field share">
      <label for="share">${rent.share}</label>
      <input
        id="share"
        value="${ownOrigin(c)}${inLanguage(c, `/figures/rent?${parameters}`)}"
        readonly
        aria-describedby="share-hint"
      />
      <p class="hint" id="share-hint">${rent.shareHint}</p>
    </div>`
}

export const remarksOf = ({ texts, formats }: Speech, { confirmed, remarks }: IndexedRent): Markup | '' =>
  confirmed
    ? ''
    : html`<div class="uncertain">
        <p><strong>${texts.rent.notConfirmed}</strong></p>
        <ul>
          ${remarks.map((remark) => html`<li>${texts.remark(remark, formats)}</li>`)}
        </ul>
      </div>`

const explanation = (c: Context<AppEnv>, speech: Speech, answer: IndexedRent): Markup => {
  const { texts, formats } = speech
  const { rent, index } = texts
  const row = (title: string, { month, value, baseYear, provenance }: IndexValue): Markup =>
    html`<tr>
      <th scope="row">${title}</th>
      <td><a href="${inLanguage(c, `/figures/index/${month}`)}">${formats.month(month)}</a></td>
      <td class="number">${formats.decimals(value)}</td>
      <td>${index.base(baseYear)}</td>
      <td>${index.provenances[provenance]}</td>
    </tr>`
  return html`<div class="explanation">
    <section aria-labelledby="steps">
      <h2 id="steps">${rent.steps}</h2>
      <ol class="steps">
        ${answer.steps.map(
          (step) =>
            html`<li>${stepText(step, speech)}<br /><strong class="formula">${formulaText(step, speech)}</strong></li>`,
        )}
      </ol>
    </section>
    <section aria-labelledby="indices">
      <h2 id="indices">${rent.indices}</h2>
      <div class="table" tabindex="0" role="group" aria-labelledby="indices">
        <table>
          <thead>
            <tr>
              <td></td>
              <th scope="col">${index.month}</th>
              <th scope="col">${index.value}</th>
              <th scope="col">${index.baseYear}</th>
              <th scope="col">${index.origin}</th>
            </tr>
          </thead>
          <tbody>
            ${row(rent.startingIndex, answer.startingIndex)} ${row(rent.newIndex, answer.newIndex)}
          </tbody>
        </table>
      </div>
    </section>
    <section aria-labelledby="rule">
      <h2 id="rule">${rent.rule}</h2>
      <p>${ruleText(answer, speech)}</p>
      ${sourcesOf(speech, answer)}
    </section>
  </div>`
}

const sourcesOf = ({ texts }: Speech, { rule }: IndexedRent): Markup =>
  rule.sources.length === 0
    ? html`<p class="quiet">${texts.rent.noSource}</p>`
    : html`<h3>${texts.rent.sources}</h3>
        <ul>
          ${rule.sources.map(
            ({ id, url }) =>
              html`<li>
                ${texts.sources[id]} <a href="${url}" rel="noopener noreferrer">${new URL(url).hostname}</a>
              </li>`,
          )}
        </ul>`
