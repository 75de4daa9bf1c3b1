import type { Context } from 'hono'
import { html } from 'hono/html'
import { addMonths, dayOf, type Month } from '#core/calendar.ts'
import { type Absence, firstMonth, type IndexValue, nativeBaseYear, type Series } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Markup } from '../../shell/layout.ts'
import { inLanguage, type Speech } from '../figures-page.ts'
import { changeBetween } from './change.ts'
import { offeredBaseYears } from './window.ts'

interface MonthPage {
  readonly month: Month
  /** The health index of this month, of the month before and of a year before, in every base year. */
  readonly health: Series
  readonly smoothed: readonly IndexValue[]
  readonly cpi: readonly IndexValue[]
  /** The last month that has any value. */
  readonly latest: Month
}

/** One month of the health index, and what it means for leases. */
export const monthContent = (c: Context<AppEnv>, speech: Speech, asked: MonthPage): Markup => {
  const { texts, formats } = speech
  const { month, health, smoothed, cpi, latest } = asked
  const main = mainValue(month, health.values)
  const before = (ago: 'month' | 'year'): Markup | '' => {
    const earlier = addMonths(month, ago === 'month' ? -1 : -12)
    const pair = pairOf(health.values, month, earlier)
    if (!pair) return ''
    const { direction, share } = changeBetween(...pair)
    const change = { direction, percentage: formats.percentage(share) }
    return html`<li>${texts.month.compared(change, formats.month(earlier), ago)}</li>`
  }
  const next = formats.month(addMonths(month, 1))
  return html`<h1>${texts.month.title(formats.month(month))}</h1>
    ${main ? html`<p class="lead">${texts.month.lead(formats.month(month), formats.decimals(main.value), main.baseYear)}</p>` : ''}
    <h2>${texts.month.meaning}</h2>
    <ul>
      ${before('month')} ${before('year')}
      <li>${texts.month.asNewIndex(next)}</li>
      <li>${texts.month.asStartingIndex(next)}</li>
    </ul>
    <h2 id="table">${texts.index.baseYear}</h2>
    <div class="table" tabindex="0" role="region" aria-labelledby="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.index.baseYear}</th>
            <th scope="col" class="number">${texts.month.health}</th>
            <th scope="col">${texts.index.origin}</th>
            <th scope="col" class="number">${texts.month.smoothed}</th>
            <th scope="col" class="number">${texts.month.cpi}</th>
          </tr>
        </thead>
        <tbody>
          ${offeredBaseYears.map((baseYear) => {
            const of = (values: readonly IndexValue[]): IndexValue | undefined =>
              values.find((value) => value.baseYear === baseYear && value.month === month)
            const value = of(health.values)
            const text = (found: IndexValue | undefined): string => (found ? formats.decimals(found.value) : '–')
            return html`<tr>
              <th scope="row">${texts.index.base(baseYear)}</th>
              <td class="number">${text(value)}</td>
              <td>${value ? texts.index.provenances[value.provenance] : ''}</td>
              <td class="number">${text(of(smoothed))}</td>
              <td class="number">${text(of(cpi))}</td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
    <nav class="month-steps" aria-label="${texts.index.month}">
      ${month > firstMonth ? monthLink(c, speech, addMonths(month, -1), texts.month.previous) : html`<span></span>`}
      ${month < latest ? monthLink(c, speech, addMonths(month, 1), texts.month.next) : ''}
    </nav>
    <p><a href="${inLanguage(c, '/figures/index')}">${texts.index.title}</a></p>
    <p class="quiet">${texts.area.attribution(formats.day(dayOf(Date.parse(health.updatedAt))))}</p>
    <p class="quiet">${texts.area.alsoInApi} <code>GET /v1/health-index/${month}</code></p>`
}

export const absentMonthContent = (c: Context<AppEnv>, speech: Speech, absence: Absence): Markup => {
  const { texts, formats } = speech
  return html`<h1>${texts.month.title(formats.month(absence.month))}</h1>
    <p class="lead">${texts.absence(absence, formats)}</p>
    <p><a href="${inLanguage(c, '/figures/index')}">${texts.index.title}</a></p>`
}

const monthLink = (c: Context<AppEnv>, { texts, formats }: Speech, month: Month, text: string): Markup =>
  html`<a href="${inLanguage(c, `/figures/index/${month}`)}">${texts.area.labelled(text, formats.month(month))}</a>`

/** The value in the base year that was in force, or else any. */
export const mainValue = (month: Month, values: readonly IndexValue[]): IndexValue | undefined => {
  const ofMonth = values.filter((value) => value.month === month)
  return ofMonth.find(({ baseYear }) => baseYear === nativeBaseYear(month)) ?? ofMonth.at(-1)
}

/** The values of two months in one base year: the own one of the later, where both are known in it. */
const pairOf = (values: readonly IndexValue[], month: Month, earlier: Month): [string, string] | undefined => {
  const of = (wanted: Month, baseYear: number): string | undefined =>
    values.find((value) => value.month === wanted && value.baseYear === baseYear)?.value
  for (const baseYear of [nativeBaseYear(month), ...offeredBaseYears.toReversed()]) {
    const [before, after] = [of(earlier, baseYear), of(month, baseYear)]
    if (before !== undefined && after !== undefined) return [before, after]
  }
  return undefined
}
