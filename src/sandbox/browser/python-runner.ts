import { observe } from '../protocol/observation.ts'
import type { RunJob, RunReport } from '../protocol/run-report.ts'
import { type Ending, reportOf, type Observed } from '../protocol/verdict.ts'
import { loadPythonAssets, type PythonAssets } from './python-assets.ts'
import type { FromWorker, ToWorker, WorkerJob } from './python-messages.ts'

export interface PythonRunner {
  /** Starts an interpreter ahead of the next run. */
  readonly prepare: () => void
  /** One run in an interpreter of its own, until the signal ends it; rejects when Python cannot be started here. */
  readonly run: (job: RunJob, signal: AbortSignal) => Promise<RunReport>
}

/** Milliseconds after the limit at which a worker that did not stop by itself is ended. */
const grace = 600

/** Python in workers of this page. Each run uses one up, and the next is started right behind it. */
export const pythonRunner = (folder: string, onProgress: (part: number) => void): PythonRunner => {
  let assets: Promise<PythonAssets> | undefined
  let next: Promise<Worker> | undefined

  const startNext = async (): Promise<Worker> => {
    assets ??= loadPythonAssets(folder, onProgress)
    try {
      return await startWorker(await assets)
    } catch (error) {
      // A later run tries again from the start.
      assets = next = undefined
      throw error
    }
  }
  const prepare = (): void => {
    next ??= startNext()
    next.catch(() => {})
  }

  return {
    prepare,
    run: async (job, signal) => {
      prepare()
      const worker = await Promise.race([next, aborted(signal)])
      if (!worker) throw new Error('Python did not start')
      next = undefined
      const start = performance.now()
      try {
        const observed = await Promise.race([runIn(worker, job), aborted(signal)])
        const durationMs = Math.round(performance.now() - start)
        return reportOf(job, observed, { durationMs, runtime: 'CPython in Pyodide, in this browser' })
      } finally {
        worker.terminate()
        prepare()
      }
    },
  }
}

/** Rejects once the signal is given. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(new DOMException('stopped', 'AbortError'))
    if (signal.aborted) end()
    signal.addEventListener('abort', end)
  })

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
    const deadline = setTimeout(() => finish('timedOut'), job.limits.wallMs + grace)
    worker.addEventListener('error', () => finish('crashed'))
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'line') take(data.text)
      if (data.kind === 'end') finish(data.fatal ?? undefined)
    })
    tell(worker, { kind: 'run', job: workerJob(job) })
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
