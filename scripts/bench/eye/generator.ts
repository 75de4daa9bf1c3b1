import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, openConnection } from '#load/connection.ts'
import type { Job } from '#load/plan.ts'
import { pacingOf, type Pacing } from '#load/pacing.ts'
import { recorder as makeRecorder, type Recorder } from '#load/recorder.ts'
import { requestMaker } from './requests.ts'

/**
 * The load: a process of its own, told a `Job` as JSON in its first argument, answering a `PhaseReport` for each phase
 * as JSON on standard output. One thread, `node:net`, requests put together from parts made beforehand.
 */

/** Milliseconds that answers are waited for after the last phase. */
const patience = 10_000
/** Connections that are being opened at once: more overflow the server's backlog, and the kernel tries again after a second. */
const opening = 100

const run = async (job: Job): Promise<void> => {
  const next = requestMaker(job)
  let pacing: Pacing | undefined
  let recorder: Recorder | undefined
  const connections: Connection[] = []
  for (let from = 0; from < job.connections; from += opening) {
    const numbers = Array.from({ length: Math.min(opening, job.connections - from) }, (_, index) => from + index)
    const opened = numbers.map((number) =>
      openConnection({
        number,
        port: job.port,
        depth: job.depth,
        onFree: (connection, free) => pacing?.onFree(connection, free),
        onAnswer: (due, sent, at, answer) => recorder?.answered(due, sent, at, answer),
        onLost: (due) => recorder?.lost(due),
      }),
    )
    connections.push(...(await Promise.all(opened)))
  }
  const begun = performance.now()
  const end = begun + job.phases.reduce((sum, { seconds }) => sum + seconds, 0) * 1_000
  recorder = makeRecorder(job.phases, begun)
  const decided = pacingOf({ job, recorder, next, begun, end })
  pacing = decided
  decided.start(connections)
  for (const { seconds } of job.phases) {
    await sleep(seconds * 1_000)
    recorder.close()
  }
  const isDone = (): boolean => decided.waiting() === 0 && connections.every((each) => each.underWay() === 0)
  while (!isDone() && performance.now() < end + patience) await sleep(10)
  for (const each of connections) each.end()
  process.stdout.write(JSON.stringify(recorder.reports()))
}

await run(JSON.parse(process.argv[2] ?? '') as Job)
