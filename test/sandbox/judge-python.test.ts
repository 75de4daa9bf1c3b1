import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunReport } from '../../src/sandbox/protocol/run-report.ts'
import {
  judgeCheats,
  judgeClasses,
  judgeReference,
  judgeTests,
  needsWall,
  otherSolution,
} from './cheats/python-judge.ts'
import { shortcut, shortcutClasses, shortcutReference, shortcutTests } from './cheats/python-shortcuts.ts'
import { complaints, openSandbox, type Sandbox, type Trial } from './runs.ts'

const limits = { wallMs: 20_000, memoryMb: 128, outputBytes: 16_384 }
const trial = { tests: judgeTests, classes: judgeClasses, limits }

let sandbox: Sandbox
let reference: RunReport
let held: Pick<Trial, 'expected' | 'returned'>
beforeAll(async () => {
  sandbox = await openSandbox()
  reference = await sandbox.run({ ...trial, code: judgeReference })
  held = { expected: reference.tests.map(({ id }) => id), returned: reference.returned }
})
afterAll(() => sandbox.close())

const passedIn = ({ tests }: RunReport): readonly string[] =>
  tests.filter(({ status }) => status === 'passed').map(({ id }) => id)

describe('a solution in Python', () => {
  test('passes in either mode, held to what it returned itself', async () => {
    expect(complaints(reference)).toEqual([])
    expect(reference.tests.length).toBeGreaterThan(45)
    for (const mode of ['strict', 'single'] as const)
      expect(complaints(await sandbox.run({ ...trial, ...held, mode, code: judgeReference })), mode).toEqual([])
  })

  test('passes when it goes another way than the reference', async () => {
    expect(complaints(await sandbox.run({ ...trial, ...held, code: otherSolution }))).toEqual([])
  })

  test.each(judgeCheats)('that %s passes no test, and learns nothing of a failure', async (_, code) => {
    const report = await sandbox.run({ ...trial, ...held, code })
    expect(passedIn(report)).toEqual([])
    expect(report.tests.map(({ id }) => id)).toEqual(held.expected)
    expect(report.tests.map(({ output }) => output).join('')).not.toContain('SECRET')
  })

  test('that cuts loops short, forges records and takes names of the tests passes no test and learns nothing', async () => {
    const trial = { tests: shortcutTests, classes: shortcutClasses, limits }
    const { tests, returned } = await sandbox.run({ ...trial, code: shortcutReference })
    const expected = tests.map(({ id }) => id)
    expect(complaints(await sandbox.run({ ...trial, code: shortcutReference, expected, returned }))).toEqual([])
    const report = await sandbox.run({ ...trial, code: shortcut, expected, returned })
    expect(passedIn(report)).toEqual([])
    expect(report.tests.map(({ id }) => id)).toEqual(expected)
    expect(report.tests.map(({ output }) => output).join('')).not.toContain('SECRET')
  })

  test('that swallows what fails passes none of these tests beside them either', async () => {
    const [, [, code] = ['', '']] = judgeCheats
    const report = await sandbox.run({ ...trial, ...held, mode: 'single', code })
    expect(passedIn(report).filter((id) => !needsWall(id))).toEqual([])
  })

  test('is told what it returned and what the reference does', async () => {
    const [[, code] = ['', '']] = judgeCheats
    const { tests } = await sandbox.run({ ...trial, ...held, code })
    const said = Object.fromEntries(tests.map(({ name, message }) => [name, message]))
    expect(said).toMatchObject({
      test_number: 'mean() returned an Account object; the reference returns a number',
      test_in_a_list: 'listed() returned a list with an object of its own in it; the reference returns a list without',
      test_of_a_constant: 'constant is an Account object; it is a number in the reference',
      test_passed_to_a_callback: 'the solution passed an Account object to check()(0); the reference passes a number',
    })
  })

  test('is told which error of a test it swallowed', async () => {
    const [, [, code] = ['', '']] = judgeCheats
    const { tests } = await sandbox.run({ ...trial, ...held, code })
    const said = Object.fromEntries(tests.map(({ name, message }) => [name, message]))
    expect(said).toMatchObject({
      test_key_inside_a_context: 'opened().__exit__() swallowed KeyError; the reference passes it on',
      test_key_inside_an_async_context: 'acm().__aexit__() swallowed KeyError; the reference passes it on',
    })
  })
})
