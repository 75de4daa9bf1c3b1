import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints, openSandbox, type Sandbox } from './runs.ts'
import { keepingSolution, keepingTests, walkingSolution } from './twins-python.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

test('containers of Python stay the same ones on both sides, whatever was passed before and whoever changes them', async () => {
  const report = await sandbox.run({
    limits: { wallMs: 30_000, memoryMb: 128 },
    classes: ['Keeper', 'Walk'],
    code: keepingSolution + walkingSolution,
    tests: keepingTests.replace('SEEDS', '25'),
  })
  expect(complaints(report)).toEqual([])
})
