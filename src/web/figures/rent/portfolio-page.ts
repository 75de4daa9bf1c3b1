import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { areaField, type Inputs } from '../fields.ts'
import { inLanguage, type Speech } from '../figures-page.ts'
import type { Portfolio, PortfolioLine } from './portfolio.ts'
import { leaseParameters } from './typed-lease.ts'

const example = `reference,baseRent,region,signedOn,startsOn,at,energyLabel,certificateDate,registered
A1,500.00,wallonia,2010-07-25,2010-09-01,2020-01-01,,,
B2,1000.00,brussels,2023-11-15,2023-12-01,2024-12-01,C,2023-11-10,true
C3,750.00,flanders,2019-12-20,2020-01-01,2021-01-15,,,`

/** The form for a table of leases, with the result of one. */
export const portfolioContent = (
  c: Context<AppEnv>,
  speech: Speech,
  text: string,
  result: Portfolio | undefined,
): Markup => {
  const { portfolio, area } = speech.texts
  const inputs: Inputs = { values: { text }, faults: new Map() }
  return html`<h1>${portfolio.title}</h1>
    <p class="lead">${portfolio.lead}</p>
    ${result ? resultOf(c, speech, text, result) : ''}
    <form
      class="portfolio-form"
      action="${inLanguage(c, '/figures/rent/portfolio')}"
      method="post"
      enctype="multipart/form-data"
    >
      <p>${portfolio.columns}</p>
      <div class="lease-fields">
        <div class="field">
          <label for="file">${portfolio.file}</label>
          <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" />
        </div>
        ${areaField(inputs, { name: 'text', label: portfolio.paste, rows: 6 })}
      </div>
      <p class="actions">
        <button type="submit">${portfolio.show}</button>
        <button class="quiet-button" type="submit" name="as" value="csv">${portfolio.download}</button>
      </p>
      <p class="hint">${portfolio.notStored}</p>
    </form>
    <h2>${portfolio.example}</h2>
    <pre tabindex="0"><code>${example}</code></pre>
    <p class="quiet">${area.alsoInApi} <code>POST /v1/rent-indexations/batches</code></p>`
}

const resultOf = (c: Context<AppEnv>, speech: Speech, text: string, { lines, fault }: Portfolio): Markup => {
  const { portfolio, lease } = speech.texts
  if (fault !== '') return html`<p class="fault" role="alert">${fault}</p>`
  const indexed = lines.filter(({ answer }) => answer).length
  return html`<div>
    <h2 id="result">${portfolio.summary(indexed, lines.length - indexed)}</h2>
    <form action="${inLanguage(c, '/figures/rent/portfolio')}" method="post" enctype="multipart/form-data">
      <textarea name="text" hidden>${text}</textarea>
      <button type="submit" name="as" value="csv">${portfolio.download}</button>
    </form>
    <div class="table long-table result-table" tabindex="0" role="region" aria-labelledby="result">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${portfolio.line}</th>
            <th scope="col">${portfolio.reference}</th>
            <th scope="col" class="number">${lease.baseRent}</th>
            <th scope="col" class="number">${portfolio.newRent}</th>
            <th scope="col">${portfolio.appliesFrom}</th>
            <th scope="col">${portfolio.nextAnniversary}</th>
            <th scope="col">${portfolio.certainty}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map((line) => rowOf(c, speech, line))}
        </tbody>
      </table>
    </div>
  </div>`
}

const rowOf = (
  c: Context<AppEnv>,
  { texts, formats }: Speech,
  { line, reference, lease, answer, faults }: PortfolioLine,
): Markup => {
  const { portfolio } = texts
  const start = html`<th scope="row" class="number">${line}</th>
    <td>${reference}</td>
    <td class="number">${formats.decimals(lease.baseRent)}</td>`
  if (!answer)
    return html`<tr class="is-refused">
      ${start}
      <td colspan="4">${faults.map((fault) => html`<p class="fault">${fault}</p>`)}</td>
    </tr>`
  return html`<tr>
    ${start}
    <td class="number">
      <a href="${inLanguage(c, `/figures/rent?${leaseParameters(lease)}`)}">${formats.money(answer.newRent)}</a>
    </td>
    <td>${formats.day(answer.appliesFrom)}</td>
    <td>${formats.day(answer.nextAnniversary)}</td>
    <td>
      ${answer.confirmed ? portfolio.confirmed : portfolio.unconfirmed}
      ${answer.remarks.map((remark) => html`<p class="hint">${texts.remark(remark, formats)}</p>`)}
    </td>
  </tr>`
}
