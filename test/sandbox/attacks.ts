import type { Language, Mode, RunLimits, RunStatus } from '../../src/sandbox/protocol/run-report.ts'
import type { Targets } from './witness.ts'

/** Code that wants an effect outside its guest, or to take more than it may. */
export interface Attack {
  readonly name: string
  readonly language: Language
  readonly code: (targets: Targets) => string
  /** Left out: a test that calls `f` and wants 1, so that a run that passed has tried everything. */
  readonly tests?: string
  readonly limits?: Partial<RunLimits>
  /** How its run may end; left out: as passed. */
  readonly ends?: readonly RunStatus[]
  /** Left out: both. */
  readonly modes?: readonly Mode[]
}

export const ordinaryTests: Record<Language, string> = {
  python: 'from solution import f\n\ndef test_it():\n    assert f() == 1\n',
  javascript:
    "import { expect, test } from 'vitest'\nimport { f } from './solution.js'\ntest('it', async () => { expect(await f()).toBe(1) })\n",
  typescript:
    "import { expect, test } from 'vitest'\nimport { f } from './solution.ts'\ntest('it', async () => { expect(await f()).toBe(1) })\n",
}

export { javascriptAttacks } from './attacks/javascript.ts'
export { javascriptOddValues } from './attacks/javascript-odd-values.ts'
export { pythonBombs } from './attacks/python-bombs.ts'
export { pythonEscapes } from './attacks/python-escapes.ts'
export { pythonOddValues } from './attacks/python-odd-values.ts'
