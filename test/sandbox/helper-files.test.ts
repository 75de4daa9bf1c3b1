import { afterAll, describe, expect, test } from 'vitest'
import { helpersOutcome, withHelpers } from './author-trials.ts'
import { complaints, openSandbox } from './runs.ts'

const sandbox = await openSandbox()
afterAll(() => sandbox.close())

const javascript = {
  language: 'typescript',
  code: `import { square } from './shapes'
import { deep } from './lib/deep.js'
export const area = (side: number) => square(side)
export const depth = () => deep()
export const sees = async (name: string) => { try { await import(name); return true } catch { return false } }
`,
  tests: {
    'visible.test.ts': `import { expect, test } from 'vitest'
import { area, depth, sees } from './solution'
import { cases } from './helpers'
import { square } from './shapes.js'
import sides from './fixtures/sides.json'
import text from './data.csv?raw'

test('data', () => {
  expect(sides.map(area)).toEqual([4, 9])
  expect(text).toBe('2,4\\n')
})
test('helpers', () => {
  for (const [side, wanted] of cases) expect(area(side)).toBe(wanted)
  expect(square(3)).toBe(area(3))
  expect(depth()).toBe(16)
})
test('sees', async () => {
  expect(await sees('./shapes')).toBe(true)
  expect(await sees('./helpers')).toBe(false)
})
`,
  },
  files: [
    {
      name: 'helpers.ts',
      source: 'export const cases: readonly [number, number][] = [[2, 4], [3, 9]]\n',
      isShared: false,
    },
    { name: 'fixtures/sides.json', source: '[2, 3]', isShared: false },
    { name: 'data.csv', source: '2,4\n', isShared: false },
    { name: 'shapes.ts', source: 'export const square = (side: number): number => side * side\n', isShared: true },
    {
      name: 'lib/deep.js',
      source: "import { square } from '../shapes'\nexport const deep = () => square(4)\n",
      isShared: true,
    },
  ],
} as const

describe('helper files', () => {
  test('Python tests import and read them, and a solution gets only those that are shared', async () => {
    const report = await sandbox.run(withHelpers)
    expect(report.tests.map(({ name, status }) => [name, status])).toEqual(helpersOutcome)
    expect(report.tests[3]).toMatchObject({ actual: '1', expected: '2' })
    expect(report.tests[4]).toMatchObject({ line: 21 })
    const together = await sandbox.run({ ...withHelpers, mode: 'single' })
    expect(together.tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed', 'failed', 'errored'])
  })

  test('TypeScript tests import modules, JSON and texts, and a solution only modules that are shared', async () => {
    expect(complaints(await sandbox.run(javascript))).toEqual([])
    const together = await sandbox.run({ ...javascript, mode: 'single' })
    expect(together.tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed'])
    const tests = "import { test } from 'vitest'\nimport text from './data.csv'\ntest('x', () => text)\n"
    const plain = await sandbox.run({ ...javascript, tests })
    expect(plain.message).toContain("data.csv is not a module: import its text, from './data.csv?raw'")
  })
})
