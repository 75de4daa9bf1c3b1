import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GuestKit } from '../../src/sandbox/host/guests/guest-kit.ts'
import { guestFlags } from '../../src/sandbox/host/back-ends.ts'
import { ordinaryTests } from './attacks.ts'
import { pythonCheats, pythonTests } from './cheats.ts'
import { changedKit, type Change, noMemoryCap, oneHostGlobal, without } from './kits.ts'
import { openSandbox, runIn, type Sandbox, testOf, type Trial } from './runs.ts'
import { openWitness, type Witness } from './witness.ts'

let witness: Witness
beforeAll(async () => {
  witness = await openWitness()
})
afterAll(() => witness.close())

/** The sandbox as it is. */
let whole: Sandbox
beforeAll(async () => {
  whole = await openSandbox()
})
afterAll(() => whole.close())

const lessFlags =
  (...prefixes: readonly string[]) =>
  (kit: GuestKit): readonly string[] =>
    guestFlags(kit).filter((flag) => !prefixes.some((prefix) => flag.startsWith(prefix)))
const noCodeGenerationFlag = lessFlags('--disallow-code-generation-from-strings')

const noBridges = without('layers/python-bridges.ts', 'export const removePythonBridges = (_: unknown): void => {}\n')
const noOutputCap: Change = [
  'python/output.py',
  (text) => text.replaceAll('self._limit = limit', 'self._limit = 10**12'),
]
const noInterrupt: Change = [
  'python-guest.ts',
  (text) =>
    text.replace('if (!limit.isReached()) return 0', 'if (!limit.isReached() || interrupted === false) return 0'),
]

const tried = (code: string): Trial => ({
  mode: 'single',
  code,
  tests: ordinaryTests.python,
  limits: { wallMs: 8_000, memoryMb: 128 },
})

describe('without a layer an attack has its effect', () => {
  const hostAttack = () =>
    tried(`from pyodide.ffi import to_js
def evaluate(text):
    try: to_js([]).constructor.constructor(text)()
    except BaseException as error: print(error)
def f():
    evaluate("leftBehind.kill(${witness.targets.parent}, 'SIGUSR2')")
    evaluate("leftBehind.getBuiltinModule('child_process').execSync('touch ${witness.targets.folder}/from-a-process')")
    return 1
`)

  test('removing the host globals and refusing code from texts each stop a signal to the parent; without both it arrives', async () => {
    const kit = changedKit([oneHostGlobal])
    await runIn({ flags: noCodeGenerationFlag }, hostAttack())
    expect(await witness.effects(), 'without the flag').toEqual([])
    await runIn({ kit }, hostAttack())
    expect(await witness.effects(), 'with a global of Node').toEqual([])
    await runIn({ kit, flags: noCodeGenerationFlag }, hostAttack())
    await expect.poll(() => witness.effects(), { timeout: 5_000 }).toEqual(['signal: SIGUSR2'])
  })

  test('--permission: where a global of Node and code from texts are left, it alone stops files and processes', async () => {
    await runIn(
      { kit: changedKit([oneHostGlobal]), flags: lessFlags('--permission', '--allow-fs-read', '--disallow-code') },
      hostAttack(),
    )
    const seen: string[] = []
    await expect
      .poll(async () => seen.push(...(await witness.effects())) && seen.toSorted(), { timeout: 5_000 })
      .toEqual(['file: from-a-process', 'signal: SIGUSR2'])
  })

  const stepsAttack: Trial = tried(`def f():
    try:
        import pyodide_js
        from pyodide.ffi import to_js
        pyodide_js.setInterruptBuffer(to_js(bytearray(1)))
    except BaseException as error: print(error)
    n = 0
    for i in range(1_000_000): n += i
    return 1
`)

  test('removing the bridges of Pyodide: with them a solution switches off the count of its steps', async () => {
    const kept = await whole.run(stepsAttack)
    const lost = await runIn({ kit: changedKit([noBridges]) }, stepsAttack)
    expect(kept.steps).toBeGreaterThan(10_000)
    expect(lost).toMatchObject({ status: 'passed' })
    expect(lost.steps).toBeLessThan(10_000)
  })

  const memoryAttack: Trial = {
    mode: 'single',
    code: 'def f():\n    return 1 if len(bytearray(120 * 1024 * 1024)) else 0\n',
    tests: ordinaryTests.python,
    limits: { memoryMb: 64 },
  }

  test('the cap of WebAssembly memory: without it a solution takes twice what it may', async () => {
    expect((await whole.run(memoryAttack)).status).toBe('memoryExceeded')
    expect((await runIn({ kit: changedKit([noMemoryCap]) }, memoryAttack)).status).toBe('passed')
  })

  const outputAttack: Trial = {
    mode: 'single',
    code: 'def f():\n    for _ in range(2_000): print("x" * 99)\n    return 1\n',
    tests: ordinaryTests.python,
    limits: { outputBytes: 100_000 },
  }

  test('the cap of output: without it all that is printed is kept', async () => {
    expect(testOf(await whole.run(outputAttack), 'test_it')).toMatchObject({
      truncated: true,
      output: expect.toSatisfy((text) => String(text).length === 100_000),
    })
    const all = testOf(await runIn({ kit: changedKit([noOutputCap]) }, outputAttack), 'test_it')
    expect(all).toMatchObject({ truncated: false, output: expect.toSatisfy((text) => String(text).length === 200_000) })
  })

  const loopAttack: Trial = {
    mode: 'single',
    code: 'def f():\n    while True: pass\n',
    tests: ordinaryTests.python,
    limits: { wallMs: 500 },
  }

  test("the guest's own limit of time: without it nobody can say at which line the solution was", async () => {
    expect(testOf(await whole.run(loopAttack), 'test_it')).toMatchObject({ status: 'timedOut', line: 2 })
    expect(testOf(await runIn({ kit: changedKit([noInterrupt]) }, loopAttack), 'test_it')).toMatchObject({
      status: 'timedOut',
      line: null,
    })
  })

  test('keeping tests and solution apart: together, a solution reads what is expected of it', async () => {
    const cheat = pythonCheats.find(({ name }) => name.includes("caller's frame"))
    const trial: Trial = { code: cheat?.code ?? '', tests: pythonTests }
    expect((await whole.run({ ...trial, mode: 'single' })).status).toBe('passed')
    expect((await whole.run({ ...trial, mode: 'strict' })).status).not.toBe('passed')
  })
})
