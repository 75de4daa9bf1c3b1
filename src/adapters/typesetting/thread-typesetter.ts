import { Worker } from 'node:worker_threads'
import { DomainError } from '#core/errors.ts'
import type { Typesetter } from '#ports/typesetter.ts'
import type { TypesettingAnswer, TypesettingJob } from './typesetting-job.ts'

/** Pages that are made or wait; one takes about a tenth of a second. */
const maxJobs = 20
/** Seconds after which some place is free again. */
const retryAfter = 2
/** How long one page may take, the start of the thread included. */
const maxJobMs = 30_000
/** The thread ends after so long without work, and gives back some 100 MB. */
const maxIdleMs = 30_000

/** Makes files one after the other in a thread of its own, which starts with the first: whatever fails there ends only it. */
export const threadTypesetter = (): Typesetter => {
  let thread: Worker | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let jobs = 0
  let last: Promise<unknown> = Promise.resolve()
  /** Pages in the making, by their jobs: whoever asks for the same one gets it, too. */
  const making = new Map<string, Promise<Uint8Array>>()

  const end = (): void => {
    void thread?.terminate()
    thread = undefined
  }

  const perform = async (job: TypesettingJob): Promise<Uint8Array> => {
    clearTimeout(idle)
    const worker = (thread ??= startThread())
    try {
      const made = await answerOf(worker, job)
      if ('bytes' in made) return made.bytes
      throw new Error(made.error)
    } catch (error) {
      end()
      throw error
    } finally {
      idle = setTimeout(end, maxIdleMs).unref()
    }
  }

  const enqueue = async (job: TypesettingJob): Promise<Uint8Array> => {
    if (jobs >= maxJobs)
      throw new DomainError('overloaded', `${maxJobs} certificates are already waiting to be drawn.`, { retryAfter })
    jobs += 1
    const made = last.then(() => perform(job))
    last = made.catch(() => {})
    return made.finally(() => {
      jobs -= 1
    })
  }

  const share = (job: TypesettingJob): Promise<Uint8Array> => {
    const key = JSON.stringify(job)
    const made = making.get(key) ?? enqueue(job).finally(() => making.delete(key))
    making.set(key, made)
    return made
  }

  return {
    png: (svg, widthPx) => share({ kind: 'png', svg, widthPx }),
    pdf: (sheet, facts) => share({ kind: 'pdf', sheet, facts }),
  }
}

const startThread = (): Worker => {
  const worker = new Worker(threadFile())
  worker.unref()
  return worker
}

/** The program beside this file: its source if this file is one too, otherwise the bundle of the build. */
const threadFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './typesetter-thread.ts' : './typesetter-thread.mjs', import.meta.url)

const answerOf = (worker: Worker, job: TypesettingJob): Promise<TypesettingAnswer> =>
  new Promise((resolve, reject) => {
    const over = setTimeout(() => {
      settle()
      reject(new DomainError('unavailable', 'The certificate could not be drawn in time.', { retryAfter }))
    }, maxJobMs)
    const onMessage = (answer: TypesettingAnswer): void => {
      settle()
      resolve(answer)
    }
    const onEnd = (cause: unknown): void => {
      settle()
      reject(new Error('the thread of certificates has ended', { cause }))
    }
    const settle = (): void => {
      clearTimeout(over)
      worker.off('message', onMessage)
      worker.off('error', onEnd)
      worker.off('exit', onEnd)
    }
    worker.once('message', onMessage)
    worker.once('error', onEnd)
    worker.once('exit', onEnd)
    worker.postMessage(job)
  })
