import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints, openSandbox, type Sandbox } from './runs.ts'
import { drawnTests, holdingSolution, limitsSolution, limitsTests, show } from './twins-javascript.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
}, 60_000)
afterAll(() => sandbox.close())

const language = 'javascript'
const limits = { wallMs: 20_000, memoryMb: 128, outputBytes: 64_000 }

test(
  'containers of JavaScript that either side holds, changes, nests and gives away are in strict mode what they are in single',
  { timeout: 60_000 },
  async () => {
    const code = holdingSolution.replace('SHOW', show)
    const tests = drawnTests(20, 30)
    const classes = ['Holder']
    const strict = await sandbox.run({ language, limits, classes, code, tests })
    const single = await sandbox.run({ language, limits, classes, code, tests, mode: 'single' })
    expect(complaints(single)).toEqual([])
    expect(complaints(strict)).toEqual([])
    expect(single.tests.map(({ output }) => output.length).filter((length) => length > 200).length).toBeGreaterThan(10)
    expect(strict.tests.map(({ output }) => output)).toEqual(single.tests.map(({ output }) => output))
  },
)

test('whatever was passed before, and however much, a container of JavaScript stays the same one', async () => {
  const classes = ['Walk', 'Holder', 'Inside']
  const report = await sandbox.run({ language, limits, classes, code: limitsSolution, tests: limitsTests })
  expect(complaints(report)).toEqual([])
}, 60_000)
