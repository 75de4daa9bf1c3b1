import { html } from 'hono/html'
import { chartTable } from '../../shell/charts/chart-table.ts'
import { legend } from '../../shell/charts/legend.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { checkField } from '../../watch/fields.ts'
import type { Desk } from '../access.ts'
import { bucketText } from '../bucket-text.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { changeText, counted, countText } from '../figures.ts'
import { timeFields } from '../time-fields.ts'
import { typeFields } from '../type-fields.ts'
import { countChart } from './chart.ts'
import { questionQuery, rangeWords } from './question.ts'
import { sumOf, totalsOf } from './series.ts'
import type { CountView } from './view.ts'

export const countsPage = (desk: Desk, view: CountView): Page => {
  const address = addressOf(desk.application.id, '/counts')
  const { question, series, before, instants, range, zone } = view
  const totals = totalsOf(series)
  const names = series.map(({ name }) => name)
  const query = questionQuery(question)
  return applicationPage(
    desk,
    { title: 'Counts', part: '/counts' },
    html`<h1>Counts</h1>
      ${form(view, address)} ${sentence(totals, before, rangeWords(question))}
      <figure class="chart" aria-label="Events over time">${countChart(view)}</figure>
      ${names.length > 1 ? legend('area', names) : ''}
      ${before ? html`<p class="quiet">The dashed line is the period of the same length right before.</p>` : ''}
      ${chartTable({
        caption: `Events in each ${range.bucket}`,
        columns: [
          'From',
          ...names,
          ...(names.length > 1 ? ['In total'] : []),
          ...(before ? ['In the period before'] : []),
        ],
        rows: instants.map((at, index) => [
          bucketText(at, range.bucket, zone),
          ...series.map(({ values }) => countText(values[index] ?? 0)),
          ...(names.length > 1 ? [countText(totals[index] ?? 0)] : []),
          ...(before ? [countText(before[index] ?? 0)] : []),
        ]),
      })}
      <p class="chart-links">
        <a href="${address}${query}">Address of this question</a>
        <a href="${address}.csv${query}">CSV</a>
        <a href="${address}.svg${query}">Picture</a>
      </p>
      <p class="quiet">
        Buckets are those of ${zone}, by the time that events occurred. A count may be two seconds old.
      </p>`,
  )
}

const form = ({ question, types }: CountView, address: string): Markup =>
  html`<search>
    <form class="filter" action="${address}" method="get">
      ${timeFields(question)} ${typeFields(question, types)}
      <div class="grow checks">
        ${checkField({ name: 'split', label: 'Split by type', isChecked: question.split, value: 'type' })}
        ${checkField({ name: 'compare', label: 'Compare with the period before', isChecked: question.compare })}
        <button type="submit">Count</button>
      </div>
    </form>
  </search>`

const sentence = (totals: readonly number[], before: readonly number[] | undefined, words: string): Markup => {
  const total = sumOf(totals)
  const change = before ? changeText(total, sumOf(before)) : null
  return html`<p class="headline" id="total">
    <span><strong>${countText(total)}</strong> ${total === 1 ? 'event' : 'events'}, ${words}</span>
    ${
      before
        ? html`<span class="quiet"
            >${change === null ? 'none in the period before' : `${change} than the ${counted(sumOf(before), 'event')} before`}</span
          >`
        : ''
    }
  </p>`
}
