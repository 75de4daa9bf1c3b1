import { html } from 'hono/html'
import type { StatisticsAnswer, TopValues } from '#domains/eye/index.ts'
import { chartTable } from '../../shell/charts/chart-table.ts'
import { legend } from '../../shell/charts/legend.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { partBar } from '../bar.ts'
import { bucketText } from '../bucket-text.ts'
import { valueText } from '../counts/series.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { counted, countText, numberText, shareText } from '../figures.ts'
import { filterFields } from '../filter-fields.ts'
import { saveForm } from '../questions/save-form.ts'
import { type Answered, refusalNote } from '../refusal.ts'
import type { Suggestions } from '../suggestions.ts'
import { bucketOf, rangeWords } from '../time.ts'
import { bucketField, timeFields } from '../time-fields.ts'
import { statisticsChart } from './chart.ts'
import { type ValueQuestion, valueQuery } from './question.ts'
import type { ValueView } from './view.ts'

interface Values {
  readonly question: ValueQuestion
  /** Null before somebody has chosen a place in the data. */
  readonly answered: Answered<ValueView> | null
  readonly suggestions: Suggestions
}

export const valuesPage = (desk: Desk, { question, answered, suggestions }: Values): Page => {
  const address = addressOf(desk.application.id, '/values')
  const query = valueQuery(question)
  return applicationPage(
    desk,
    { title: 'Values', part: '/values' },
    html`<h1>Values</h1>
      <p class="lead">
        Which values do events have at a place in their data? Numbers also have a sum, a mean and percentiles.
      </p>
      ${form(question, suggestions, address)}
      ${
        answered === null
          ? chooseSection(suggestions, address)
          : html`${refusalNote(answered.fault)}
            ${
              answered.answer === null
                ? ''
                : html`${topSection(question, answered.answer.top, `${address}.csv${query}`)}
                    ${statisticsSection(question, answered.answer.statistics, { address, query })}
                    <p class="chart-links"><a href="${address}${query}">Address of this question</a></p>
                    ${saveForm(desk.application.id, { kind: 'values', question })}`
            }`
      }`,
  )
}

const form = ({ time, events, of }: ValueQuestion, suggestions: Suggestions, address: string): Markup =>
  html`<search>
    <form class="filter question" action="${address}" method="get">
      <label
        >Place in the data
        <input
          name="of"
          value="${of}"
          list="properties"
          required
          maxlength="200"
          autocomplete="off"
          spellcheck="false"
          placeholder="data.path"
      /></label>
      ${bucketField(time)} ${timeFields(time)} ${filterFields(events, suggestions)}
      <button type="submit">Show the values</button>
    </form>
  </search>`

const chooseSection = ({ properties }: Suggestions, address: string): Markup =>
  properties.length === 0
    ? html`<p>The newest events have no data. Type a place that others may have.</p>`
    : html`<h2>Places in the newest events</h2>
        <ul class="choices plain">
          ${properties.map(
            (each) =>
              html`<li><a class="address" href="${address}?${new URLSearchParams({ of: each })}">${each}</a></li>`,
          )}
        </ul>`

const topSection = (
  { time, of }: ValueQuestion,
  { values, other, otherValues, missing }: TopValues,
  csv: string,
): Markup => {
  const whole = values.reduce((sum, { events }) => sum + events, other + missing)
  const rows = [
    ...values.map(({ value, events }) => ({ name: valueText(value), events, isValue: true })),
    ...(otherValues === 0 ? [] : [{ name: counted(otherValues, 'other value'), events: other, isValue: false }]),
    ...(missing === 0 ? [] : [{ name: 'no value there', events: missing, isValue: false }]),
  ]
  return html`<h2>Most frequent values of ${of}</h2>
    <p class="quiet">${counted(whole, 'event')}, ${rangeWords(time)}.</p>
    ${
      rows.length === 0
        ? html`<p>No event in this time.</p>`
        : html`<div class="table" tabindex="0" role="region" aria-label="Most frequent values">
              <table class="bars">
                <thead>
                  <tr>
                    <th scope="col">Value</th>
                    <th scope="col" class="figure">Events</th>
                    <th scope="col" class="figure">Share</th>
                    <td></td>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ name, events, isValue }) =>
                      html`<tr>
                        <th scope="row" class="session ${isValue ? '' : 'quiet'}">${name}</th>
                        <td class="figure">${countText(events)}</td>
                        <td class="figure">${shareText(events, whole)}</td>
                        <td class="bar-cell">${partBar(events, whole, 16)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>
            <p class="chart-links"><a href="${csv}">Values as CSV</a></p>`
    }`
}

const statisticsSection = (
  question: ValueQuestion,
  statistics: StatisticsAnswer,
  { address, query }: { readonly address: string; readonly query: string },
): Markup | '' => {
  const { rows } = statistics
  if (rows.length === 0) return ''
  const { time, of } = question
  return html`<h2>Numbers at ${of}</h2>
    <p>
      ${counted(
        rows.reduce((sum, { count }) => sum + count, 0),
        'event',
      )}
      with a number, which add up to
      <strong>${numberText(rows.reduce((sum, each) => sum + each.sum, 0))}</strong>.
    </p>
    <figure class="chart" aria-label="Numbers over time">${statisticsChart(question, statistics)}</figure>
    ${legend('line', ['mean', 'median', '95 % are at most'])}
    ${chartTable({
      caption: `Numbers in each ${bucketOf(time)}`,
      columns: ['From', 'Events', 'Sum', 'Mean', 'Least', 'Median', '95 % are at most', 'Largest'],
      rows: rows.map(({ bucket, count, sum, mean, min, p50, p95, max }) => [
        bucketText(bucket / 1_000, bucketOf(time), time.timeZone),
        countText(count),
        ...[sum, mean, min, p50, p95, max].map(numberText),
      ]),
    })}
    <p class="chart-links">
      <a href="${address}/numbers.csv${query}">Numbers as CSV</a>
      <a href="${address}/numbers.svg${query}">Picture</a>
    </p>`
}
