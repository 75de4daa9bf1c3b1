import { html } from 'hono/html'
import type { RetentionAnswer } from '#domains/eye/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { options } from '../../watch/fields.ts'
import type { Desk } from '../access.ts'
import { bucketText } from '../bucket-text.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { countText, shareText } from '../figures.ts'
import { saveForm } from '../questions/save-form.ts'
import { type Answered, refusalNote } from '../refusal.ts'
import { rangeWords } from '../time.ts'
import { timeFields } from '../time-fields.ts'
import { retentionBuckets, type RetentionQuestion, retentionQuery } from './question.ts'

interface Retention {
  readonly question: RetentionQuestion
  readonly answered: Answered<RetentionAnswer>
}

export const retentionPage = (desk: Desk, { question, answered }: Retention): Page => {
  const address = addressOf(desk.application.id, '/retention')
  const query = retentionQuery(question)
  return applicationPage(
    desk,
    { title: 'Retention', part: '/retention' },
    html`<h1>Retention</h1>
      <p class="lead">How many users come back after the ${question.bucket} in which they were first seen?</p>
      <form class="filter question" action="${address}" method="get">
        <label
          >By
          <select name="bucket">
            ${options(
              retentionBuckets.map((value) => ({ value, text: value })),
              question.bucket,
            )}
          </select></label
        >
        ${timeFields(question.time)}
        <button type="submit">Show</button>
      </form>
      ${refusalNote(answered.fault)}
      ${
        answered.answer === null
          ? ''
          : html`${grid(question, answered.answer)}
              <p class="chart-links">
                <a href="${address}${query}">Address of this question</a>
                <a href="${address}.csv${query}">CSV</a>
              </p>
              ${saveForm(desk.application.id, { kind: 'retention', question })}`
      }`,
  )
}

const grid = ({ time, bucket }: RetentionQuestion, { cohorts }: RetentionAnswer): Markup => {
  const shown = cohorts.filter(({ active }) => (active[0] ?? 0) > 0)
  if (shown.length === 0)
    return html`<p>
      No user was first seen in ${rangeWords(time)}. Events need a <code>userId</code> for this question.
    </p>`
  const widest = Math.max(...shown.map(({ active }) => active.length))
  return html`<div class="table" tabindex="0" role="region" aria-label="Users who come back">
      <table class="cohorts">
        <thead>
          <tr>
            <th scope="col">First seen</th>
            <th scope="col" class="figure">Users</th>
            ${Array.from({ length: widest }, (_, index) => html`<th scope="col" class="figure">${index === 0 ? `In that ${bucket}` : `+ ${index}`}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ bucket: at, active }) =>
              html`<tr>
                <th scope="row">${bucketText(at / 1_000, bucket, time.timeZone)}</th>
                <td class="figure">${countText(active[0] ?? 0)}</td>
                ${active.map((users) => cell(users, active[0] ?? 0))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="quiet">
      Each row is about the users who were first seen then: their share that came back, and how many they are. The
      column + 1 is the next ${bucket}. Users who were seen before ${rangeWords(time)} belong to no row. Days are those
      of ${time.timeZone}.
    </p>`
}

/** Five steps of colour; the words say the same. */
const cell = (users: number, all: number): Markup =>
  html`<td class="figure heat is-${all === 0 ? 0 : Math.ceil((users / all) * 5)}">
    ${shareText(users, all)} <span class="quiet">(${countText(users)})</span>
  </td>`
