/** Exercises of five tests in the format of `docs/challenges.md`, in Python and in TypeScript. */
const matter = (language: string, mode: string, tests: string): string => `---
title: Five tests
language: ${language}
difficulty: easy
points: 2
tags: [bench]
mode: ${mode}
tasks:
  - title: All
    tests: [${tests}]
wrong: { one: ${tests.split(', ')[0]}, two: ${tests.split(', ')[1]}, three: ${tests.split(', ')[2]} }
---
Count the words of a text.
`

const pythonSolution = `def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts
`

const python = (mode: string): Record<string, string> => ({
  'challenge.md': matter('python', mode, 'test_empty, test_one, test_repeated, test_case, test_space'),
  'starter.py': 'def count_words(text):\n    raise NotImplementedError\n',
  'solution.py': pythonSolution,
  'test_visible.py': `from solution import count_words


def test_empty():
    assert count_words("") == {}


def test_one():
    assert count_words("stone") == {"stone": 1}
`,
  'test_hidden.py': `import pytest
from solution import count_words


def test_repeated():
    assert count_words("a b a c a") == {"a": 3, "b": 1, "c": 1}


def test_case():
    assert count_words("Gold gold GOLD") == {"gold": 3}


def test_space():
    assert count_words("  gold\\tstone\\n") == {"gold": 1, "stone": 1}
    with pytest.raises(AttributeError):
        count_words(None)
`,
  'wrong/one.py': 'def count_words(text):\n    return None\n',
  'wrong/two.py': 'def count_words(text):\n    return {}\n',
  'wrong/three.py': 'def count_words(text):\n    return {word: 1 for word in text.lower().split()}\n',
})

const typescriptSolution = `export const countWords = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().split(/\\s+/).filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
`

const typescript = (mode: string): Record<string, string> => ({
  'challenge.md': matter('typescript', mode, 'empty, one, repeated, case, space'),
  'starter.ts': 'export const countWords = (text: string): Map<string, number> => {\n  throw new Error(text)\n}\n',
  'solution.ts': typescriptSolution,
  'visible.test.ts': `import { expect, test } from 'vitest'
import { countWords } from './solution.ts'
test('empty', () => expect(countWords('')).toEqual(new Map()))
test('one', () => expect(countWords('stone')).toEqual(new Map([['stone', 1]])))
`,
  'hidden.test.ts': `import { expect, test } from 'vitest'
import { countWords } from './solution.ts'
test('repeated', () => expect([...countWords('a b a c a')]).toEqual([['a', 3], ['b', 1], ['c', 1]]))
test('case', () => expect(countWords('Gold gold GOLD').get('gold')).toBe(3))
test('space', () => expect(countWords('  gold\\tstone\\n').size).toBe(2))
`,
  'wrong/one.ts': 'export const countWords = (text: string) => text\n',
  'wrong/two.ts': 'export const countWords = () => new Map()\n',
  'wrong/three.ts': 'export const countWords = (text: string) => new Map(text.split(" ").map((word) => [word, 1]))\n',
})

export interface BenchExercise {
  readonly name: string
  readonly slug: string
  readonly files: Readonly<Record<string, string>>
  readonly solution: string
  readonly wrong: string
}

export const exercises: readonly BenchExercise[] = (['strict', 'single'] as const).flatMap((mode) => [
  {
    name: `Python, ${mode}`,
    slug: `python-${mode}`,
    files: python(mode),
    solution: pythonSolution,
    wrong: pythonSolution.replace('+ 1', '+ 2'),
  },
  {
    name: `TypeScript, ${mode}`,
    slug: `typescript-${mode}`,
    files: typescript(mode),
    solution: typescriptSolution,
    wrong: typescriptSolution.replace('+ 1', '+ 2'),
  },
])
