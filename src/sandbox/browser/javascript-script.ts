import { aborted } from './aborted.ts'
import type { FromWorker } from './python-messages.ts'
import { gatherScript, graceMs, type ScriptJob, type ScriptOutcome } from './script-run.ts'

/** Runs JavaScript or TypeScript in a worker of its own, which may connect to nothing. */
export const runJavascript = async (address: string, job: ScriptJob, signal: AbortSignal): Promise<ScriptOutcome> => {
  const worker = new Worker(address, { type: 'module' })
  try {
    return await Promise.race([outcomeOf(worker, job), aborted(signal)])
  } finally {
    worker.terminate()
  }
}

const outcomeOf = (worker: Worker, job: ScriptJob): Promise<ScriptOutcome> =>
  new Promise((resolve, reject) => {
    const { take, outcome } = gatherScript()
    let deadline: ReturnType<typeof setTimeout> | undefined
    const finish = (ending: ScriptOutcome['ending']): void => {
      clearTimeout(deadline)
      resolve(outcome(ending))
    }
    worker.addEventListener('error', () => reject(new Error('The page could not start a place for your code.')))
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') {
        deadline = setTimeout(() => finish('timedOut'), job.wallMs + graceMs)
        worker.postMessage(job)
      }
      if (data.kind === 'line') take(data.text)
      if (data.kind === 'end') finish(data.fatal)
    })
  })
