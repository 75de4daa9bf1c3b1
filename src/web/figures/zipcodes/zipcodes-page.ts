import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Municipality, RiskTable, Zipcode } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { field, type Inputs } from '../fields.ts'
import { inLanguage, languageField, type Speech } from '../figures-page.ts'

interface Found {
  /** What was asked for; empty before anybody has asked. */
  readonly text: string
  /** Zipcodes whose name or number is exactly that. */
  readonly exact: readonly Zipcode[]
  readonly others: readonly Zipcode[]
  /** Address of the next page, where there are more. */
  readonly next: string | null
}

/** The search of zipcodes with what it found. */
export const zipcodesContent = (c: Context<AppEnv>, speech: Speech, found: Found): Markup => {
  const { zipcodes, area } = speech.texts
  const { text, exact, others, next } = found
  const inputs: Inputs = { values: { q: text }, faults: new Map() }
  const count = exact.length + others.length
  return html`<h1>${zipcodes.title}</h1>
    <p class="lead">${zipcodes.lead}</p>
    <search>
      <form class="range" action="/figures/zipcodes" method="get">
        ${languageField(c)} ${field(inputs, { name: 'q', label: zipcodes.search, kind: 'text', isOptional: true })}
        <button type="submit">${zipcodes.find}</button>
      </form>
      <p class="hint">${zipcodes.hint}</p>
    </search>
    <div role="status">
      ${text === '' ? '' : html`<p>${count === 0 ? zipcodes.none(text) : zipcodes.count(count, next === null)}</p>`}
    </div>
    ${tableOf(c, speech, exact, others.length === 0 ? null : zipcodes.exact)}
    ${tableOf(c, speech, others, exact.length === 0 ? null : zipcodes.others)}
    ${next === null ? '' : html`<p><a href="${next}" rel="next">${zipcodes.more}</a></p>`}
    <p class="quiet">
      ${area.alsoInApi} <code>GET /v1/zipcodes?q=${text === '' ? 'gent' : encodeURIComponent(text)}</code>
    </p>`
}

const tableOf = (c: Context<AppEnv>, speech: Speech, found: readonly Zipcode[], title: string | null): Markup | '' => {
  if (found.length === 0) return ''
  const { zipcodes, lease } = speech.texts
  return html`${title === null ? '' : html`<h2>${title}</h2>`}
    <div class="table" tabindex="0" role="region" aria-label="${title ?? zipcodes.title}">
      <table>
        <thead>
          <tr>
            <th scope="col">${zipcodes.zipcode}</th>
            <th scope="col">${zipcodes.municipality}</th>
            <th scope="col">${zipcodes.province}</th>
            <th scope="col">${zipcodes.region}</th>
            <th scope="col">${zipcodes.riskFactor}</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(({ zipcode, municipalities, riskFactor }) => {
            const [first] = municipalities
            return html`<tr>
              <th scope="row"><a href="${inLanguage(c, `/figures/zipcodes/${zipcode}`)}">${zipcode}</a></th>
              <td>${municipalities.map((each) => nameOf(each, speech)).join(', ')}</td>
              <td>${first ? provinceOf(first, speech) : ''}</td>
              <td>${first ? lease.regions[first.region] : ''}</td>
              <td>${riskFactor ?? zipcodes.noFactor}</td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>`
}

/** One zipcode: where it lies, and its factor in the default risk table. */
export const zipcodeContent = (
  c: Context<AppEnv>,
  speech: Speech,
  { zipcode, municipalities, riskFactor, riskTable }: Zipcode,
  table: RiskTable | undefined,
): Markup => {
  const { zipcodes, area, lease } = speech.texts
  const names = municipalities.map((each) => nameOf(each, speech)).join(', ')
  const [first] = municipalities
  return html`<h1>${zipcodes.single(zipcode, names)}</h1>
    ${municipalities.map(
      (each) =>
        html`<dl class="facts-list">
          <dt>${zipcodes.municipality}</dt>
          <dd>${bothNames(each, speech)}</dd>
          <dt>${zipcodes.province}</dt>
          <dd>${provinceOf(each, speech)}</dd>
          <dt>${zipcodes.region}</dt>
          <dd>${lease.regions[each.region]}</dd>
          <dt>${zipcodes.nis}</dt>
          <dd>${each.nisCode}</dd>
        </dl>`,
    )}
    <h2>${zipcodes.riskFactor}</h2>
    <p class="amount">${riskFactor ?? zipcodes.noFactor}</p>
    <p>${zipcodes.table(riskTable)}</p>
    ${table ? html`<p class="quiet">${area.labelled(zipcodes.tableSource, '')}<span lang="en">${table.source}</span></p>` : ''}
    ${
      first
        ? html`<p><a href="${inLanguage(c, `/figures/rent?region=${first.region}`)}">${zipcodes.toRent}</a></p>`
        : ''
    }
    <p><a href="${inLanguage(c, '/figures/zipcodes')}">${zipcodes.title}</a></p>
    <p class="quiet">${area.alsoInApi} <code>GET /v1/zipcodes/${zipcode}</code></p>`
}

/** The register has names in Dutch and in French. German readers see those of Wallonia in French. */
const nameOf = ({ nameNl, nameFr, region }: Municipality, { language }: Speech): string => {
  if (language === 'nl') return nameNl
  if (language === 'fr') return nameFr
  return region === 'flanders' ? nameNl : nameFr
}

const bothNames = (municipality: Municipality, speech: Speech): string => {
  const name = nameOf(municipality, speech)
  const { nameNl, nameFr } = municipality
  const other = [nameNl, nameFr].find((each) => each !== name)
  return other === undefined ? name : `${name} / ${other}`
}

const provinceOf = ({ province, region }: Municipality, { language }: Speech): string =>
  language === 'nl' || (language !== 'fr' && region === 'flanders') ? province.nameNl : province.nameFr
