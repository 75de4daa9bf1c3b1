import type { TestStatus } from '#sandbox/protocol/run-report.ts'
import type { TaskData } from './challenge-data.ts'
import { element } from './elements.ts'
import type { LineMark } from './line-marks.ts'
import type { ShownReport, ShownTest } from './submission.ts'
import { duration, statusWords, testTitle } from './words.ts'

interface ResultsOptions {
  readonly report: ShownReport
  readonly tasks: readonly TaskData[]
  readonly onLine: (line: number) => void
}

/** What a run came to: why nothing ran, where that is so, then each test below the task that it belongs to. */
export const renderResults = ({ report, tasks, onLine }: ResultsOptions): DocumentFragment => {
  const made = document.createDocumentFragment()
  // What stopped the run is in its summary.
  if (report.message !== null && report.status === 'errored') {
    made.append(
      element(
        'div',
        { class: 'failure' },
        element('pre', {}, report.message),
        report.line !== null && lineButton(report.line, onLine),
      ),
    )
  }
  for (const { title, tests } of byTask(report.tests, tasks)) {
    made.append(
      element('h3', {}, title),
      element('ul', { class: 'tests' }, ...tests.map((test) => renderTest(test, report, onLine))),
    )
  }
  if (report.stdout !== '') {
    made.append(element('h3', {}, 'Printed outside the tests'), output(report.stdout, report.truncated))
  }
  return made
}

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

const byTask = (tests: readonly ShownTest[], tasks: readonly TaskData[]) => {
  const titles = [...tasks.map(({ title }) => title), null]
  return titles
    .map((title) => ({
      title: title ?? 'Other tests',
      tests: tests.filter(({ task }) => (title === null ? !tasks.some((each) => each.title === task) : task === title)),
    }))
    .filter((group) => group.tests.length > 0)
}

const renderTest = (test: ShownTest, report: ShownReport, onLine: (line: number) => void): HTMLElement => {
  const { word } = statusWords[test.status]
  const head = [
    icon(test.status),
    element('span', { class: 'test-title' }, testTitle(test)),
    !test.visible && element('span', { class: 'badge' }, 'hidden'),
    element('span', { class: 'test-status' }, word),
    test.status !== 'notRun' &&
      test.durationMs !== null &&
      element('span', { class: 'quiet' }, duration(test.durationMs)),
  ]
  // The reason why tests did not run is shown once, above.
  const message = test.status === 'notRun' || test.message === report.message ? null : test.message
  const values = comparison(test)
  const hasMore = message !== null || values !== null || test.output !== '' || test.line !== null
  const attributes = { class: `test is-${test.status}`, 'data-test': test.id, 'data-status': test.status }
  if (!hasMore) return element('li', attributes, element('div', { class: 'test-head' }, ...head))
  return element(
    'li',
    attributes,
    element(
      'details',
      { open: test.status !== 'passed' },
      element('summary', { class: 'test-head' }, ...head),
      element(
        'div',
        { class: 'test-more' },
        message !== null && element('pre', { class: 'message' }, message),
        values,
        test.line !== null && lineButton(test.line, onLine),
        test.output !== '' && output(test.output, test.truncated),
      ),
    ),
  )
}

const icon = (status: TestStatus): HTMLElement =>
  element('span', { class: 'icon', 'aria-hidden': 'true' }, statusWords[status].icon)

const comparison = ({ expected, actual }: ShownTest): HTMLElement | null => {
  if (expected === null && actual === null) return null
  const value = (name: string, text: string | null): readonly (Node | null)[] =>
    text === null ? [] : [element('dt', {}, name), element('dd', {}, element('pre', {}, text))]
  return element('dl', { class: 'values' }, ...value('expected', expected), ...value('yours', actual))
}

const output = (text: string, truncated: boolean): HTMLElement =>
  element(
    'figure',
    { class: 'output' },
    element('figcaption', {}, truncated ? 'Printed output (cut off)' : 'It printed'),
    element('pre', {}, text),
  )

const lineButton = (line: number, onLine: (line: number) => void): HTMLElement =>
  element('button', { type: 'button', class: 'line-link', click: () => onLine(line) }, `Line ${line} of your code`)
