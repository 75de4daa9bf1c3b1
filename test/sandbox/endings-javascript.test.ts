import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Language, Mode } from '../../src/sandbox/protocol/run-report.ts'
import { testIn } from '../support/sampling.ts'
import { openSandbox, type Sandbox, testOf, type Trial } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const testsFor = (language: Language) => `import { expect, test } from 'vitest'
import { f } from './solution.${language === 'typescript' ? 'ts' : 'js'}'

test('before', () => {})
test('it', async () => { expect(await f()).toBe(1) })
test('after', () => {})
`

const places = [
  { language: 'javascript', mode: 'strict' },
  { language: 'javascript', mode: 'single' },
  { language: 'typescript', mode: 'strict' },
] satisfies { language: Language; mode: Mode }[]

/** For solutions that never end; whatever else a test is about has the usual time, also on a busy machine. */
const soon = { limits: { wallMs: 600 } }

describe.each(places)('$language in mode $mode', (place) => {
  const { language, mode } = place
  const test = testIn(place, places)
  const run = (code: string, more: Partial<Trial> = {}) =>
    sandbox.run({ language, mode, code, tests: testsFor(language), ...more })

  // QuickJS knows the line at which the function that it interrupts begins; in one realm with the tests not even that is told.
  test('an endless loop ends as timedOut, and the test it was in names the function by its line', async () => {
    const report = await run('const one = 1\nexport const f = () => {\n  for (;;) {}\n}\n', soon)
    expect(report.status).toBe('timedOut')
    expect(testOf(report, 'before').status).toBe('passed')
    const it = testOf(report, 'it')
    expect(it).toMatchObject({ status: 'timedOut', line: mode === 'strict' ? 2 : expect.toSatisfy(() => true) })
    expect(it.message).toMatch(
      mode === 'strict' ? /^stopped at line 2 of the solution: the time was used up$/ : /the time was used up$/,
    )
    expect(testOf(report, 'after').status).toBe('notRun')
  })

  test.each([
    [
      'swallows every exception',
      'export const f = () => { for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } } }',
    ],
    [
      'loops inside the interpreter',
      'export const f = () => new Array(2 ** 32 - 1).indexOf(1) + new Array(2 ** 32 - 1).indexOf(1) + new Array(2 ** 32 - 1).indexOf(1)',
    ],
    ['loops inside one expression', 'export const f = () => /^(a|a)*b$/.test("a".repeat(60))'],
    [
      'promises without end',
      'export const f = () => new Promise(() => { const again = () => { Promise.resolve().then(again) }; again() })',
    ],
    ['sets timers without end', 'export const f = () => new Promise(() => { setInterval(() => {}, 0) })'],
    ['loops in a getter of its answer', 'export const f = () => ({ get then() { for (;;) {} } })'],
  ])('a solution that %s ends as timedOut', async (_, code) => {
    const report = await run(code, soon)
    expect(report.status).toBe('timedOut')
    expect(testOf(report, 'it').status).toBe('timedOut')
    expect(testOf(report, 'before').status).toBe('passed')
  })

  test('an endless loop at import ends as timedOut', async () => {
    const report = await run('let x = 1\nwhile (x) {\n  x += 1\n}\nexport const f = () => 1\n', soon)
    expect(report.status).toBe('timedOut')
    expect(report.tests.filter(({ status }) => status === 'passed')).toEqual([])
  })

  test('a wait for what never happens is an error of that test', async () => {
    const report = await run('export const f = () => new Promise(() => {})')
    expect(report.status).not.toBe('passed')
    expect(testOf(report, 'it').message).toMatch(/never happens|time was used up/)
  })

  test('an hour of waiting takes no time', async () => {
    const report = await run('export const f = () => new Promise((done) => setTimeout(() => done(1), 3_600_000))')
    expect(report.status).toBe('passed')
  })

  test.each([
    ['in one piece', 'export const f = () => new Uint8Array(500 * 1024 * 1024).length'],
    ['piece by piece', 'export const f = () => { const kept = []; for (;;) kept.push(new Uint8Array(1024 * 1024)) }'],
    ['in small objects', 'export const f = () => { const kept = []; for (;;) kept.push({ n: kept.length }) }'],
    [
      'in promises that wait for each other',
      'export const f = () => new Promise(() => { const again = () => Promise.resolve().then(again); again() })',
    ],
  ])('memory taken %s ends as memoryExceeded', async (_, code) => {
    const report = await run(code, { limits: { wallMs: 15_000 } })
    expect(report.status).toBe('memoryExceeded')
    expect(testOf(report, 'it').status).toBe('errored')
  })

  test.each([
    ['of many lines', 'export const f = () => { for (;;) console.log("again") }'],
    ['of one line', 'const text = "again".repeat(100_000); export const f = () => { for (;;) console.log(text) }'],
    ['on the error stream', 'export const f = () => { for (;;) console.error("again") }'],
    ['at import', 'for (;;) console.log("again")\nexport const f = 1'],
  ])('endless output %s ends as outputExceeded and is kept up to the limit', async (_, code) => {
    const report = await run(code, { limits: { wallMs: 5_000, outputBytes: 1_024 } })
    expect(report.status).toBe('outputExceeded')
    const output = report.tests.map((each) => each.output).join('') + report.stdout
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(4 * 1_024)
    expect(report.truncated || report.tests.some(({ truncated }) => truncated)).toBe(true)
  })

  test('output past the limit is cut, said to be cut, and changes no verdict', async () => {
    const code = 'export const f = () => { console.log("x".repeat(3_000)); console.log("é".repeat(3_000)); return 1 }'
    const report = await run(code, { limits: { outputBytes: 1_024 } })
    expect(report.status).toBe('passed')
    expect(testOf(report, 'it')).toMatchObject({ truncated: true, output: 'x'.repeat(1_024) })
    const wide = await run('export const f = () => { console.log("é".repeat(3_000)); return 1 }', {
      limits: { outputBytes: 1_024 },
    })
    expect(Buffer.byteLength(testOf(wide, 'it').output)).toBeLessThanOrEqual(1_024)
  })

  test('recursion without end is an error of that test, and the others run', async () => {
    const report = await run('export const f = () => f()')
    expect(report.status).toBe('failed')
    expect(testOf(report, 'it').message).toMatch(/stack/i)
    expect(testOf(report, 'after').status).toBe('passed')
  })

  test('a syntax error says where it is', async () => {
    const report = await run('export const f = () => 1\n\nconst = 2\n')
    expect(report).toMatchObject({ status: 'errored', line: 3 })
    expect(report.tests.filter(({ status }) => status === 'passed')).toEqual([])
  })

  test('an exception at import says what and where', async () => {
    const report = await run('const x = undefined\nx.y()\nexport const f = () => 1\n')
    expect(report).toMatchObject({ status: 'errored', line: 2 })
    expect(report.message).toMatch(/TypeError/)
  })

  test('a missing function is named', async () => {
    const report = await run('export const g = () => 1\n')
    expect(report.status).toBe('errored')
    expect(report.message).toMatch(/'?f'?/)
  })

  test('a failed comparison says both values, an exception its line', async () => {
    const wrong = testOf(await run('export const f = () => 2'), 'it')
    expect(wrong).toMatchObject({ status: 'failed', expected: '1', actual: '2' })
    const thrown = testOf(await run('export const f = () => {\n  const x = null\n  return x.a\n}'), 'it')
    expect(thrown).toMatchObject({ status: 'errored', line: 3 })
    expect(thrown.message).toMatch(/TypeError/)
  })

  test('the same run takes the same steps', async () => {
    const code =
      'export const f = () => { let n = 0; for (let i = 0; i < 3_000_000; i += 1) n += i % 7; return n > 0 ? 1 : 0 }'
    const first = await run(code, { limits: { wallMs: 5_000 } })
    const second = await run(code, { limits: { wallMs: 5_000 } })
    expect(first.status).toBe('passed')
    expect(first.steps).toBeGreaterThan(10)
    expect(second.steps).toBe(first.steps)
  })
})
