import { observe } from '../protocol/observation.ts'
import type { RunJob, RunReport } from '../protocol/run-report.ts'
import { type Ending, reportOf, type Observed } from '../protocol/verdict.ts'
import { aborted } from './aborted.ts'
import { loadPythonAssets, type PythonAssets } from './python-assets.ts'
import { gatherScript, graceMs, type ScriptJob, type ScriptOutcome } from './script-run.ts'
import type { FromWorker, ToWorker, WorkerJob } from './python-messages.ts'

export interface PythonRunner {
  /** Starts an interpreter ahead of the next run. */
  readonly prepare: () => void
  /** Whether Python has been loaded, so that a run needs no network. */
  readonly isLoaded: () => boolean
  /** One run in an interpreter of its own, until the signal ends it; rejects when Python cannot be started here. */
  readonly run: (job: RunJob, signal: AbortSignal) => Promise<RunReport>
  /** The same for a reader's own run. */
  readonly runScript: (job: ScriptJob, signal: AbortSignal) => Promise<ScriptOutcome>
}

/** What a page shows of Python: the loaded part of it, that it has started, or that it cannot. */
interface PythonProgress {
  readonly loading: (part: number) => void
  readonly ready: () => void
  readonly failed: () => void
}

/** Python in workers of this page. Each run uses one up, and the next is started right behind it. */
export const pythonRunner = (folder: string, progress: PythonProgress): PythonRunner => {
  let isLoaded = false
  let assets: Promise<PythonAssets> | undefined
  let next: Promise<Worker> | undefined

  const startNext = async (): Promise<Worker> => {
    assets ??= loadPythonAssets(folder, progress.loading)
    try {
      const worker = await startWorker(await assets)
      isLoaded = true
      progress.ready()
      return worker
    } catch (error) {
      progress.failed()
      // A later run tries again from the start.
      assets = next = undefined
      throw error
    }
  }
  const prepare = (): void => {
    next ??= startNext()
    next.catch(() => {})
  }

  /** Uses one worker up, until the signal ends its work. */
  const inWorker = async <Result>(signal: AbortSignal, use: (worker: Worker) => Promise<Result>): Promise<Result> => {
    prepare()
    const worker = await Promise.race([next, aborted(signal)])
    if (!worker) throw new Error('Python did not start')
    next = undefined
    try {
      return await Promise.race([use(worker), aborted(signal)])
    } finally {
      worker.terminate()
      prepare()
    }
  }

  return {
    prepare,
    isLoaded: () => isLoaded,
    run: (job, signal) =>
      inWorker(signal, async (worker) => {
        const start = performance.now()
        const observed = await runIn(worker, job)
        const durationMs = Math.round(performance.now() - start)
        return reportOf(job, observed, { durationMs, runtime: 'CPython in Pyodide, in this browser' })
      }),
    runScript: (job, signal) => inWorker(signal, (worker) => scriptIn(worker, job)),
  }
}

const startWorker = (assets: PythonAssets): Promise<Worker> =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/assets/python-worker.js', { type: 'module' })
    const fail = (message: string): void => {
      worker.terminate()
      reject(new Error(message))
    }
    worker.addEventListener('error', () => fail('the worker could not be started'))
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') resolve(worker)
      if (data.kind === 'unable') fail(data.message)
    })
    tell(worker, { kind: 'start', assets })
  })

const tell = (worker: Worker, message: ToWorker): void => worker.postMessage(message)

/** The observations of the run, until its end or until it is stopped. */
const runIn = (worker: Worker, job: RunJob): Promise<Observed> =>
  new Promise((resolve) => {
    const { observed, take, end } = observe()
    const finish = (ending?: Ending): void => {
      clearTimeout(deadline)
      if (ending) end(ending)
      resolve(observed)
    }
    const deadline = setTimeout(() => finish('timedOut'), job.limits.wallMs + graceMs)
    worker.addEventListener('error', () => finish('crashed'))
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'line') take(data.text)
      if (data.kind === 'end') finish(data.fatal ?? undefined)
    })
    tell(worker, { kind: 'run', job: workerJob(job) })
  })

/** What a reader's own run came to. */
const scriptIn = (worker: Worker, job: ScriptJob): Promise<ScriptOutcome> =>
  new Promise((resolve) => {
    const { take, outcome } = gatherScript()
    const finish = (ending: ScriptOutcome['ending']): void => {
      clearTimeout(deadline)
      resolve(outcome(ending))
    }
    const deadline = setTimeout(() => finish('timedOut'), job.wallMs + graceMs)
    worker.addEventListener('error', () => finish('crashed'))
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'line') take(data.text)
      if (data.kind === 'end') finish(data.fatal)
    })
    tell(worker, { kind: 'script', job })
  })

const workerJob = ({ module, classes, code, tests, files = [], limits }: RunJob): WorkerJob => ({
  role: 'both',
  module,
  classes,
  tests: tests.map(({ name }) => name),
  shared: files.filter(({ isShared }) => isShared).map(({ name }) => name),
  files: {
    ...Object.fromEntries([...files, ...tests].map(({ name, source }) => [name, source])),
    [`${module}.py`]: code,
  },
  ...limits,
})
