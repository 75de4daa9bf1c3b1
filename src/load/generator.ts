import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, openConnection } from './connection.ts'
import { pacingOf, type Pacing } from './pacing.ts'
import type { LoadPlan } from './plan.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import type { PhaseReport } from './report.ts'

/** How long answers are waited for after the last phase. */
const maxDrainMs = 10_000
/** More overflow the server's backlog, and the kernel tries those again after a second. */
const maxOpening = 100

/**
 * Puts a load on a server and reports each phase. It keeps one thread busy, so whoever wants true figures runs it in a
 * process of its own. Rejects when a connection cannot be opened.
 */
export const runLoad = async (plan: LoadPlan): Promise<readonly PhaseReport[]> => {
  let pacing: Pacing | undefined
  let recorder: Recorder | undefined
  const { host, port, maxInFlight } = plan
  const connections: Connection[] = []
  for (let from = 0; from < plan.connections; from += maxOpening) {
    const numbers = Array.from({ length: Math.min(maxOpening, plan.connections - from) }, (_, index) => from + index)
    const opened = numbers.map((number) =>
      openConnection({
        number,
        host,
        port,
        maxInFlight,
        onFree: (connection, freeAt) => pacing?.onFree(connection, freeAt),
        onAnswer: (dueAt, sentAt, answeredAt, answer) => recorder?.answered(dueAt, sentAt, answeredAt, answer),
        onLost: (dueAt) => recorder?.lost(dueAt),
      }),
    )
    connections.push(...(await Promise.all(opened)))
  }
  const startsAt = performance.now()
  const endsAt = startsAt + plan.phases.reduce((sum, { seconds }) => sum + seconds, 0) * 1_000
  recorder = openRecorder(plan, startsAt)
  const chosen = pacingOf({ plan, recorder, startsAt, endsAt })
  pacing = chosen
  chosen.start(connections)
  for (const { seconds } of plan.phases) {
    await sleep(seconds * 1_000)
    recorder.closePhase()
  }
  const isDone = (): boolean => chosen.waiting() === 0 && connections.every((each) => each.inFlight() === 0)
  while (!isDone() && performance.now() < endsAt + maxDrainMs) await sleep(10)
  for (const each of connections) each.close()
  return recorder.reports()
}
