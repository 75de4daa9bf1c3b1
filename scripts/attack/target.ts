import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Draw } from './draw.ts'

/** An exercise for hostile solutions: each of its tests can only pass for an honest answer. */
export interface Target {
  readonly language: Language
  readonly testFile: string
  readonly tests: string
  /** A solution that passes all of them. */
  readonly reference: string
  readonly classes: readonly string[]
  /** A hostile solution. */
  readonly hostile: (draw: Draw) => string
}
