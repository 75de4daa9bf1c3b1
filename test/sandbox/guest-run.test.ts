import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Guest, type GuestLink, guestLink, startGuest } from '../../src/sandbox/host/guests/guest-process.ts'
import { runInGuests } from '../../src/sandbox/host/guests/guest-run.ts'
import type { RunJob, RunReport } from '../../src/sandbox/protocol/run-report.ts'
import { reportOf } from '../../src/sandbox/protocol/verdict.ts'
import { runReportSchema } from '../../src/sandbox/protocol/run-schemas.ts'
import { jobOf } from './runs.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guest-run-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A guest that runs these statements of JavaScript; `lines` are those that it is sent. */
const guestOf = async (name: string, statements: string, link?: GuestLink): Promise<Guest> => {
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
  const guest = startGuest({ program, config: {}, flags: [], link })
  await guest.ready
  return guest
}

const passing = `say({ kind: 'collected', tests: [{ id: 'a', name: 'a' }] })
say({ kind: 'result', test: { id: 'a', name: 'a', status: 'passed' } })
say({ kind: 'done', failure: null, stdout: '', truncated: false })
say({ kind: 'end', steps: 1 })`

test('the steps of a solution count, also when the guest of its tests has long ended', async () => {
  const link = guestLink()
  const tests = guestOf('tests', passing, link)
  const candidate = guestOf(
    'candidate',
    `const { readSync } = await import('node:fs')
while (readSync(3, new Uint8Array(10)) > 0);
await new Promise((done) => setTimeout(done, 500))
say({ kind: 'end', steps: 42 })`,
    link,
  )
  const observed = await runInGuests(jobOf({ code: '', tests: '' }), [await tests, await candidate])
  expect((await tests).alive()).toBe(false)
  expect(observed.steps).toBe(42)
})

test('the tests have ended before the solution, also where this process was busy and hears of the solution first', async () => {
  const link = guestLink()
  const tests = guestOf('tests-meanwhile', `await new Promise((done) => setTimeout(done, 100))\n${passing}`, link)
  const candidate = await guestOf(
    'candidate-meanwhile',
    `say({ kind: 'hello' })
const { readSync } = await import('node:fs')
while (readSync(3, new Uint8Array(10)) > 0);
say({ kind: 'end', steps: 42 })`,
    link,
  )
  // Its pipe is the first that the kernel lists, since it was read when this process became busy.
  const heardFirst: Guest = {
    ...candidate,
    listen: ({ line, ended }) =>
      candidate.listen({
        ended,
        line: (text) => {
          if (text.includes('hello')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
          line(text)
        },
      }),
  }
  const observed = await runInGuests(jobOf({ code: '', tests: '' }), [await tests, heardFirst])
  expect(observed).toMatchObject({ ending: undefined, steps: 42, results: [{ status: 'passed' }] })
})

test('a run that the machine gives no time fails, and is not a failure of its solution', async () => {
  vi.useFakeTimers()
  try {
    const busy: Guest = {
      ready: Promise.resolve(),
      send: () => {},
      listen: () => {},
      kill: () => {},
      alive: () => true,
      // Ready to run ever since, and never run.
      usage: () => ({ memoryBytes: 0, ranMs: 0, readyMs: performance.now() }),
      alarm: () => {},
    }
    const job = jobOf({ mode: 'single', code: '', tests: '', limits: { wallMs: 500 } })
    const failed = expect(runInGuests(job, [busy])).rejects.toThrow('the machine did not give a run its time')
    await vi.advanceTimersByTimeAsync(60_000)
    await failed
  } finally {
    vi.useRealTimers()
  }
})

test('a guest is stopped after 100,000 lines, before reading them takes the time of others', async () => {
  const many = `process.stdout.write('{}\\n'.repeat(100_001))
await next()`
  const guest = await guestOf('many-lines', many)
  const job = jobOf({ mode: 'single', code: '', tests: '', limits: { wallMs: 1_000 } })
  const observed = await runInGuests(job, [guest])
  expect(observed.ending).toBe('outputExceeded')
})

const deep = (start: string, end: string): string =>
  `process.stdout.write('${start}' + '['.repeat(300_000) + ']'.repeat(300_000) + '${end}\\n')`

describe('what a guest says, whatever it is, makes a report and does no harm', () => {
  const judged = async (job: RunJob, guests: readonly Guest[]): Promise<RunReport> => {
    const report = reportOf(job, await runInGuests(job, guests), { durationMs: 1, runtime: 'guests of this test' })
    return runReportSchema.parse(JSON.parse(JSON.stringify(report)))
  }

  test.each([
    ['an id that is no text', `say({ kind: 'collected', tests: [{ id: { toString: 1, valueOf: 1 }, name: 'a' }] })`],
    ['an id without a bottom', deep('{"kind":"collected","tests":[{"name":"a","id":', '}]}')],
    ['a result without a bottom', deep('{"kind":"result","test":{"id":"a","message":', '}}')],
    [
      'numbers out of all bounds',
      `process.stdout.write('{"kind":"result","test":{"id":"a","status":"failed","durationMs":1e999,"line":-1}}\\n')
say({ kind: 'end', steps: -7 })`,
    ],
  ])('together: %s', async (name, statements) => {
    const guest = await guestOf(`together-${name.replaceAll(' ', '-')}`, `${statements}\nawait next()`)
    const job = { ...jobOf({ mode: 'single', code: '', tests: '', limits: { wallMs: 500 } }), expected: ['a'] }
    const report = await judged(job, [guest])
    expect(report.status).not.toBe('passed')
    expect(report.tests).toMatchObject([{ id: 'a', durationMs: 0, line: null }])
    expect(report.steps).toBe(null)
  })

  test.each([
    ['an end without a bottom', deep('{"kind":"end","fatal":', '}')],
    ['an end of an unknown kind', `say({ kind: 'end', fatal: 'nonsense', steps: -7 })`],
  ])('apart: %s', async (name, statements) => {
    const tests = await guestOf('tests-that-wait', 'await next()')
    const candidate = await guestOf(`apart-${name.replaceAll(' ', '-')}`, `${statements}\nawait next()`)
    const report = await judged({ ...jobOf({ code: '', tests: '' }), expected: ['a'] }, [tests, candidate])
    expect(report).toMatchObject({ status: 'crashed', steps: null })
  })
})

test('what is said after the end of a run is no part of it', async () => {
  const guest = await guestOf(
    'after-the-end',
    `const said = [{ kind: 'collected', tests: [{ id: 'a', name: 'a' }] }, { kind: 'result', test: { id: 'a', status: 'passed' } }, { kind: 'done' }, { kind: 'end' }]
const text = said.map((each) => JSON.stringify(each) + '\\n').join('')
process.stdout.write(text + text)
await next()`,
  )
  const observed = await runInGuests(jobOf({ mode: 'single', code: '', tests: '' }), [guest])
  expect(observed.results).toHaveLength(1)
})
