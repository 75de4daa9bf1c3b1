import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Language, RunReport } from '../../src/sandbox/protocol/run-report.ts'
import { openSandbox, type Sandbox, testOf } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const neighbours: ChildProcess[] = []
/** Eight processes that take all they can get for two minutes at most. */
const makeBusy = (): void => {
  const program = 'const end = Date.now() + 120_000; while (Date.now() < end);'
  while (neighbours.length < 8) neighbours.push(spawn(process.execPath, ['-e', program], { stdio: 'ignore' }))
}
afterEach(() => {
  for (const neighbour of neighbours.splice(0)) neighbour.kill('SIGKILL')
})

const solutions = {
  python: {
    work: 'def f():\n    n = 0\n    for i in range(6_000_000):\n        n += i % 7\n    return 1\n',
    loop: 'def f():\n    n = 0\n    while True:\n        n += 1\n',
    tests: 'from solution import f\n\ndef test_it():\n    assert f() == 1\n',
  },
  javascript: {
    work: 'export const f = () => { let n = 0; for (let i = 0; i < 15_000_000; i += 1) n += i % 7; return 1 }',
    loop: 'export const f = () => {\n  let n = 0\n  for (;;) n += 1\n}',
    tests:
      "import { test, expect } from 'vitest'\nimport { f } from './solution.js'\ntest('test_it', () => { expect(f()).toBe(1) })",
  },
}

describe.each(['python', 'javascript'] satisfies Language[])('on a busy machine, in %s', (language) => {
  const { work, loop, tests } = solutions[language]
  const run = (code: string, wallMs: number): Promise<RunReport> =>
    sandbox.run({ language, code, tests, limits: { wallMs } })

  test('a correct solution has the time that it would have on a quiet one, and an endless loop no more', async () => {
    const quiet = await run(work, 20_000)
    expect(quiet.status).toBe('passed')
    // Time of the work alone, with room for what differs between runs: a fifth of the machine would never be enough.
    const limit = Math.ceil(quiet.durationMs * 1.5) + 200
    makeBusy()
    expect((await run(work, limit)).status).toBe('passed')
    expect((await run(loop, 500)).status).toBe('timedOut')
  })
})

test('on a busy machine an endless sleep ends as timedOut', async () => {
  makeBusy()
  const { tests } = solutions.python
  const report = await sandbox.run({
    code: 'import time\ndef f():\n    time.sleep(1_000)\n',
    tests,
    limits: { wallMs: 500 },
  })
  expect(report.status).toBe('timedOut')
  expect(testOf(report, 'test_it').status).toBe('timedOut')
})
