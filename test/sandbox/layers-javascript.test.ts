import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { javascriptCheats, javascriptTests } from './cheats.ts'
import { changedKit, type Change, noMemoryCap } from './kits.ts'
import { openSandbox, runIn, type Sandbox, testOf, type Trial } from './runs.ts'
import { ordinaryTests } from './attacks.ts'

/** The sandbox as it is. */
let whole: Sandbox
beforeAll(async () => {
  whole = await openSandbox()
})
afterAll(() => whole.close())

const guest = 'javascript-guest.ts'
const noMaximum: Change = [guest, (text) => text.replace('maximum: 5_120', 'maximum: 16_384')]
const noDeadline: Change = [guest, (text) => text.replace('limit.isReached()', 'false')]
const noEndOfOutput: Change = [guest, (text) => text.replace('output.isEndless()', 'false')]
const noStackLimit: Change = [
  'javascript/realm/realm.ts',
  (text) => text.replace('setMaxStackSize(stackBytes)', 'setMaxStackSize(0)'),
]

const tried = (body: string, limits: Trial['limits'] = {}): Trial => ({
  language: 'javascript',
  code: `export const f = () => { ${body}\n return 1 }\n`,
  tests: ordinaryTests.javascript,
  limits: { wallMs: 4_000, ...limits },
})

/** Takes that many MiB and touches them. */
const taking = (mebibytes: number): Trial =>
  tried(`const kept = []; for (let n = 0; n < ${mebibytes}; n += 4) kept.push(new Uint8Array(4 << 20).fill(1))`, {
    memoryMb: 64,
  })

describe('without a layer of JavaScript an attack has its effect', () => {
  test.each([
    ['the cap of WebAssembly memory', 100, [], noMemoryCap],
    ['the maximum of the memory itself', 380, [noMemoryCap], noMaximum],
  ] satisfies [string, number, Change[], Change][])(
    '%s: it alone refuses %i MiB where the ones before it are missing',
    async (_, mebibytes, before, layer) => {
      const trial = taking(mebibytes)
      const kept = await (before.length === 0 ? whole.run(trial) : runIn({ kit: changedKit(before) }, trial))
      expect(kept.status).toBe('memoryExceeded')
      expect((await runIn({ kit: changedKit([...before, layer]) }, trial)).status).toBe('passed')
    },
  )

  test('the limit of calls in calls: without it they break the interpreter, and no later test runs', async () => {
    const trial = tried('const deep = (n) => 1 + deep(n + 1); try { deep(0) } catch {}')
    expect((await whole.run(trial)).status).toBe('passed')
    expect((await runIn({ kit: changedKit([noStackLimit]) }, trial)).status).not.toBe('passed')
  })

  test("the guest's own limit of time: without it nobody can say at which line the solution was", async () => {
    const trial = tried('for (;;) {}', { wallMs: 500 })
    expect(testOf(await whole.run(trial), 'it')).toMatchObject({ status: 'timedOut', line: 1 })
    const lost = await runIn({ kit: changedKit([noDeadline]) }, trial)
    expect(testOf(lost, 'it')).toMatchObject({ status: 'timedOut', line: null })
  })

  test('the end of endless output: without it printing goes on until the time is up', async () => {
    const trial = tried('for (;;) console.log("again")')
    expect((await whole.run(trial)).status).toBe('outputExceeded')
    expect((await runIn({ kit: changedKit([noEndOfOutput]) }, trial)).status).toBe('timedOut')
  })

  test('a QuickJS of its own for the solution: together, a solution changes how its tests compare', async () => {
    const cheats = javascriptCheats.filter(({ fools }) => fools)
    expect(cheats.length).toBeGreaterThan(0)
    for (const { code, limits = {} } of cheats) {
      const trial: Trial = { language: 'javascript', code, tests: javascriptTests, limits }
      expect((await whole.run({ ...trial, mode: 'single' })).status).toBe('passed')
      expect((await whole.run({ ...trial, mode: 'strict' })).status).not.toBe('passed')
    }
  })
})
