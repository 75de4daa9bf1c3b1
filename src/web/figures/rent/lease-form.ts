import type { Context } from 'hono'
import { html } from 'hono/html'
import { energyLabels, regions } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { field, selectField } from '../fields.ts'
import { inLanguage, languageField, type Speech } from '../figures-page.ts'
import { exampleAddress } from './typed-lease.ts'
import type { RentQuestion } from './rent-question.ts'

/** The form of a lease. It is sent by GET, so that its answer has an address. */
export const leaseForm = (c: Context<AppEnv>, speech: Speech, { lease, faults }: RentQuestion): Markup => {
  const { texts } = speech
  const { lease: words, rent } = texts
  const choicesOfLabel = energyLabels.map((label) => [label, label === 'none' ? words.noCertificate : label] as const)
  const inputs = { values: lease, faults }
  return html`<form class="lease" id="lease" action="/figures/rent" method="get">
    ${languageField(c)}
    <div class="lease-fields">
      ${field(inputs, { name: 'baseRent', label: words.baseRent, hint: words.hints.baseRent, kind: 'decimal' })}
      ${selectField(inputs, {
        name: 'region',
        label: words.region,
        choices: [
          ...(lease.region === '' ? ([['', words.choose]] as const) : []),
          ...regions.map((region) => [region, words.regions[region]] as const),
        ],
        isRequired: true,
      })}
      ${field(inputs, { name: 'signedOn', label: words.signedOn, kind: 'date' })}
      ${field(inputs, { name: 'startsOn', label: words.startsOn, hint: words.hints.startsOn, kind: 'date' })}
      ${field(inputs, { name: 'at', label: words.at, hint: words.hints.at, kind: 'date', isOptional: true })}
    </div>
    <fieldset>
      <legend>${words.more}</legend>
      <div class="lease-fields">
        ${selectField(inputs, {
          name: 'energyLabel',
          label: words.energyLabel,
          hint: words.hints.energyLabel,
          choices: [['', words.noLabel], ...choicesOfLabel],
        })}
        ${field(inputs, {
          name: 'certificateDate',
          label: `${words.certificateDate} (${words.optional})`,
          kind: 'date',
          isOptional: true,
        })}
        ${selectField(inputs, {
          name: 'registered',
          label: words.registered,
          hint: words.hints.registered,
          choices: [
            ['', words.unknown],
            ['true', words.yes],
            ['false', words.no],
          ],
        })}
      </div>
    </fieldset>
    <p class="actions">
      <button type="submit">${rent.compute}</button>
      <a href="${inLanguage(c, exampleAddress)}">${rent.example}</a>
    </p>
  </form>`
}
