import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localRunner } from '../../src/sandbox/host/local-runner.ts'
import type { Mode, RunReport } from '../../src/sandbox/protocol/run-report.ts'
import type { Runner } from '../../src/sandbox/protocol/runner.ts'
import { type Attack, ordinaryTests, pythonEscapes } from './attacks.ts'
import { nativeBombs, nativeEscapes, nativeSuccess } from './attacks/native-escapes.ts'
import { helpersOutcome, patched, patches, withHelpers } from './author-trials.ts'
import { pythonCheats, pythonReference, pythonTests } from './cheats.ts'
import {
  judgeCheats,
  judgeClasses,
  judgeReference,
  judgeTests,
  needsWall,
  otherSolution,
} from './cheats/python-judge.ts'
import { reasonWithoutNative } from './native.ts'
import { below, commandOf } from './processes.ts'
import { complaints, jobOf, kitOfCheckout, testOf, type Trial } from './runs.ts'
import { openWitness, type Witness } from './witness.ts'

const reason = await reasonWithoutNative()

let runner: Runner
let witness: Witness
beforeAll(async () => {
  runner = localRunner({ kit: kitOfCheckout, slots: 1, native: 'all' })
  witness = await openWitness()
})
afterAll(async () => {
  await runner.close()
  await witness.close()
})

const turn = { queueKey: 'a learner' }
const run = (trial: Trial & { readonly libraries?: readonly string[] }): Promise<RunReport> =>
  runner.run({ ...jobOf(trial), libraries: trial.libraries ?? [] }, turn)

/** The processes of this runner's sandboxes. A guest waits there for a run, and the zygote from which it has been forked. */
const sandboxes = (): readonly string[] =>
  below(process.pid).filter((id) => commandOf(id).includes('touchstone-harness'))
/** Those that start others: bubblewrap outside and inside, and the zygote. */
const zygotes = (): readonly string[] => sandboxes().filter((id) => below(Number(id)).length > 0)

test('a machine without it says why, and runs the rest', async () => {
  const kit = async () => ({ ...(await kitOfCheckout()), harness: '/nowhere' })
  const without = localRunner({ kit, slots: 1, native: 'libraries' })
  const job = jobOf({ language: 'javascript', code: 'export const f = () => 1\n', tests: ordinaryTests.javascript })
  expect(complaints(await without.run(job, turn))).toEqual([])
  await expect(without.run({ ...job, language: 'python', libraries: ['pandas'] }, turn)).rejects.toThrow(
    'does not have pandas',
  )
  const state = await without.state()
  expect(state.detail).toMatch(/no Python of this machine: /)
  expect(state.isolation).not.toContain('namespaces')
  await without.close()
})

describe.skipIf(reason !== undefined)(`native Python (${reason ?? 'here'})`, () => {
  test('says what it is, and which libraries there are', async () => {
    const report = await run({ code: 'def f():\n    return 1\n', tests: ordinaryTests.python })
    expect(complaints(report)).toEqual([])
    expect(report.runtime).toMatch(/^CPython 3\.\d+\.\d+, pytest \d/)
    expect(report.steps, 'steps are not counted here').toBeNull()
    const state = await runner.state()
    expect(state.isolation).toMatch(/Python: namespaces of its own/)
    expect(state.detail).toBeUndefined()
  })

  describe.each(['strict', 'single'] satisfies Mode[])('in mode %s', (mode) => {
    const attacks: readonly Attack[] = [...nativeEscapes, ...nativeBombs, ...pythonEscapes]

    test.each(attacks.map((attack) => [attack.name, attack] as const))(
      '%s: no effect outside, and nothing is left over',
      async (_, attack) => {
        const { code, limits = {}, ends } = attack
        const report = await run({ mode, code: code(witness.targets), tests: ordinaryTests.python, limits })
        expect(await witness.effects(report)).toEqual([])
        expect(JSON.stringify(report)).not.toMatch(nativeSuccess)
        if (ends && nativeBombs.includes(attack)) expect(ends).toContain(report.status)
        // Waiting for the next run: a pair and a single guest; with libraries as well after a run that needed them.
        await expect
          .poll(() => sandboxes().length - zygotes().length, { timeout: 10_000 })
          .toBeLessThanOrEqual(zygotes().length > 3 ? 6 : 3)
      },
    )

    test('after all of them a run is judged rightly', async () => {
      const honest = { mode, code: 'def f():\n    return 1\n', tests: ordinaryTests.python }
      expect(complaints(await run(honest))).toEqual([])
    })

    test('an endless loop names its line', async () => {
      const code = 'def f():\n    n = 0\n    while True:\n        n += 1\n'
      const report = await run({ mode, code, tests: ordinaryTests.python, limits: { wallMs: 600 } })
      expect(report.status).toBe('timedOut')
      expect(testOf(report, 'test_it').message).toMatch(/^stopped at line [34] of the solution/)
    })

    test('an endless loop at import names its line', async () => {
      const code = 'n = 0\nwhile True:\n    n += 1\n'
      const report = await run({ mode, code, tests: ordinaryTests.python, limits: { wallMs: 600 } })
      expect(report).toMatchObject({ status: 'timedOut', message: expect.stringMatching(/^stopped at line [23] of/) })
    })

    test('output without end, and calls without end', async () => {
      const printing = 'def f():\n    while True: print("x" * 1000)\n'
      expect((await run({ mode, code: printing, tests: ordinaryTests.python })).status).toBe('outputExceeded')
      const calling = 'import sys\nsys.setrecursionlimit(10**9)\ndef f(): return [f()] + [f()]\n'
      expect((await run({ mode, code: calling, tests: ordinaryTests.python })).status).not.toBe('passed')
    })

    test('memory is given back: what one run took, the next one has', async () => {
      const code = 'def f():\n    kept = [bytes(10**6) for _ in range(55)]\n    return len(kept) - 54\n'
      for (let turns = 0; turns < 2; turns += 1) {
        expect(complaints(await run({ mode, code, tests: ordinaryTests.python, limits: { memoryMb: 64 } }))).toEqual([])
      }
    })

    test('what a failed assertion compared is said', async () => {
      const report = await run({ mode, code: 'def f():\n    return 2\n', tests: ordinaryTests.python })
      expect(testOf(report, 'test_it')).toMatchObject({ status: 'failed', expected: '1', actual: '2' })
    })

    test('pytest itself runs the tests: what only it can do is there', async () => {
      const tests = `import pytest
from solution import f

@pytest.fixture(scope="module", params=[1, 2])
def number(request):
    return request.param

def test_it(number, request):
    assert f() * number == number
    assert request.node.name.startswith("test_it[")
`
      const report = await run({ mode, code: 'def f():\n    return 1\n', tests })
      expect(complaints(report)).toEqual([])
      expect(report.tests.map(({ id }) => id)).toEqual(['test_visible.py::test_it[1]', 'test_visible.py::test_it[2]'])
    })

    test('numpy, pandas and requests are there where a job asks for them', async () => {
      const code = `import numpy, pandas, requests
def totals(rows):
    frame = pandas.DataFrame(rows, columns=["shop", "amount"])
    return {str(shop): int(total) for shop, total in frame.groupby("shop")["amount"].sum().items()}
def size(): return int(numpy.zeros((200, 200)).size)
def get():
    try: requests.get("http://127.0.0.1:1/", timeout=1)
    except requests.exceptions.ConnectionError: return "no network"
`
      const tests = `from solution import get, size, totals
def test_totals():
    assert totals([("a", 1), ("b", 2), ("a", 3)]) == {"a": 4, "b": 2}
def test_size():
    assert size() == 40_000
def test_network():
    assert get() == "no network"
`
      const libraries = ['pandas', 'numpy', 'requests']
      expect(complaints(await run({ mode, code, tests, libraries, limits: { memoryMb: 128 } }))).toEqual([])
    })
  })

  test('a library that is not there is refused', async () => {
    const trial = { code: 'def f():\n    return 1\n', tests: ordinaryTests.python, libraries: ['tensorflow'] }
    await expect(run(trial)).rejects.toThrow('This runner does not have tensorflow.')
  })

  test('by default Python runs in Pyodide, and here only with libraries', async () => {
    const other = localRunner({ kit: kitOfCheckout, slots: 1, native: 'libraries' })
    const job = jobOf({ code: 'def f():\n    return 1\n', tests: ordinaryTests.python })
    expect((await other.run(job, turn)).runtime).toBe('CPython in Pyodide')
    expect((await other.run({ ...job, libraries: ['pandas'] }, turn)).runtime).toMatch(/^CPython 3/)
    expect((await other.state()).isolation).toMatch(/Python with numpy, pandas, requests: namespaces/)
    await other.close()
  })

  test('real pytest records failed assertions and holds solutions to the reference as the layer in its place does', async () => {
    const limits = { wallMs: 20_000, memoryMb: 128, outputBytes: 16_384 }
    const trial = { tests: judgeTests, classes: judgeClasses, limits }
    const reference = await run({ ...trial, code: judgeReference })
    expect(complaints(reference)).toEqual([])
    const held = { expected: reference.tests.map(({ id }) => id), returned: reference.returned }
    expect(complaints(await run({ ...trial, ...held, code: otherSolution }))).toEqual([])
    let learnt = ''
    const passed: string[] = []
    for (const [index, [name, code]] of judgeCheats.entries()) {
      // Beside the tests, objects may lie about their values; what is swallowed fails there too.
      for (const mode of index === 1 ? (['strict', 'single'] as const) : (['strict'] as const)) {
        const report = await run({ ...trial, ...held, mode, code })
        const got = report.tests.filter(
          ({ id, status }) => status === 'passed' && !(mode === 'single' && needsWall(id)),
        )
        if (report.status === 'passed' || got.length > 0)
          passed.push(`${mode}: ${name}: ${got.map(({ id }) => id).join(', ')}`)
        if (mode === 'strict') learnt += report.tests.map(({ output }) => output).join('')
      }
    }
    expect(passed).toEqual([])
    expect(learnt).toContain('LEARNT')
    expect(learnt).not.toContain('SECRET')
  })

  test('real pytest reads helper files, and a patch of the solution names `mode: single`', async () => {
    const report = await run(withHelpers)
    expect(report.tests.map(({ name, status }) => [name, status])).toEqual(helpersOutcome)
    expect(testOf(report, 'test_swallowed')).toMatchObject({ actual: '1', expected: '2' })
    const { tests } = await run({ code: patched, tests: patches })
    expect(tests.filter(({ status, message }) => status !== 'errored' || !message?.includes('`mode: single`'))).toEqual(
      [],
    )
  })

  test('no cheat passes a single test', async () => {
    const reference = await run({ code: pythonReference, tests: pythonTests })
    expect(complaints(reference)).toEqual([])
    const expected = reference.tests.map(({ id }) => id)
    const passed: string[] = []
    for (const { name, code, limits = {} } of pythonCheats) {
      const report = await run({ code, tests: pythonTests, expected, limits })
      const got = report.tests.filter(({ status }) => status === 'passed')
      if (report.status === 'passed' || got.length > 0) passed.push(`${name}: ${got.map(({ id }) => id).join(', ')}`)
    }
    expect(passed).toEqual([])
  }, 300_000)
})
