import type { Scope } from './scope.ts'

/** Statements that requests depend on. */
export interface Statement {
  /** What they do, for the report of a failure. */
  readonly name: string
  /** Runs them in a transaction of their own, which is rolled back. */
  readonly run: (scope: Scope) => Promise<unknown>
}
