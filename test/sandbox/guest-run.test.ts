import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Guest, startGuest } from '../../src/adapters/sandbox/guest-process.ts'
import { runInGuests } from '../../src/adapters/sandbox/guest-run.ts'
import { jobOf } from './runs.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guest-run-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A guest that runs these statements of JavaScript; `lines` are those that it is sent. */
const guestOf = async (name: string, statements: string): Promise<Guest> => {
  const program = join(folder, `${name}.mjs`)
  writeFileSync(
    program,
    `import { createInterface } from 'node:readline'
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n')
say({ kind: 'ready' })
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async () => JSON.parse((await lines.next()).value)
await next()
${statements}
process.exit(0)
`,
  )
  const guest = startGuest({ program, config: {}, flags: [] })
  await guest.ready
  return guest
}

const passing = `say({ kind: 'collected', tests: [{ id: 'a', name: 'a' }] })
say({ kind: 'result', test: { id: 'a', name: 'a', status: 'passed' } })
say({ kind: 'done', failure: null, stdout: '', truncated: false })
say({ kind: 'end', steps: 1 })`

test('the steps of a solution count, also when the guest of its tests has long ended', async () => {
  const tests = await guestOf('tests', passing)
  const candidate = await guestOf(
    'candidate',
    `await next()
await new Promise((done) => setTimeout(done, 500))
say({ kind: 'end', steps: 42 })`,
  )
  const observed = await runInGuests(jobOf({ code: '', tests: '' }), [tests, candidate])
  expect(tests.alive()).toBe(false)
  expect(observed.steps).toBe(42)
})
