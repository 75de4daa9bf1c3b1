import type { Language, TestStatus } from '#sandbox/protocol/run-report.ts'
import { element } from '../elements.ts'
import type { ShownReport, ShownTest } from '../submission.ts'
import type { SameFault } from './merging.ts'
import { inPlainWords } from './plain-errors.ts'
import { duration, statusWords, testTitle } from './words.ts'

interface Context {
  readonly report: ShownReport
  readonly language: Language
  readonly onLine: (line: number) => void
}

/** A failing test; tests with the same fault are named below it. */
export const renderFault = ({ first, others }: SameFault, context: Context): HTMLElement => {
  const item = renderTest(first, context)
  if (others.length === 0) return item
  item.append(
    element(
      'details',
      { class: 'same' },
      element('summary', {}, `The same in ${others.length + 1} tests`),
      element('ul', {}, ...others.map((test) => element('li', {}, testTitle(test)))),
    ),
  )
  return item
}

/** One test: its title, its task, and everything that is known of its fault. */
export const renderTest = (test: ShownTest, context: Context): HTMLElement => {
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
  const attributes = { class: `test is-${test.status}`, 'data-test': test.id, 'data-status': test.status }
  const more = detailsOf(test, context)
  if (more.length === 0) return element('li', attributes, element('div', { class: 'test-head' }, ...head))
  const task = test.task !== null && element('p', { class: 'quiet' }, test.task)
  const body = element('div', { class: 'test-more' }, test.status !== 'passed' && task, ...more)
  return element(
    'li',
    attributes,
    element('details', { open: test.status !== 'passed' }, element('summary', { class: 'test-head' }, ...head), body),
  )
}

const detailsOf = (test: ShownTest, { report, language, onLine }: Context): readonly Node[] => {
  // The reason why tests did not run is shown once, above.
  const message = test.status === 'notRun' || test.message === report.message ? null : test.message
  const words = test.status === 'passed' ? null : inPlainWords(message, language)
  return [
    words !== null && element('p', { class: 'plain' }, words),
    message !== null && element('pre', { class: 'message' }, message),
    comparison(test),
    test.line !== null && lineButton(test.line, onLine),
    test.output !== '' && output(test.output, test.truncated),
  ].filter((each): each is HTMLElement => each !== false && each !== null)
}

const icon = (status: TestStatus): HTMLElement =>
  element('span', { class: 'icon', 'aria-hidden': 'true' }, statusWords[status].icon)

const comparison = ({ expected, actual }: ShownTest): HTMLElement | null => {
  if (expected === null && actual === null) return null
  const value = (name: string, text: string | null): readonly (Node | null)[] =>
    text === null ? [] : [element('dt', {}, name), element('dd', {}, element('pre', {}, text))]
  return element('dl', { class: 'values' }, ...value('expected', expected), ...value('yours', actual))
}

export const output = (text: string, truncated: boolean): HTMLElement =>
  element(
    'figure',
    { class: 'output' },
    element('figcaption', {}, truncated ? 'Printed output (cut off)' : 'It printed'),
    element('pre', { tabindex: '0' }, text),
  )

export const lineButton = (line: number, onLine: (line: number) => void): HTMLElement =>
  element('button', { type: 'button', class: 'line-link', click: () => onLine(line) }, `Line ${line} of your code`)
