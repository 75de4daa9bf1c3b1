import { afterAll, describe, expect, test } from 'vitest'
import type { BackEnd } from '#domains/challenges/authoring/check/check.ts'
import { checkChallenge, type SourceCheckResult } from '#domains/challenges/authoring/check/check-challenge.ts'
import { faultText } from '#domains/challenges/authoring/files/exercise-error.ts'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import { openBackEnds } from '../../../../scripts/challenges/back-ends.ts'
import { mutantsFor } from '../../../../scripts/challenges/mutants/mutants-for.ts'
import { inJestStyle, inPytestStyle, inUnittestStyle } from './converted-exercises.ts'
import { challenge, challengeOfLanguage, sampleFiles } from './sample.ts'

const [local] = openBackEnds({})
afterAll(() => local.runner.close())

const checked = async (
  files: Readonly<Record<string, string>>,
  { others = [], mutants = false }: { readonly others?: readonly BackEnd[]; readonly mutants?: boolean } = {},
) => {
  const options = { backEnds: [local, ...others] as const, mutantsOf: mutants ? mutantsFor : undefined }
  const found: SourceCheckResult[] = []
  for await (const each of checkChallenge('two-for-one', files, options)) found.push(each)
  return found
}
const check = async (files: Readonly<Record<string, string>>, mutants = false) =>
  readable(await checked(files, { mutants }))
/** What came out for the first language. */
const readable = ([first]: readonly SourceCheckResult[]) => ({
  ...first,
  faults: (first?.faults ?? []).map(faultText),
})
const timeout = 120_000

describe('exercises of other collections', () => {
  test('Python in the style of unittest, with subTest', { timeout }, async () => {
    const { faults, measured, mutation } = await check(inUnittestStyle, true)
    expect(faults).toEqual([])
    expect(measured).toEqual({
      tests: {
        visible: ['test_visible.py::TwoForOneTest::test_nobody', 'test_visible.py::TwoForOneTest::test_somebody'],
        hidden: ['test_hidden.py::TwoForOneTest::test_names'],
        returned: { '*': { 'two_fer()': ['text'] } },
      },
      steps: expect.any(Number),
    })
    expect(mutation).toEqual({ killed: 1, of: 1, survivors: [] })
  })

  test('Python in the style of pytest, with marks for tasks', { timeout }, async () => {
    const { faults, measured } = await check(inPytestStyle)
    expect(faults).toEqual([])
    expect(measured?.tests).toEqual({
      visible: ['test_visible.py::test_nobody'],
      hidden: ['test_hidden.py::test_somebody[Ada]', 'test_hidden.py::test_somebody[Bo]'],
      returned: { '*': { 'two_fer()': ['text'] } },
    })
  })

  test(
    'JavaScript in the style of jest: a test that would be skipped is named, and counts once it is none',
    { timeout },
    async () => {
      expect((await check(inJestStyle)).faults).toEqual([
        'solution.js: hidden.test.js > twoFer() > an empty name skipped: skipped',
      ])
      const awake = inJestStyle['hidden.test.js'].replace(', xtest', '').replace('xtest(', 'test(')
      const { faults, measured, mutation } = await check({ ...inJestStyle, 'hidden.test.js': awake }, true)
      expect(faults).toEqual([])
      expect(measured?.tests.hidden).toEqual([
        'hidden.test.js > twoFer() > somebody',
        'hidden.test.js > twoFer() > an empty name',
      ])
      expect(mutation).toEqual({ killed: 1, of: 1, survivors: [] })
    },
  )
})

test('files that cannot be read are said to be so, and nothing is run', async () => {
  expect(await check({ 'challenge.md': 'Hello' })).toEqual({ faults: [expect.stringContaining('front matter')] })
})

const matter = {
  language: 'javascript',
  tasks: '[{title: Return twice the number, tests: [three]}, {title: Handle zero, tests: [zero]}]',
  wrong: '{adds-two: three, always-six: zero, squares: three}',
}
const testsWith = (title: string, n: number): string =>
  `import { expect, test } from 'vitest'\nimport { double } from './solution.js'\n
test('${title}', () => expect(double(${n})).toBe(${n * 2}))\n`
const doubleFiles = {
  'challenge.md': challenge(matter),
  'hints.md': '## 1\nHow often must you add the number to nothing?\n',
  'starter.js': 'export function double(n) {}\n',
  'solution.js': 'export const double = (n) => n * 2\n',
  'visible.test.js': testsWith('three', 3),
  'hidden.test.js': testsWith('zero', 0),
  'wrong/adds-two.js': 'export const double = (n) => n + 2\n',
  'wrong/always-six.js': 'export const double = (n) => 6\n',
  'wrong/squares.js': 'export const double = (n) => n ** 2\n',
}

test('a reference that fails is told with the test and its reason', { timeout }, async () => {
  const { faults, measured } = await check({ ...doubleFiles, 'solution.js': 'export const double = (n) => n + 3\n' })
  expect(faults).toEqual(['solution.js: hidden.test.js > zero failed: expected 3 to be +0 // Object.is equality'])
  expect(measured).toBeUndefined()
})

test('everything else that is wrong is told at once', { timeout }, async () => {
  const { faults } = await check({
    ...doubleFiles,
    'challenge.md': challenge({
      ...matter,
      tasks: '[{title: All, tests: [three, four]}]',
      wrong: '{adds-two: three, always-six: three, equal: three, squares: four}',
    }),
    'starter.js': 'export const double = (n) => 6\n',
    'wrong/adds-two.js': 'export const other = (n) => n\n',
    'wrong/equal.js': 'export const double = (n) => n + n\n',
  })
  expect(faults).toEqual([
    'challenge.md /tasks: names four, which is not a test',
    'challenge.md /tasks: the test zero belongs to no task',
    'starter.js: passes all visible tests',
    expect.stringMatching(/^wrong\/adds-two.js: three does not run with it: .*double/),
    'wrong/always-six.js: passes three, which must catch it; it fails zero',
    'wrong/equal.js: passes three, which must catch it; it fails no test',
    'wrong/squares.js: four, which must catch it, is not a test',
  ])
})

test('an exercise for newcomers or beginners without hints is refused; others may have none', { timeout }, async () => {
  const { 'hints.md': _, ...files } = doubleFiles
  const easier = (difficulty: string, points: string) => ({
    ...files,
    'challenge.md': challenge({ ...matter, difficulty, points }),
  })
  expect((await check(files)).faults).toEqual([
    'hints.md: is missing: an exercise that is newcomer needs one to 3 hints',
  ])
  expect((await check(easier('easy', '2'))).faults).toEqual([
    'hints.md: is missing: an exercise that is easy needs one to 3 hints',
  ])
  expect((await check(easier('medium', '4'))).faults).toEqual([])
})

test('a starter with which no test runs is told', { timeout }, async () => {
  const { faults } = await check({ ...doubleFiles, 'starter.js': 'export function double(n) {\n' })
  expect(faults).toEqual([expect.stringMatching(/^starter.js: no test runs with it: /)])
})

test('a solution that fares otherwise in the other mode is told', { timeout }, async () => {
  const peeks = 'import sys\n\n\ndef double(n):\n    return 6 if "test_three" in sys._getframe(1).f_globals else 1\n'
  const { faults } = await check({ ...sampleFiles(), 'wrong/adds-two.py': peeks })
  expect(faults).toEqual([
    expect.stringMatching(
      /^wrong\/adds-two.py: test_visible.py::test_three failed .* in strict mode, and passed in single mode$/,
    ),
  ])
})

test('a back end that judges or counts otherwise is told', { timeout }, async () => {
  const other = (change: (report: RunReport) => RunReport): BackEnd => ({
    ...local,
    name: 'other',
    runner: { ...local.runner, run: async (job, turn) => change(await local.runner.run(job, turn)) },
  })
  const counts = other((report) => ({ ...report, steps: (report.steps ?? 0) + 1 }))
  const first = readable(await checked(doubleFiles, { others: [counts] }))
  expect(first.faults).toEqual([
    expect.stringMatching(
      /^solution.js: in a second run on other: took \d+ steps, but \d+ before: does a test depend on randomness, the clock or the order of a set\?$/,
    ),
  ])
  const judges = other((report) => ({
    ...report,
    tests: report.tests.map((each) => ({ ...each, status: 'passed', message: null })),
  }))
  const second = readable(await checked(doubleFiles, { others: [judges] }))
  expect(second.faults).toContainEqual(
    expect.stringMatching(
      /^wrong\/adds-two.js: visible.test.js > three failed .* on local, and passed in single mode on other$/,
    ),
  )
})

test('mutants that no test catches are shown', { timeout }, async () => {
  const solution = 'export const double = (n) => {\n  if (n > 100)\n    return n + n\n  return n * 2\n}\n'
  const { mutation } = await check({ ...doubleFiles, 'solution.js': solution }, true)
  const lines = mutation?.survivors.map(({ line }) => line)
  expect(lines).toContain(3)
  expect(lines).not.toContain(4)
})

test('every language of a challenge is checked, and a fault names the file in its folder', { timeout }, async () => {
  const { tasks, wrong, ...shared } = { ...matter, language: '' }
  const inFolder = (folder: string, files: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(files)
        .filter(([name]) => name !== 'challenge.md')
        .map(([name, text]) => [`${folder}/${name}`, text]),
    )
  const found = await checked({
    'challenge.md': challenge({ ...shared, tasks: '', wrong: '' }),
    ...inFolder('python', { ...sampleFiles(), 'starter.py': sampleFiles()['solution.py'] ?? '' }),
    'python/description.md': challengeOfLanguage(),
    ...inFolder('javascript', { ...doubleFiles, 'wrong/squares.js': doubleFiles['solution.js'] }),
    'javascript/description.md': `---\ntasks: ${tasks}\nwrong: ${wrong}\n---\n`,
  })
  expect(found.map(({ source, faults }) => [source?.exercise.language, ...faults.map(faultText)])).toEqual([
    ['python', 'python/starter.py: passes all visible tests', 'python/starter.py: passes all hidden tests'],
    ['javascript', expect.stringMatching(/^javascript\/wrong\/squares\.js: passes three, which must catch it/)],
  ])
})
