import { expect, test } from 'vitest'
import { filesOfFolder, languageFolders } from '#domains/challenges/authoring/files/challenge-folders.ts'
import { ExerciseError } from '#domains/challenges/authoring/files/exercise-error.ts'
import { readChallenge } from '#domains/challenges/authoring/files/exercise-files.ts'
import { challenge, challengeOfLanguage, sampleFiles } from './sample.ts'

const hintsOf = (files: Readonly<Record<string, string>>): readonly (readonly string[])[] =>
  readChallenge('twice', files).sources.map(({ hints }) => hints)
const withHints = (text: string): Record<string, string> => ({ ...sampleFiles(), 'hints.md': text })
const faultsOf = (files: Readonly<Record<string, string>>): readonly unknown[] => {
  try {
    readChallenge('twice', files)
    return []
  } catch (error) {
    if (error instanceof ExerciseError) return error.faults.map(({ file, detail }) => `${file}: ${detail}`)
    throw error
  }
}

const first = 'How often must you add the number?'
const code = '```python\n## 3\nprice = price + 1\n```'

test('hints stand below numbered headings; a heading in code is a line of the hint', () => {
  const text = `\n## 1\n\n${first}\n\n## 2\nAdd one:\n\n${code}\n`
  expect(hintsOf(withHints(text))).toEqual([[first, `Add one:\n\n${code}`]])
  expect(hintsOf(withHints(text.replaceAll('\n', '\r\n')))).toEqual([[first, `Add one:\n\n${code}`]])
})

test.each([
  ['no heading', `${first}\n`, ['hints.md: has no hint: write the heading ## 1 above the first']],
  [
    'a text above the first',
    `\nHello\n\n## 1\n${first}\n`,
    ['hints.md: line 2: stands above ## 1, where no hint begins'],
  ],
  ['a number left out', `## 1\n${first}\n## 3\n${first}\n`, ['hints.md: line 3: is ## 3, but the next hint is ## 2']],
  [
    'four hints',
    [1, 2, 3, 4].map((number) => `## ${number}\n${first}\n`).join(''),
    ['hints.md: line 7: is hint 4; at most 3 are allowed'],
  ],
  ['a short hint', '## 1\nThink harder.\n', ['hints.md: line 1: this hint has 13 characters; it needs 20 to 1200']],
  [
    'a long hint',
    `## 1\n${'word '.repeat(241)}\n`,
    ['hints.md: line 1: this hint has 1204 characters; it needs 20 to 1200'],
  ],
  [
    'HTML',
    `## 1\n${first}\n\n<b>Twice</b>\n`,
    [
      'hints.md: line 4: <b> is HTML; hints are Markdown, with code in backquotes',
      'hints.md: line 4: </b> is HTML; hints are Markdown, with code in backquotes',
    ],
  ],
  [
    'the whole solution',
    `## 1\n${first}\n## 2\nNow write \`return n*2\` below the first line.\n`,
    ['hints.md: hint 2 has the whole of solution.py'],
  ],
])('refuses %s, by file and line', (_, text, faults) => {
  expect(faultsOf(withHints(text))).toEqual(faults)
})

test('a hint may have all but one line of the solution', () => {
  const solution = { 'solution.py': 'def double(n):\n    twice = n * 2\n    return twice\n' }
  const hint = '## 1\nKeep it:\n\n    twice = n * 2\n'
  expect(faultsOf({ ...withHints(hint), ...solution })).toEqual([])
  expect(faultsOf({ ...withHints(`${hint}    return twice\n`), ...solution })).toEqual([
    'hints.md: hint 1 has the whole of solution.py',
  ])
})

/** The sample in a folder, and the same exercise in another, both called by their languages. */
const inBoth = (hints: Readonly<Record<string, string>>): Record<string, string> => {
  const { 'hints.md': _, 'challenge.md': __, ...python } = sampleFiles()
  const script = (text: string): string => text.replaceAll('_', '.')
  const typescript = Object.entries(python).map(([name, text]) => [
    `typescript/${script(name.replace('test_visible', 'visible.test').replace('test_hidden', 'hidden.test')).replace('.py', '.ts')}`,
    text,
  ])
  return {
    'challenge.md': challenge({ language: '', tasks: '', wrong: '' }),
    'python/description.md': challengeOfLanguage(),
    'typescript/description.md': challengeOfLanguage(),
    ...Object.fromEntries(Object.entries(python).map(([name, text]) => [`python/${name}`, text])),
    ...Object.fromEntries(typescript),
    ...hints,
  }
}
const own = 'In TypeScript, numbers have one type.'

test('all languages share hints; those of a language stand in place of them', () => {
  const shared = { 'hints.md': `## 1\n${first}\n` }
  expect(hintsOf(inBoth(shared))).toEqual([[first], [first]])
  expect(hintsOf(inBoth({ ...shared, 'typescript/hints.md': `## 1\n${own}\n` }))).toEqual([[first], [own]])
  expect(hintsOf(inBoth({ 'typescript/hints.md': `## 1\n${own}\n` }))).toEqual([[], [own]])
})

test('names the file of a language whose hints are wrong, and shared hints that no language shows', () => {
  const files = inBoth({ 'hints.md': `## 1\n${first}\n`, 'typescript/hints.md': '## 1\nNo.\n' })
  expect(faultsOf(files)).toEqual(['typescript/hints.md: line 1: this hint has 3 characters; it needs 20 to 1200'])
  const both = { 'python/hints.md': `## 1\n${first}\n`, 'typescript/hints.md': `## 1\n${own}\n` }
  expect(faultsOf(inBoth({ ...both, 'hints.md': `## 1\n${first}\n` }))).toEqual([
    'hints.md: is never shown: every language has hints of its own',
  ])
})

test('hints are no part of what a version is made of', () => {
  const files = inBoth({ 'hints.md': `## 1\n${first}\n`, 'typescript/hints.md': `## 1\n${own}\n` })
  for (const each of [files, sampleFiles()]) {
    const names = languageFolders(each).flatMap((folder) => Object.keys(filesOfFolder(each, folder)))
    expect(names.filter((name) => name.endsWith('hints.md'))).toEqual([])
    expect(names).toContain('challenge.md')
  }
})

test('a helper cannot have the name of the hints', () => {
  const files = { ...sampleFiles(), 'challenge.md': challenge({ helpers: '{hints.md: visible}' }) }
  expect(faultsOf(files)).toEqual(['challenge.md: is a file of the exercise itself, not a helper'])
})
