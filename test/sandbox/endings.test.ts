import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Mode } from '../../src/sandbox/protocol/run-report.ts'
import { testIn } from '../support/sampling.ts'
import { openSandbox, type Sandbox, testOf, type Trial } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const tests = `from solution import f

def test_before():
    pass

def test_it():
    assert f() == 1

def test_after():
    pass
`

/** For solutions that never end; whatever else a test is about has the usual time, also on a busy machine. */
const soon = { limits: { wallMs: 600 } }

const modes = ['strict', 'single'] satisfies Mode[]

describe.each(modes)('in mode %s', (mode) => {
  const test = testIn(mode, modes)
  const run = (code: string, more: Partial<Trial> = {}) => sandbox.run({ mode, code, tests, ...more })

  test('an endless loop ends as timedOut, and the test it was in names the line', async () => {
    const report = await run('def f():\n    n = 0\n    while True:\n        n += 1\n', soon)
    expect(report.status).toBe('timedOut')
    expect(testOf(report, 'test_before').status).toBe('passed')
    const it = testOf(report, 'test_it')
    expect(it).toMatchObject({ status: 'timedOut', line: expect.toSatisfy((line) => line === 3 || line === 4) })
    expect(it.message).toMatch(/^stopped at line [34] of the solution: the time was used up$/)
    expect(testOf(report, 'test_after')).toMatchObject({ status: 'notRun' })
  })

  test.each([
    [
      'swallows every exception',
      'def f():\n    while True:\n        try:\n            while True:\n                pass\n        except BaseException:\n            pass\n',
    ],
    ['sleeps', 'import time\ndef f():\n    time.sleep(100)\n'],
    ['loops inside the interpreter', 'def f():\n    return sum(range(10**13))\n'],
    ['loops inside one instruction', 'import re\ndef f():\n    return re.match("(a|a)*b", "a" * 60)\n'],
  ])('a solution that %s ends as timedOut', async (_, code) => {
    const report = await run(code, soon)
    expect(report.status).toBe('timedOut')
    expect(testOf(report, 'test_it').status).toBe('timedOut')
    expect(testOf(report, 'test_before').status).toBe('passed')
  })

  test('an endless loop at import ends as timedOut, with the line', async () => {
    const report = await run('x = 1\nwhile x:\n    x += 1\n', soon)
    expect(report).toMatchObject({ status: 'timedOut', line: expect.toSatisfy((line) => line === 2 || line === 3) })
    expect(report.message).toMatch(/^stopped at line [23] of the solution/)
    expect(report.tests.filter(({ status }) => status === 'passed')).toEqual([])
  })

  test.each([
    ['in one piece', 'def f():\n    return len(bytearray(500 * 1024 * 1024))\n'],
    ['piece by piece', 'def f():\n    kept = []\n    while True:\n        kept.append(bytearray(1024 * 1024))\n'],
    ['in small objects', 'def f():\n    kept = []\n    while True:\n        kept.append([len(kept)] * 10)\n'],
  ])('memory taken %s ends as memoryExceeded', async (_, code) => {
    const report = await run(code, { limits: { wallMs: 5_000 } })
    expect(report.status).toBe('memoryExceeded')
    expect(testOf(report, 'test_before').status).toBe('passed')
    expect(testOf(report, 'test_it').status).toBe('errored')
  })

  test('a MemoryError that the solution takes care of is no ending', async () => {
    const code = 'def f():\n    try:\n        bytearray(500 * 1024 * 1024)\n    except MemoryError:\n        return 1\n'
    expect((await run(code)).status).toBe('passed')
  })

  test.each([
    ['of many lines', 'def f():\n    while True:\n        print("again")\n'],
    ['of one line', 'def f():\n    while True:\n        print("again", end="")\n'],
    ['on the error stream', 'import sys\ndef f():\n    while True:\n        sys.stderr.write("again")\n'],
    ['at import', 'while True:\n    print("again")\n'],
  ])('endless output %s ends as outputExceeded and is kept up to the limit', async (_, code) => {
    const report = await run(code, { limits: { wallMs: 5_000, outputBytes: 1_024 } })
    expect(report.status).toBe('outputExceeded')
    const output = report.tests.map((each) => each.output).join('') + report.stdout
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(4 * 1_024)
    expect(report.truncated || report.tests.some(({ truncated }) => truncated)).toBe(true)
  })

  test('output past the limit is cut, said to be cut, and changes no verdict', async () => {
    const report = await run('def f():\n    print("x" * 3000)\n    return 1\n', { limits: { outputBytes: 1_024 } })
    expect(report.status).toBe('passed')
    const it = testOf(report, 'test_it')
    expect(it).toMatchObject({ truncated: true, output: 'x'.repeat(1_024) })
  })

  test('output within the limit is whole and belongs to its test', async () => {
    const report = await run('print("loading")\ndef f():\n    print("é" * 500)\n    return 1\n', {
      limits: { outputBytes: 1_024 },
    })
    expect(report.stdout).toContain('loading\n')
    expect(testOf(report, 'test_it')).toMatchObject({ truncated: false, output: `${'é'.repeat(500)}\n` })
    expect(testOf(report, 'test_after').output).toBe('')
  })

  test('each test may print up to the limit', async () => {
    const code = 'def f():\n    print("x" * 900)\n    return 1\n'
    const twice = `${tests}\ndef test_again():\n    assert f() == 1\n`
    const report = await run(code, { tests: twice, limits: { outputBytes: 1_024 } })
    expect(testOf(report, 'test_it')).toMatchObject({ truncated: false, output: `${'x'.repeat(900)}\n` })
    expect(testOf(report, 'test_again')).toMatchObject({ truncated: false, output: `${'x'.repeat(900)}\n` })
  })

  test('recursion without end is a RecursionError of that test, and the others run', async () => {
    const report = await run('def f():\n    return f()\n')
    expect(report.status).toBe('failed')
    expect(testOf(report, 'test_it').message).toMatch(/RecursionError/)
    expect(testOf(report, 'test_after').status).toBe('passed')
  })

  test('recursion past what the interpreter can hold is a crash that is called recursion', async () => {
    const report = await run('import sys\nsys.setrecursionlimit(10**6)\ndef f():\n    return [f()]\n', {
      limits: { wallMs: 5_000 },
    })
    expect(report.status).toBe('crashed')
    expect(report.message).toMatch(/nested too deeply/)
  })

  test.each([
    ['os._exit', 'import os\ndef f():\n    os._exit(0)\n'],
    ['os.abort', 'import os\ndef f():\n    os.abort()\n'],
    ['a null pointer', 'import ctypes\ndef f():\n    return ctypes.string_at(2**31 + 8)\n'],
  ])('an end by %s is a crash', async (_, code) => {
    const report = await run(code)
    expect(report.status).toBe('crashed')
    expect(testOf(report, 'test_before').status).toBe('passed')
    expect(testOf(report, 'test_it').status).toBe('errored')
    expect(testOf(report, 'test_after').status).toBe('notRun')
  })

  test.each(['exit()', 'raise SystemExit(0)', 'raise KeyboardInterrupt', 'raise GeneratorExit'])(
    '%s does not pass a test',
    async (statement) => {
      const report = await run(`import sys\nfrom sys import exit\ndef f():\n    ${statement}\n`)
      expect(report.status).not.toBe('passed')
      expect(testOf(report, 'test_it').status).not.toBe('passed')
    },
  )

  test('a syntax error says where it is', async () => {
    const report = await run('def f():\n    return 1\n\ndef g(:\n    pass\n')
    expect(report).toMatchObject({ status: 'errored', line: 4 })
    expect(report.message).toMatch(/SyntaxError/)
    expect(report.tests.filter(({ status }) => status === 'passed')).toEqual([])
  })

  test('an exception at import says what and where', async () => {
    const report = await run('x = 1\ny = x / 0\ndef f():\n    return 1\n')
    expect(report).toMatchObject({ status: 'errored', line: 2 })
    expect(report.message).toMatch(/ZeroDivisionError/)
  })

  test('a missing function is named', async () => {
    const report = await run('def g():\n    return 1\n')
    expect(report.status).toBe('errored')
    expect(report.message).toMatch(/cannot import name 'f'/)
  })

  test('a failed comparison says both values, an exception its line', async () => {
    const wrong = testOf(await run('def f():\n    return 2\n'), 'test_it')
    expect(wrong).toMatchObject({ status: 'failed', expected: '1', actual: '2' })
    const raised = testOf(await run('def f():\n    x = {}\n    return x["a"]\n'), 'test_it')
    expect(raised).toMatchObject({ status: 'errored', line: 3 })
    expect(raised.message).toMatch(/KeyError/)
  })

  test('tests that cannot be loaded are an error of the run', async () => {
    const report = await run('def f():\n    return 1\n', { tests: 'from solution import f\nimport no_such_module\n' })
    expect(report.status).toBe('errored')
    expect(report.message).toMatch(/no_such_module/)
  })

  test('tests that are expected and not there do not pass', async () => {
    const expected = ['test_visible.py::test_it', 'test_visible.py::test_gone']
    const report = await run('def f():\n    return 1\n', { expected })
    expect(report.status).toBe('failed')
    expect(report.tests.find(({ id }) => id === 'test_visible.py::test_gone')).toMatchObject({ status: 'notRun' })
  })

  test('the same run takes the same steps', async () => {
    const code = 'def f():\n    n = 0\n    for i in range(300_000):\n        n += i % 7\n    return 1\n'
    const first = await run(code)
    const second = await run(code)
    expect(first.status).toBe('passed')
    expect(first.steps).toBeGreaterThan(1_000)
    expect(second.steps).toBe(first.steps)
  })
})
