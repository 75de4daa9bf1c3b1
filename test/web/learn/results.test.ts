import { describe, expect, test } from 'vitest'
import { compareLines, differentLines } from '#web/learn/script/after/difference.ts'
import { orderTests } from '#web/learn/script/result/merging.ts'
import type { ShownTest } from '#web/learn/script/submission.ts'

const tested = (id: string, changed: Partial<ShownTest>): ShownTest => ({
  id,
  name: id,
  status: 'passed',
  message: null,
  expected: null,
  actual: null,
  line: null,
  output: '',
  truncated: false,
  durationMs: 1,
  task: null,
  visible: true,
  ...changed,
})

describe('the tests of a run', () => {
  test('equal errors are merged, and values or output of their own keep tests apart', () => {
    const error = { status: 'errored', message: 'NameError: x', line: 2 } as const
    const { faults, notRun, passed } = orderTests([
      tested('a', {}),
      tested('b', error),
      tested('c', error),
      tested('d', { ...error, line: 3 }),
      tested('e', { ...error, output: 'seen' }),
      tested('f', { status: 'failed', message: 'differs', expected: '1', actual: '2' }),
      tested('g', { status: 'notRun' }),
    ])
    const ids = faults.map(({ first, others }) => [first.id, ...others.map(({ id }) => id)])
    expect(ids).toEqual([['b', 'c'], ['d'], ['e'], ['f']])
    expect(notRun.map(({ id }) => id)).toEqual(['g'])
    expect(passed.map(({ id }) => id)).toEqual(['a'])
  })
})

describe('another solution beside one’s own', () => {
  test('is told line by line, and only real differences count', () => {
    const lines = compareLines('a\nb\nc', 'a\nx\nc\n')
    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['both', 'a\n'],
      ['mine', 'b\n'],
      ['theirs', 'x\n'],
      ['both', 'c\n'],
    ])
    expect(differentLines(lines)).toBe(2)
    expect(differentLines(compareLines('same\n\n', 'same'))).toBe(0)
  })

  test('stand one after the other where too many lines differ, so that no solution stops the page', () => {
    const lines = (name: string) => Array.from({ length: 260 }, (_, index) => `${name}${index}`).join('\n')
    const [mine, theirs] = [lines('same\na'), lines('same\nb')]
    expect(compareLines(mine, theirs)).toEqual([
      { kind: 'mine', text: `${mine}\n` },
      { kind: 'theirs', text: `${theirs}\n` },
    ])
  })
})
