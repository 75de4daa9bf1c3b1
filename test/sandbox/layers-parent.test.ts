import { describe, expect, test } from 'vitest'
import { guestFlags } from '../../src/sandbox/host/back-ends.ts'
import { ordinaryTests } from './attacks.ts'
import { changedKit, changedParent, type Change, noMemoryCap, without } from './kits.ts'
import { runIn, type Trial } from './runs.ts'

// A guest that has lost its own limits: the parent's are what is left.
const noOutputCap: Change = [
  'python/output.py',
  (text) => text.replaceAll('self._limit = limit', 'self._limit = 10**12'),
]
const noBridges = without('layers/python-bridges.ts', 'export const removePythonBridges = (_: unknown): void => {}\n')

const noFloodCap: Change = ['host/guests/guest-process.ts', (text) => text.replace('readBytes > maxBytes', 'false')]
const noMemoryWatch: Change = [
  'host/guests/watchdog.ts',
  (text) => text.replace('usage.memoryBytes > memoryBytes', 'false'),
]

const tried = (code: string, limits: Trial['limits'] = {}): Trial => ({
  mode: 'single',
  code,
  tests: ordinaryTests.python,
  limits: { wallMs: 20_000, ...limits },
})

describe('without a layer of the parent an attack has its effect', () => {
  test('the end of what a guest may say: without it the parent takes in whatever a guest sends', async () => {
    const kit = changedKit([noOutputCap])
    const trial = tried('def f():\n    for _ in range(40): print("x" * 999_999)\n    return 1\n', { memoryMb: 1_024 })
    expect((await runIn({ kit }, trial)).status).toBe('outputExceeded')
    expect((await runIn({ kit, runnerOf: await changedParent([noFloodCap]) }, trial)).status).toBe('passed')
  })

  test('the look at the memory: without it a guest that has lost its own cap takes as much as it likes', async () => {
    const kit = changedKit([noMemoryCap])
    const trial = tried('def f():\n    return 1 if len(b"x" * (700 * 1024 * 1024)) else 0\n', { memoryMb: 64 })
    expect((await runIn({ kit }, trial)).status).toBe('memoryExceeded')
    expect((await runIn({ kit, runnerOf: await changedParent([noMemoryWatch]) }, trial)).status).toBe('passed')
  })

  test("the limit of Node's own heap: without it objects of JavaScript take what the cap of WebAssembly memory does not see", async () => {
    const kit = changedKit([noBridges])
    const trial = tried(`from pyodide.ffi import to_js
def f():
    kept = [to_js(['x' * 1_000_000]) for _ in range(300)]
    return 1
`)
    const runnerOf = await changedParent([noMemoryWatch])
    expect((await runIn({ kit, runnerOf }, trial)).status).not.toBe('passed')
    const flags = (made: Parameters<typeof guestFlags>[0]) =>
      guestFlags(made).filter((flag) => !flag.startsWith('--max-old-space-size'))
    expect((await runIn({ kit, runnerOf, flags }, trial)).status).toBe('passed')
  })
})
