import { byId } from '../elements.ts'
import { type StatusLine, statusLine } from './status-line.ts'

export interface ResultPanel extends StatusLine {
  /** Shows these results, or none. */
  readonly show: (results: DocumentFragment | null) => void
  /** Whether what is shown belongs to other code. */
  readonly setOutdated: (isOutdated: boolean) => void
  /** Dims what is shown while something newer is under way. */
  readonly setWaiting: (isWaiting: boolean) => void
}

/** The panel with the results of the last run: one headline, then everything that is known. */
export const resultPanel = (): ResultPanel => {
  const line = byId('status')
  const results = byId('results')
  return {
    ...statusLine(line, byId('progress') as HTMLProgressElement),
    show: (shown) => {
      results.replaceChildren(...(shown ? [shown] : []))
      byId('result').scrollTop = 0
    },
    setOutdated: (isOutdated) => {
      byId('outdated').hidden = !isOutdated
      for (const place of [line, results]) place.classList.toggle('is-old', isOutdated)
    },
    setWaiting: (isWaiting) => results.classList.toggle('is-old', isWaiting),
  }
}
