import type { Context } from 'hono'
import { html } from 'hono/html'
import { addMonths, dayOf, type Month } from '#core/calendar.ts'
import type { IndexValue, Series } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { field, type Inputs, selectField } from '../fields.ts'
import { inLanguage, languageField, type Speech } from '../figures-page.ts'
import { changeBetween } from './change.ts'
import { indexPlot } from './plot.ts'
import { type IndexWindow, offeredBaseYears } from './window.ts'

interface IndexPage {
  readonly window: IndexWindow
  /** The values of the window, and of the year before it. */
  readonly series: Series
}

/** The plot of the health index with its table. */
export const indexContent = (c: Context<AppEnv>, speech: Speech, { window, series }: IndexPage): Markup => {
  const { language, texts, formats } = speech
  const { index, area } = texts
  const values = series.values.filter(({ month }) => month >= window.from)
  const { baseYear, from, to, isReversed } = window
  const parameters = `base=${baseYear}&from=${from}&to=${to}`
  const last = values.at(-1)?.month
  return html`<h1>${index.title}</h1>
    <p class="lead">${index.lead}</p>
    ${rangeForm(c, speech, window)} ${isReversed ? html`<p class="fault" role="alert">${index.rangeFault}</p>` : ''}
    ${
      values.length === 0
        ? html`<p>${isReversed ? '' : index.none}</p>`
        : html`<figure class="index-figure">
            ${indexPlot({
              window,
              values,
              label: index.plot(baseYear, formats.month(from), formats.month(to)),
              pointText: ({ month, value }) => `${formats.month(month)}: ${formats.decimals(value)}`,
            })}
          </figure>`
    }
    ${last !== undefined && last < to ? html`<p class="quiet">${index.unknownFrom(formats.month(addMonths(last, 1)))}</p>` : ''}
    <ul class="choices">
      <li><a href="/figures/index.csv?${parameters}">${area.asCsv}</a></li>
      <li><a href="/figures/index/feed.atom?lang=${language}">${index.feed}</a></li>
    </ul>
    ${values.length === 0 ? '' : tableOf(c, speech, values, series.values)}
    <p class="quiet">${area.attribution(formats.day(dayOf(Date.parse(series.updatedAt))))}</p>
    <p class="quiet">
      ${area.alsoInApi}
      <code>GET /v1/health-index?baseYear=${baseYear}&amp;from=${from}&amp;to=${to}</code>
    </p>`
}

const rangeForm = (c: Context<AppEnv>, { texts: { index } }: Speech, { baseYear, from, to }: IndexWindow): Markup => {
  const inputs: Inputs = { values: { base: String(baseYear), from, to }, faults: new Map() }
  return html`<form class="range" action="/figures/index" method="get">
    ${languageField(c)}
    ${selectField(inputs, {
      name: 'base',
      label: index.baseYear,
      choices: offeredBaseYears.map((year) => [String(year), index.base(year)]),
    })}
    ${field(inputs, { name: 'from', label: index.from, kind: 'month' })}
    ${field(inputs, { name: 'to', label: index.to, kind: 'month' })}
    <button type="submit">${index.show}</button>
  </form>`
}

const tableOf = (
  c: Context<AppEnv>,
  { texts: { index }, formats }: Speech,
  values: readonly IndexValue[],
  all: readonly IndexValue[],
): Markup => {
  const byMonth = new Map<Month, IndexValue>(all.map((value) => [value.month, value]))
  const change = (value: IndexValue): string => {
    const before = byMonth.get(addMonths(value.month, -12))
    return before ? formats.perCent(changeBetween(before.value, value.value).signed) : ''
  }
  return html`<h2 id="table">${index.table}</h2>
    <div class="table long-table" tabindex="0" role="region" aria-labelledby="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${index.month}</th>
            <th scope="col" class="number">${index.value}</th>
            <th scope="col" class="number">${index.change}</th>
            <th scope="col">${index.origin}</th>
          </tr>
        </thead>
        <tbody>
          ${values.toReversed().map(
            (value) =>
              html`<tr>
                <th scope="row">
                  <a href="${inLanguage(c, `/figures/index/${value.month}`)}">${formats.month(value.month)}</a>
                </th>
                <td class="number">${formats.decimals(value.value)}</td>
                <td class="number">${change(value)}</td>
                <td>${index.provenances[value.provenance]}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}
