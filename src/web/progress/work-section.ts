import { html } from 'hono/html'
import type { ListedDraft, Submission, Waiting } from '#domains/challenges/index.ts'
import { languageTitles } from '../learn/challenge-list.ts'
import { waitingWords } from '../learn/script/waiting-words.ts'
import type { Markup } from '../shell/layout.ts'

interface WorkOptions {
  readonly drafts: readonly ListedDraft[]
  /** The latest ones, newest first. */
  readonly submissions: readonly Submission[]
  /** How long those that wait will, by their ids. */
  readonly waiting: ReadonlyMap<string, Waiting>
  /** Titles of challenges by their addresses. */
  readonly titles: ReadonlyMap<string, string>
  readonly zone: string
}

/** Code that somebody has begun, and the latest that they submitted. */
export const workSection = ({ drafts, submissions, waiting, titles, zone }: WorkOptions): Markup => {
  const titleOf = (slug: string): string => titles.get(slug) ?? slug
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return html`${
    drafts.length === 0
      ? ''
      : html`<section aria-labelledby="drafts">
          <h2 id="drafts">Drafts</h2>
          <ul class="rows">
            ${drafts.map(
              ({ slug, language, editedAt }) =>
                html`<li>
                  <a href="/learn/${slug}?language=${language}">${titleOf(slug)}</a>
                  <span class="quiet">${languageTitles[language]} · ${time.format(new Date(editedAt))}</span>
                </li>`,
            )}
          </ul>
        </section>`
  }
  ${
    submissions.length === 0
      ? ''
      : html`<section aria-labelledby="submissions">
          <h2 id="submissions">Latest submissions</h2>
          <ul class="rows">
            ${submissions.map(
              (submission) =>
                html`<li>
                  <a href="/learn/${submission.slug}?language=${submission.language}#history"
                    >${titleOf(submission.slug)}</a
                  >
                  <span class="quiet"
                    >${verdictWords(submission, waiting)} · ${languageTitles[submission.language]} ·
                    ${time.format(new Date(submission.createdAt))}</span
                  >
                </li>`,
            )}
          </ul>
        </section>`
  }`
}

const verdictWords = ({ id, state, report }: Submission, waiting: WorkOptions['waiting']): string => {
  if (report) return report.status === 'passed' ? 'passed' : 'not passed'
  if (state === 'abandoned') return 'not judged'
  const words = waitingWords(waiting.get(id) ?? { before: null, seconds: null })
  return `waiting for its verdict${words && `: ${words}`}`
}
