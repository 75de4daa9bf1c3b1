import type { Language } from '#sandbox/protocol/run-report.ts'
import { element } from '../elements.ts'
import type { LineMark } from '../editor/line-marks.ts'
import type { ShownReport } from '../submission.ts'
import { orderTests } from './merging.ts'
import { inPlainWords } from './plain-errors.ts'
import { lineButton, output, renderFault, renderTest } from './test-items.ts'
import { advice } from './words.ts'

interface ResultsOptions {
  readonly report: ShownReport
  readonly language: Language
  readonly onLine: (line: number) => void
  /** Null for a challenge without hints. */
  readonly onHint: (() => void) | null
}

/** What a run came to: why nothing ran, where that is so, then failures, then tests that did not run or passed, folded. */
export const renderResults = ({ report, language, onLine, onHint }: ResultsOptions): DocumentFragment => {
  const made = document.createDocumentFragment()
  const context = { report, language, onLine }
  if (report.status !== 'passed') {
    const hint = onHint && element('button', { type: 'button', class: 'line-link', click: onHint }, 'Open a hint')
    made.append(element('p', { class: 'advice' }, advice(report), hint && ' Stuck? ', hint))
  }
  // What stopped the run is in its summary.
  if (report.message !== null && report.status === 'errored') {
    const words = inPlainWords(report.message, language)
    made.append(
      element(
        'div',
        { class: 'failure' },
        words !== null && element('p', { class: 'plain' }, words),
        element('pre', { tabindex: '0' }, report.message),
        report.line !== null && lineButton(report.line, onLine),
      ),
    )
  }
  const { faults, notRun, passed } = orderTests(report.tests)
  if (faults.length > 0)
    made.append(element('ul', { class: 'tests' }, ...faults.map((fault) => renderFault(fault, context))))
  const folded = (title: string, tests: typeof passed, open: boolean): void => {
    if (tests.length === 0) return
    const items = tests.map((test) => renderTest(test, context))
    made.append(
      element(
        'details',
        { class: 'folded', open },
        element('summary', {}, title),
        element('ul', { class: 'tests' }, ...items),
      ),
    )
  }
  folded(`${counted(notRun.length)} did not run`, notRun, false)
  folded(`${counted(passed.length)} passed`, passed, faults.length === 0 && passed.some(({ output }) => output !== ''))
  if (report.stdout !== '') {
    made.append(element('h3', {}, 'Printed outside the tests'), output(report.stdout, report.truncated))
  }
  return made
}

const counted = (count: number): string => `${count} ${count === 1 ? 'test' : 'tests'}`

/** The lines of the solution at which something happened. */
export const marksOf = ({ line, message, tests }: ShownReport): readonly LineMark[] => {
  const marks = new Map<number, string>()
  if (line !== null) marks.set(line, gist(message))
  for (const test of tests) {
    if (test.line !== null && test.status !== 'passed' && !marks.has(test.line)) {
      marks.set(test.line, test.status === 'timedOut' ? 'the time limit was reached here' : gist(test.message))
    }
  }
  return [...marks].map(([at, text]) => ({ line: at, text }))
}

/** `SyntaxError: '(' was never closed` of a text that first says where; of any other its first line. */
const gist = (message: string | null): string => {
  const lines = (message ?? '').trim().split('\n')
  const named = lines.find((line) => /^[A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt)\b/.test(line))
  const line = named ?? lines[0] ?? ''
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}
