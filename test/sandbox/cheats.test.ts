import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/sandbox/protocol/run-report.ts'
import {
  type Cheat,
  javascriptCheats,
  javascriptReference,
  javascriptTests,
  pythonCheats,
  pythonReference,
  pythonTests,
} from './cheats.ts'
import { complaints, openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

interface Case {
  readonly language: Language
  readonly cheats: readonly Cheat[]
  readonly tests: string
  readonly reference: string
}

const cases: readonly Case[] = [
  { language: 'python', cheats: pythonCheats, tests: pythonTests, reference: pythonReference },
  { language: 'javascript', cheats: javascriptCheats, tests: javascriptTests, reference: javascriptReference },
]

const named = (cheats: readonly Cheat[]) => cheats.map((cheat) => [cheat.name, cheat] as const)

describe.each(cases)('$language', ({ language, cheats, tests, reference }) => {
  let expected: readonly string[]
  beforeAll(async () => {
    const report = await sandbox.run({ language, tests, code: reference })
    expect(complaints(report)).toEqual([])
    expected = report.tests.map(({ id }) => id)
  })

  test('an honest solution passes in both modes', async () => {
    for (const mode of ['strict', 'single'] as const) {
      expect(complaints(await sandbox.run({ language, mode, tests, expected, code: reference }))).toEqual([])
    }
  })

  test.each(named(cheats))('a solution that %s does not pass a single test', async (_, { code, limits = {} }) => {
    const report = await sandbox.run({ language, tests, expected, code, limits })
    expect(report.status).not.toBe('passed')
    expect(report.tests.filter(({ status }) => status === 'passed').map(({ id }) => id)).toEqual([])
    expect(report.tests.map(({ id }) => id)).toEqual(expected)
  })

  test.each(named(cheats.filter(({ fools }) => fools)))(
    'a solution that %s passes where tests and solution share an interpreter, so the tests above can tell',
    async (_, { code, limits = {} }) => {
      expect(complaints(await sandbox.run({ language, mode: 'single', tests, expected, code, limits }))).toEqual([])
    },
  )
})
