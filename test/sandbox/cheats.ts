import type { RunLimits } from '../../src/sandbox/protocol/run-report.ts'
import { pythonForgeries } from './cheats/python-forgeries.ts'
import { pythonLies } from './cheats/python.ts'

/** A solution that does not do what is asked and wants to pass all the same. */
export interface Cheat {
  /** What it does, as in "a solution that ... does not pass". */
  readonly name: string
  readonly code: string
  /** Whether mode `single` takes it for right: it shows that the cheat would work, and why mode `strict` exists. */
  readonly fools?: true
  readonly limits?: Partial<RunLimits>
}

export { javascriptCheats, javascriptReference, javascriptTests } from './cheats/javascript.ts'
export const pythonCheats: readonly Cheat[] = [...pythonLies, ...pythonForgeries]

export { pythonReference, pythonTests } from './cheats/python.ts'
