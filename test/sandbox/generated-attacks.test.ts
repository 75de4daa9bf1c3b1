import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack } from '../../scripts/attack/attack.ts'
import { javascriptTarget } from '../../scripts/attack/javascript.ts'
import { pythonTarget } from '../../scripts/attack/python.ts'
import { localRunner } from '../../src/sandbox/host/local-runner.ts'
import type { Runner } from '../../src/sandbox/protocol/runner.ts'
import { kitOfCheckout } from './runs.ts'

/** As many as end in a few seconds; `npm run attack` draws 2,000. */
const count = 8

let runner: Runner & { close: () => Promise<void> }
beforeAll(() => {
  runner = localRunner({ kit: kitOfCheckout, slots: 1 })
})
afterAll(() => runner.close())

test.each([pythonTarget, javascriptTarget])(
  'no hostile solution drawn in $language passes a test',
  async (target) => {
    const lines: string[] = []
    const found = await attack({ runner, target, count, seed: 1, slots: 1, report: (line) => void lines.push(line) })
    expect(lines.at(-1)).toBe(`${target.language}: ${count} hostile solutions, 0 passed a test`)
    expect(found).toBe(0)
  },
  60_000,
)
