import { html } from 'hono/html'
import type { ProblemAnswer } from '#http/problem.ts'
import { type ProblemKind, problemTypes } from '#http/problem-types.ts'
import { type Page, page } from '../shell/layout.ts'

interface Words {
  readonly heading: string
  readonly advice: string
}

/** Refusals in words for a person. */
const words: Partial<Record<ProblemKind, Words>> = {
  'not-found': {
    heading: 'This page does not exist',
    advice:
      'The address may have a typing error, or the page has been removed. Start again from one of the pages below.',
  },
  internal: {
    heading: 'The server failed',
    advice: 'Please try again. If it happens again, send the number below to the operator of this server.',
  },
  unavailable: {
    heading: 'This page cannot be shown right now',
    advice: 'A part of the server does not answer. It usually recovers by itself: please try again in a few seconds.',
  },
  overloaded: {
    heading: 'The server is busy',
    advice: 'The server has more requests than it can answer right now. Please try again in a few seconds.',
  },
  'cross-site-request': {
    heading: 'This form does not come from this server',
    advice: 'Nothing was changed. Open the page on this server, and send the form from there.',
  },
  forbidden: {
    heading: 'You cannot open this page',
    advice: 'Your account does not have the permission that this page needs.',
  },
}

/** Refusals that somebody meets who follows a link. Forms meet the others, and show them themselves. */
const onLinks: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['not-found', 'internal', 'unavailable', 'overloaded'])

/** True for refusals that have a page, for browsers, besides their problem document. */
export const hasPage = (kind: ProblemKind): boolean => onLinks.has(kind)

/** The page of a refusal; `detail` says what exactly was refused. */
export const refusalPage = (kind: ProblemKind, { detail, requestId }: ProblemAnswer): Page => {
  const { slug, title, status } = problemTypes[kind]
  const { heading = title, advice = '' } = words[kind] ?? {}
  return page(
    heading,
    html`<h1>${heading}</h1>
      <p class="lead">${advice}</p>
      <p>${detail}</p>
      ${requestId === undefined ? '' : html`<p>Number of this request: <code>${requestId}</code></p>`}
      ${kind === 'not-found' ? search : ''}
      <ul>
        <li><a href="/">The first page</a></li>
        <li><a href="/learn">All challenges</a></li>
        <li><a href="/docs">Docs</a></li>
        <li><a href="/problems/${slug}">What ${status} means for programs</a></li>
      </ul>`,
  )
}

const search = html`<search>
  <form class="filter" action="/learn" method="get">
    <label class="grow" for="q">Search the challenges</label>
    <input class="grow" id="q" type="search" name="q" maxlength="100" />
    <button type="submit">Search</button>
  </form>
</search>`
