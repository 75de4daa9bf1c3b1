import type { TestStatus } from '#sandbox/protocol/run-report.ts'
import type { ShownReport, SubmissionKind } from '../submission.ts'

/** Where code ran. */
export type Place = 'browser' | 'server' | 'server while Python loads'

interface StatusWord {
  readonly word: string
  readonly icon: string
}

/** A test's status for people: never by colour alone. */
export const statusWords: Readonly<Record<TestStatus, StatusWord>> = {
  passed: { word: 'passed', icon: '✓' },
  failed: { word: 'failed', icon: '✕' },
  errored: { word: 'error', icon: '!' },
  timedOut: { word: 'time limit reached', icon: '…' },
  skipped: { word: 'skipped', icon: '–' },
  notRun: { word: 'not run', icon: '–' },
}

/** `each number once [3-4]` of `test_each_number_once` with the parameters 3 and 4; other names are sentences already. */
export const testTitle = ({ id, name }: { readonly id: string; readonly name: string }): string => {
  const parameters = id.includes('::') ? (/\[.*\]$/s.exec(id)?.[0] ?? '') : ''
  const plain = id.includes('::') ? name.replace(/(^|\.)test_/i, '$1').replaceAll('_', ' ') : name
  return `${plain} ${parameters}`.trim()
}

/** `0.21 s`, `4 ms`. */
export const duration = (milliseconds: number): string =>
  milliseconds >= 100 ? `${(milliseconds / 1000).toFixed(2)} s` : `${Math.max(1, Math.round(milliseconds))} ms`

/** One sentence or two on a whole run. */
export const summary = ({ status, message, tests }: ShownReport, kind: SubmissionKind): string => {
  const passed = tests.filter((test) => test.status === 'passed').length
  const all = tests.length
  if (status === 'passed') {
    return kind === 'run'
      ? `All ${all} visible tests pass. Submit your solution to run the hidden tests too.`
      : `Solved: all ${all} tests pass.`
  }
  if (status === 'errored') return 'The tests could not start.'
  const count = `${passed} of ${all} ${kind === 'run' ? 'visible tests' : 'tests'} passed`
  return status === 'failed' || message === null ? `${count}.` : `${capitalised(message)}. ${count} before that.`
}

/** What to do after a run that did not pass. */
export const advice = ({ status }: ShownReport): string => {
  if (status === 'errored') return 'Correct the error below in your code, and run it again.'
  if (status === 'timedOut') return 'A loop may never end. Change your code, and run it again.'
  return 'Read below why it failed, change your code, and run it again.'
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const places: Readonly<Record<Place, string>> = {
  browser: 'ran in your browser',
  server: 'ran on the server',
  'server while Python loads': 'ran on the server, because Python was still loading',
}

/** Where it ran, how long it took, how much work it was. */
export const circumstances = ({ durationMs, steps }: ShownReport, place: Place): readonly string[] => [
  places[place],
  duration(durationMs),
  ...(place !== 'browser' && steps !== null ? [`${steps.toLocaleString('en')} ${steps === 1 ? 'step' : 'steps'}`] : []),
]
