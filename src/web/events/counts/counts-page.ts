import { html } from 'hono/html'
import { chartTable } from '../../shell/charts/chart-table.ts'
import { legend } from '../../shell/charts/legend.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { checkField, options } from '../../watch/fields.ts'
import type { Desk } from '../access.ts'
import { bucketText } from '../bucket-text.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { changeText, countText } from '../figures.ts'
import { filterFields } from '../filter-fields.ts'
import { saveForm } from '../questions/save-form.ts'
import { type Answered, refusalNote } from '../refusal.ts'
import type { Suggestions } from '../suggestions.ts'
import { rangeWords } from '../time.ts'
import { bucketField, timeFields } from '../time-fields.ts'
import { countChart, isStacked } from './chart.ts'
import { type CountQuestion, measureWords, questionQuery } from './question.ts'
import { sumOf, totalsOf } from './series.ts'
import type { CountView } from './view.ts'

interface Counts {
  readonly question: CountQuestion
  readonly answered: Answered<CountView>
  readonly suggestions: Suggestions
}

export const countsPage = (desk: Desk, { question, answered, suggestions }: Counts): Page => {
  const address = addressOf(desk.application.id, '/counts')
  const { answer, fault } = answered
  return applicationPage(
    desk,
    { title: 'Counts', part: '/counts' },
    html`<h1>Counts</h1>
      ${form(question, suggestions, address)} ${refusalNote(fault)}
      ${answer === null ? '' : html`${shownAnswer(question, answer, address)} ${saveForm(desk.application.id, { kind: 'counts', question })}`}`,
  )
}

const form = (
  { time, events, measure, splitBy, compare }: CountQuestion,
  suggestions: Suggestions,
  address: string,
): Markup =>
  html`<search>
    <form class="filter question" action="${address}" method="get">
      <label
        >Count
        <select name="measure">
          ${options(
            Object.entries(measureWords).map(([value, text]) => ({ value, text })),
            measure,
          )}
        </select></label
      >
      ${bucketField(time)} ${timeFields(time)} ${filterFields(events, suggestions)}
      <div class="grow checks">
        <label
          >Split by
          <input name="splitBy" value="${splitBy}" list="splits" maxlength="200" autocomplete="off" spellcheck="false"
        /></label>
        <datalist id="splits">
          ${['type', 'category', 'name', ...suggestions.properties].map((each) => html`<option value="${each}"></option>`)}
        </datalist>
        ${checkField({ name: 'compare', label: 'Compare with the period before', isChecked: compare })}
        <button type="submit">Count</button>
      </div>
    </form>
  </search>`

const shownAnswer = (question: CountQuestion, view: CountView, address: string): Markup => {
  const { series, before, instants, bucket } = view
  const { time, measure } = question
  const names = series.map(({ name }) => name)
  const isSummed = names.length > 1 && measure === 'events'
  const totals = totalsOf(series)
  const query = questionQuery(question)
  const caption = `${measureWords[measure]} in each ${bucket}`
  return html`${sentence(question, view)}
    <figure class="chart" aria-label="Over time">${countChart(question, view)}</figure>
    ${question.splitBy === '' ? '' : legend(isStacked(question) ? 'area' : 'line', names)}
    ${before ? html`<p class="quiet">The dashed line is as many buckets right before.</p>` : ''}
    ${chartTable({
      caption: caption.charAt(0).toUpperCase() + caption.slice(1),
      columns: ['From', ...names, ...(isSummed ? ['In total'] : []), ...(before ? ['In the period before'] : [])],
      rows: instants.map((at, index) => [
        bucketText(at, bucket, time.timeZone),
        ...series.map(({ values }) => countText(values[index] ?? 0)),
        ...(isSummed ? [countText(totals[index] ?? 0)] : []),
        ...(before ? [countText(before[index] ?? 0)] : []),
      ]),
    })}
    <p class="chart-links">
      <a href="${address}${query}">Address of this question</a>
      <a href="${address}.csv${query}">CSV</a>
      <a href="${address}.svg${query}">Picture</a>
    </p>
    <p class="quiet">
      By the time that events occurred, in ${time.timeZone}. Counts are exact, and may be two seconds old.
    </p>`
}

/** Events add up; the sessions and users of one bucket may come again in the next. */
const sentence = ({ time, measure }: CountQuestion, { series, before, bucket }: CountView): Markup => {
  const words = rangeWords(time)
  if (measure !== 'events') {
    const most = Math.max(0, ...series.flatMap(({ values }) => values))
    return html`<p class="headline" id="total">
      <span>At most <strong>${countText(most)}</strong> ${measure} in one ${bucket}, ${words}</span>
    </p>`
  }
  const total = sumOf(totalsOf(series))
  const change = before ? changeText(total, sumOf(before)) : null
  return html`<p class="headline" id="total">
    <span><strong>${countText(total)}</strong> ${total === 1 ? 'event' : 'events'}, ${words}</span>
    ${
      before
        ? html`<span class="quiet"
            >${change === null ? 'none in the period before' : `${change} in the period before, which had ${countText(sumOf(before))}`}</span
          >`
        : ''
    }
  </p>`
}
