import { html } from 'hono/html'
import type { ReadyQuestion } from '#domains/eye/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { eventsNotice } from '../notices.ts'
import { pageOf } from './saved.ts'

interface Saved {
  readonly questions: readonly ReadyQuestion[]
  readonly faults: Faults
  readonly done: string | undefined
}

const kinds: Readonly<Record<ReadyQuestion['question']['path'], string>> = {
  '/v1/event-counts': 'Counts',
  '/v1/event-values': 'Values',
  '/v1/event-statistics': 'Numbers',
  '/v1/retention': 'Retention',
  '/v1/funnels': 'Funnel',
}

export const savedPage = (desk: Desk, { questions, faults, done }: Saved): Page =>
  applicationPage(
    desk,
    { title: 'Questions', part: '/questions', hasFaults: hasFaults(faults) },
    html`<h1>Saved questions</h1>
      ${eventsNotice(done)} ${faultSummary(faults, { name: 'Name', question: 'Question' })}
      ${
        questions.length === 0
          ? html`<p class="lead">
              Ask something on the pages of counts, values, funnels or retention, and save it there.
            </p>`
          : html`<ul class="rows">
              ${questions.map((each) => row(desk, each))}
            </ul>`
      }
      <p class="quiet">
        Everybody who reads this application sees its questions. Programs have them at
        <code>GET /v1/saved-questions</code>.
      </p>`,
  )

const row = ({ application, reader }: Desk, { id, name, question, request }: ReadyQuestion): Markup => {
  const page = pageOf(question, reader.zone)
  return html`<li>
    <div>
      ${
        page === undefined
          ? html`<span class="row-name">${name}</span>`
          : html`<a class="row-name" href="${addressOf(application.id, page)}">${name}</a>`
      }
      <span class="quiet"
        >${kinds[question.path]}${question.days === undefined ? '' : `, the last ${question.days} ${question.days === 1 ? 'day' : 'days'}`}</span
      >
      ${page === undefined ? requestNote(request) : ''}
    </div>
    <form action="${addressOf(application.id, `/questions/${id}/remove`)}" method="post">
      <button class="quiet-button" type="submit">Remove<span class="hidden-from-view"> ${name}</span></button>
    </form>
  </li>`
}

/** For a question that no page can ask exactly. */
const requestNote = ({ method, url, body }: ReadyQuestion['request']): Markup =>
  html`<details>
    <summary>No page asks exactly this; the API does</summary>
    <pre class="wrapped"><code>${method} ${url}${body ? `\n${JSON.stringify(body)}` : ''}</code></pre>
  </details>`
