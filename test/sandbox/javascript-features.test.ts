import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaints, openSandbox, type Sandbox, testOf } from './runs.ts'

/** Forms in which people write tests for vitest and jest, with a solution that passes them and one that does not. */
const solution = `export const debounce = (run, ms) => {
  let timer
  return (...args) => { clearTimeout(timer); timer = setTimeout(() => run(...args), ms) }
}
export const year = () => new Date().getFullYear()
export const each = (list, run) => { for (const item of list) run(item) }
export const later = (ms) => new Promise((done) => setTimeout(() => done('x'), ms))
export const every = (run) => setInterval(run, 100)
export const chain = (run) => setTimeout(() => setTimeout(run, 5), 5)
export const next = (n) => n + 1
`

const passing = `
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a mock is called when the clock has moved on, and not before', () => {
  const run = vi.fn()
  const debounced = debounce(run, 100)
  debounced(1)
  debounced(2)
  vi.advanceTimersByTime(99)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(1)
  expect(run).toHaveBeenCalledWith(2)
})
test('a clock that moves on fires what was promised', async () => {
  let seen
  later(1_000).then((value) => { seen = value })
  await vi.advanceTimersByTimeAsync(999)
  expect(seen).toBe(undefined)
  await vi.advanceTimersByTimeAsync(1)
  expect(seen).toBe('x')
})
test('intervals', () => {
  const run = vi.fn()
  every(run)
  vi.advanceTimersByTime(1_000)
  expect(run).toHaveBeenCalledTimes(10)
})
test('timers that timers set', () => {
  const run = vi.fn()
  chain(run)
  vi.advanceTimersByTime(5)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5)
  expect(run).toHaveBeenCalledOnce()
})
test('another date, for the solution too', () => {
  jest.setSystemTime(new Date('2000-02-02'))
  expect([year(), new Date().getFullYear()]).toEqual([2000, 2000])
  vi.useRealTimers()
  expect(year()).toBeGreaterThan(2020)
})
test('what a mock was called with and gave', () => {
  const double = jest.fn((n) => n * 2)
  each([1, 2, 3], double)
  expect(double.mock.calls).toEqual([[1], [2], [3]])
  expect(double).toHaveLastReturnedWith(6)
  jest.clearAllMocks()
  expect(double).not.toHaveBeenCalled()
})
test('a spy', () => {
  const target = { method: () => 1 }
  const spy = vi.spyOn(target, 'method').mockReturnValue(5)
  expect(target.method()).toBe(5)
  spy.mockRestore()
  expect(target.method()).toBe(1)
})
test.each\`n | expected
  \${1} | \${2}
  \${3} | \${4}\`('a table: $n and $expected', ({ n, expected }) => { expect(next(n)).toBe(expected) })
test.concurrent('beside others', async () => { expect(next(1)).toBe(2) })
`

const imports = `import { each, debounce, year, later, every, chain, next } from './solution.js'`

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

describe.each(['strict', 'single'] as const)('tests as people write them, mode %s', (mode) => {
  const run = (tests: string, code = solution) =>
    sandbox.run({ language: 'javascript', mode, code, tests, limits: { wallMs: 1_500 } })

  test.each([
    ['vitest', `import { afterEach, beforeEach, expect, jest, test, vi } from 'vitest'\n`],
    ['jest', `import { afterEach, beforeEach, expect, jest, test, vi } from '@jest/globals'\n`],
    ['nowhere', ''],
  ])('with names from %s', async (_, from) => {
    const report = await run(`${from}${imports}\n${passing}`)
    expect(complaints(report)).toEqual([])
    expect(report.tests.map(({ name }) => name)).toContain('a table: 3 and 4')
    expect(report.tests).toHaveLength(10)
  })

  test('a solution that is wrong is told what it called, without the colours of a terminal', async () => {
    const wrong = solution.replace('run(...args), ms', 'run(0), ms')
    const { message, status } = testOf(
      await run(`${imports}\n${passing}`, wrong),
      'a mock is called when the clock has moved on, and not before',
    )
    expect(status).toBe('failed')
    expect(message).toContain('with arguments: [ 2 ]')
    expect(message).not.toContain('\u001B')
  })

  test('an endless chain of timers is left when its time is up', async () => {
    const tests = `${imports}\ntest('it', () => { const again = () => setTimeout(again, 0); again(); vi.advanceTimersByTime(1) })`
    expect((await run(tests)).status).toBe('timedOut')
  })

  test('what leaves tests out, or replaces modules, is refused by name', async () => {
    const only = await run(`${imports}\ntest('a', () => {})\ntest.only('b', () => {})`)
    expect(only).toMatchObject({
      status: 'errored',
      message: expect.stringContaining('only leaves the other tests out'),
    })
    const mock = await run(`${imports}\nvi.mock('./solution.js')\ntest('a', () => {})`)
    expect(mock).toMatchObject({ status: 'errored', message: expect.stringContaining('modules cannot be replaced') })
  })

  test('assertions of its own, soft ones, and ones that are not awaited', async () => {
    const report = await run(`${imports}
expect.extend({ toBeOne: (received) => ({ pass: received === 1, message: () => 'wanted one, got ' + received }) })
test('extended', () => { expect(1).toBeOne(); expect(2).not.toBeOne(); expect({ a: 1 }).toEqual({ a: expect.toBeOne() }) })
test('extended, wrong', () => { expect(2).toBeOne() })
test('soft, wrong', () => { expect.soft(next(1)).toBe(3); expect.soft(next(2)).toBe(3) })
test('returned', () => expect(later(1)).resolves.toBe('x'))
test('returned, wrong', () => expect(later(1)).resolves.toBe('y'))
test('not awaited', () => { expect(later(1)).resolves.toBe('x') })
test('not awaited, wrong', () => { expect(later(1)).resolves.toBe('y') })
test('unreachable', () => { expect.unreachable() })
test('fewer than announced', () => { expect.assertions(2); expect(1).toBe(1) })
test('none', () => { expect.hasAssertions() })`)
    const said = Object.fromEntries(report.tests.map(({ name, status: is, message }) => [name, [is, message]]))
    const part = (text: string): unknown => expect.stringContaining(text)
    expect(said).toEqual({
      extended: ['passed', null],
      'extended, wrong': ['failed', 'wanted one, got 2'],
      'soft, wrong': ['failed', part('expected 2 to be 3')],
      returned: ['passed', null],
      'returned, wrong': ['failed', part("expected 'x' to be 'y'")],
      'not awaited': ['errored', part('was not awaited')],
      'not awaited, wrong': ['failed', part("expected 'x' to be 'y'")],
      unreachable: ['failed', 'expected not to be reached'],
      'fewer than announced': ['failed', 'expected 2 assertions, 1 were made'],
      none: ['failed', 'expected an assertion, none was made'],
    })
    expect(testOf(report, 'unreachable')).toMatchObject({ actual: null, expected: null })
  })

  test('afterAll runs once, after the last test of its group, and before what follows', async () => {
    const tests = `${imports}
const seen = []
describe('outer', () => {
  afterAll(() => seen.push('outer'))
  describe('inner', () => {
    afterAll(() => seen.push('inner'))
    test('a', () => {})
    test('b', () => { expect(seen).toEqual([]) })
  })
  test('c', () => { expect(seen).toEqual(['inner']) })
})
test('d', () => { expect(seen).toEqual(['inner', 'outer']) })`
    expect(complaints(await run(tests))).toEqual([])
  })
})

describe('a solution whose module has another name', () => {
  test.each(['strict', 'single'] as const)('is told the line of its fault, mode %s', async (mode) => {
    const report = await sandbox.run({
      language: 'javascript',
      mode,
      module: 'leap-year',
      code: 'export const f = () => {\n  return null.x\n}\n',
      tests: `import { f } from './leap-year'\ntest('it', () => { f() })`,
    })
    expect(testOf(report, 'it')).toMatchObject({ status: 'errored', line: 2 })
  })
})

describe.each(['strict', 'single'] as const)('in mode %s', (mode) => {
  const told = (code: string, tests: string) => sandbox.run({ language: 'javascript', mode, code, tests })

  test('a test that takes done ends when it is called, and not before', async () => {
    const code = 'export const later = (run) => setTimeout(() => run(null, 999), 5)\n'
    const tests = (value: number) => `import { expect, test } from 'vitest'
import { later } from './solution.js'
test('it', (done) => { later((error, value) => { try { expect(value).toBe(${value}); done(error) } catch (fault) { done(fault) } }) })`
    expect(complaints(await told(code, tests(999)))).toEqual([])
    expect(testOf(await told(code, tests(1)), 'it')).toMatchObject({ status: 'failed', actual: '999', expected: '1' })
  })

  test('a name that the language has a use for can be exported, and one that the harness has', async () => {
    const code = 'const del = (n) => n - 1\nexport { del as delete }\nexport const imported = 3\n'
    const tests = `import { expect, test } from 'vitest'
import { delete as del, imported } from './solution.js'
test('it', () => { expect([del(2), imported]).toEqual([1, 3]) })`
    expect(complaints(await told(code, tests))).toEqual([])
  })

  test('what the solution promised first comes first', async () => {
    const code = 'export const defer = (run) => { Promise.resolve().then(run) }\n'
    const tests = `import { expect, test } from 'vitest'
import { defer } from './solution.js'
test('it', async () => { const seen = []; defer(() => seen.push(1)); await Promise.resolve(); expect(seen).toEqual([1]) })`
    expect(complaints(await told(code, tests))).toEqual([])
  })

  test('thousands of objects are passed in a moment', async () => {
    const code = 'export const total = (list) => list.reduce((sum, { n }) => sum + n, 0)\n'
    const tests = `import { expect, test } from 'vitest'
import { total } from './solution.js'
test('it', () => { expect(total(Array.from({ length: 4_000 }, () => ({ n: 1 })))).toBe(4_000) })`
    expect(complaints(await told(code, tests))).toEqual([])
  })
})
