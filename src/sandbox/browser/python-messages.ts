import type { PythonAssets } from './python-assets.ts'
import type { ScriptJob } from './script-run.ts'

/** One job of a Python worker: tests of a solution, or a reader's own run. */
export type WorkerRun =
  | { readonly kind: 'run'; readonly job: WorkerJob }
  | { readonly kind: 'script'; readonly job: ScriptJob }

/** What a page says to its Python worker: first how to start, then one job. */
export type ToWorker = { readonly kind: 'start'; readonly assets: PythonAssets } | WorkerRun

/** The harness's job, and the limits that the worker holds it to. */
export interface WorkerJob {
  readonly role: 'both'
  readonly module: string
  readonly classes: readonly string[]
  readonly tests: readonly string[]
  readonly shared: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly wallMs: number
  readonly memoryMb: number
  readonly outputBytes: number
}

/** What the worker says: `line` is one JSON object of the harness. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unable'; readonly message: string }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end'; readonly fatal: 'timedOut' | 'memoryExceeded' | 'recursion' | 'crashed' | null }
