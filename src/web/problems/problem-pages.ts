import { html } from 'hono/html'
import { type ProblemType, problemTypes } from '#http/problem-types.ts'
import { type Page, page } from '../shell/layout.ts'

export const problemsPage = (): Page =>
  page(
    'Problems',
    html`<h1>Problems</h1>
      <p>Every refusal is a problem document (RFC 9457). Its <code>type</code> is the address of one of these pages.</p>
      <dl>
        ${Object.values(problemTypes).map(
          ({ slug, title, status, explanation }) =>
            html`<dt><a href="/problems/${slug}">${status} ${title}</a></dt>
              <dd>${explanation}</dd>`,
        )}
      </dl>`,
    { section: '/problems' },
  )

export const problemPage = ({ slug, title, status, explanation }: ProblemType): Page =>
  page(
    title,
    html`<h1>${title}</h1>
      <p>Status <code>${status}</code>, type <code>/problems/${slug}</code></p>
      <p>${explanation}</p>
      <p><a href="/problems">All problems</a></p>`,
  )
