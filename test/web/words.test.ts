import { describe, expect, test } from 'vitest'
import { summary, testTitle } from '#web/learn/script/result/words.ts'
import type { ShownReport, ShownTest } from '#web/learn/script/submission.ts'

const one = (status: ShownTest['status']): ShownTest => ({
  id: 'test_visible.py::test_x',
  name: 'test_x',
  status,
  message: null,
  expected: null,
  actual: null,
  line: null,
  output: '',
  truncated: false,
  durationMs: 1,
  task: null,
  visible: true,
})

const report = (status: ShownReport['status'], tests: readonly ShownTest[], message: string | null): ShownReport => ({
  version: 1,
  status,
  message,
  line: null,
  tests,
  stdout: '',
  truncated: false,
  steps: null,
  durationMs: 1,
  runtime: '',
})

describe('a run in words', () => {
  test.each([
    ['test_visible.py::test_each_number_once', 'test_each_number_once', 'each number once'],
    ['test_hidden.py::test_sum[1-2]', 'test_sum', 'sum [1-2]'],
    ['test_hidden.py::TestSum::test_zero', 'TestSum.test_zero', 'TestSum.zero'],
    ['visible.test.ts > a_b [c]', 'a_b [c]', 'a_b [c]'],
  ])('the test %s has a title', (id, name, title) => {
    expect(testTitle({ id, name })).toBe(title)
  })

  test.each([
    [
      'run',
      report('passed', [one('passed'), one('passed')], null),
      'All 2 visible tests pass. Submit your solution to run the hidden tests too.',
    ],
    ['submission', report('passed', [one('passed')], null), 'Solved: all 1 tests pass.'],
    ['submission', report('failed', [one('passed'), one('failed')], null), '1 of 2 tests passed.'],
    [
      'run',
      report('timedOut', [one('passed'), one('timedOut')], 'stopped: the time was used up'),
      'Stopped: the time was used up. 1 of 2 visible tests passed before that.',
    ],
    ['run', report('errored', [], "NameError: name 'x' is not defined"), 'The tests could not start.'],
  ] as const)('a %s is summed up', (kind, found, sentence) => {
    expect(summary(found, kind)).toBe(sentence)
  })
})
