import type { Language } from '#sandbox/protocol/run-report.ts'
import { byId } from '../elements.ts'
import type { ShownReport, SubmissionKind } from '../submission.ts'
import { renderResults } from './results.ts'
import { type StatusLine, statusLine } from './status-line.ts'
import { circumstances, type Place, summary } from './words.ts'

interface PanelOptions {
  readonly language: Language
  readonly onLine: (line: number) => void
}

export interface ResultPanel extends StatusLine {
  readonly show: (report: ShownReport, kind: SubmissionKind, place: Place) => void
  /** Whether what is shown belongs to other code. */
  readonly setOutdated: (isOutdated: boolean) => void
  /** Dims what is shown while something newer is under way. */
  readonly setWaiting: (isWaiting: boolean) => void
}

/** The panel with the results of the last run: one headline, then everything that is known. */
export const resultPanel = ({ language, onLine }: PanelOptions): ResultPanel => {
  const line = byId('status')
  const results = byId('results')
  const status = statusLine(line, byId('progress') as HTMLProgressElement)
  return {
    ...status,
    show: (report, kind, place) => {
      results.replaceChildren(renderResults({ report, language, onLine }))
      status.settle(report.status === 'passed' ? 'good' : 'bad', summary(report, kind), circumstances(report, place))
      byId('result').scrollTop = 0
    },
    setOutdated: (isOutdated) => {
      byId('outdated').hidden = !isOutdated
      for (const place of [line, results]) place.classList.toggle('is-old', isOutdated)
    },
    setWaiting: (isWaiting) => results.classList.toggle('is-old', isWaiting),
  }
}
