import { javascriptLanguage } from '@codemirror/lang-javascript'
import { pythonLanguage } from '@codemirror/lang-python'
import { describe, expect, test } from 'vitest'
import { syntaxFaults } from '#web/learn/script/editor/syntax-faults.ts'

const faultsOf = (code: string, isPython: boolean) =>
  syntaxFaults((isPython ? pythonLanguage : javascriptLanguage).parser.parse(code), code, isPython)

describe('code that a grammar cannot read', () => {
  test.each([
    ['def add(a, b)\n    return a + b\n', 'A colon “:” is missing at the end of this line.'],
    ['x = (1 + 2\ny = 3\n', 'A bracket “(” is not closed: “)” is missing.'],
    ['x = "abc\n', 'A text begins here and has no closing quote.'],
    ['if x = 1:\n    pass\n', 'A comparison needs “==”; a single “=” gives a name a value.'],
  ])('is explained in Python: %j', (code, words) => {
    expect(faultsOf(code, true)[0]?.text).toBe(words)
  })

  test('is explained in JavaScript', () => {
    expect(faultsOf('const x = [1, 2\n', false)[0]?.text).toBe('A bracket “[” is not closed: “]” is missing.')
  })

  test('is named once for each line, five times at most, and inside the code', () => {
    const code = 'def a(\n'.repeat(50)
    const faults = faultsOf(code, true)
    expect(faults.length).toBeLessThanOrEqual(5)
    for (const { from, to } of faults) expect(from >= 0 && from <= to && to <= code.length).toBe(true)
  })

  test.each(['def add(a, b):\n    return a + b\n', '# only a comment\n', ''])('is not found in %j', (code) => {
    expect(faultsOf(code, true)).toEqual([])
  })
})
