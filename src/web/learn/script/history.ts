import type { Language } from '#sandbox/protocol/run-report.ts'
import type { KeptDrafts } from './drafts/kept-drafts.ts'
import { byId, element } from './elements.ts'
import { isLearner } from './learner.ts'
import { fetchSubmissions, fetchSubmittedCode } from './server.ts'
import type { ListedSubmission } from './submission.ts'

interface HistoryOptions {
  readonly slug: string
  readonly language: Language
  readonly kept: KeptDrafts
  readonly onRestore: (code: string) => void
}

export interface History {
  readonly showSubmissions: () => Promise<void>
  readonly showKept: () => void
}

const verdicts: Readonly<Record<NonNullable<ListedSubmission['verdict']>, string>> = {
  passed: '✓ passed',
  failed: '✕ failed',
  errored: '! error',
  timedOut: '… time limit reached',
}

/** What the History tab lists: submissions of this challenge, and drafts that something newer replaced. */
export const historyOf = ({ slug, language, kept, onRestore }: HistoryOptions): History => ({
  showSubmissions: async () => {
    if (!isLearner()) return
    const submissions = (await fetchSubmissions(slug)).filter((each) => each.language === language)
    if (submissions.length === 0) return
    const items = submissions.map(({ id, state, verdict, createdAt, version }) =>
      element(
        'li',
        { 'data-verdict': verdict ?? state },
        element('span', { class: 'verdict' }, verdict ? verdicts[verdict] : state),
        ' ',
        time(createdAt),
        ` · version ${version} `,
        restoreButton(async () => onRestore(await fetchSubmittedCode(id))),
      ),
    )
    byId('submissions').replaceChildren(element('ul', { class: 'history' }, ...items))
  },
  showKept: () => {
    const drafts = kept.list()
    if (drafts.length === 0) return
    const items = drafts.map(({ code, at, why }) =>
      element(
        'li',
        {},
        element(
          'details',
          {},
          element('summary', {}, time(new Date(at).toISOString()), ` · ${why}`),
          element('pre', { tabindex: '0' }, code),
        ),
        restoreButton(() => onRestore(code), 'Restore'),
      ),
    )
    byId('kept-drafts').replaceChildren(element('ul', { class: 'history' }, ...items))
  },
})

const time = (instant: string): HTMLElement =>
  element(
    'time',
    { datetime: instant },
    new Date(instant).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }),
  )

const restoreButton = (restore: () => void | Promise<void>, words = 'Restore this code'): HTMLElement => {
  const button = element('button', { type: 'button', class: 'line-link' }, words)
  button.addEventListener('click', () => {
    Promise.resolve(restore()).catch((error: unknown) => {
      button.replaceChildren(error instanceof Error ? error.message : 'This code could not be loaded.')
    })
  })
  return button
}
