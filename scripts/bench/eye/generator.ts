import { runLoad } from '#load/generator.ts'
import type { HttpAnswer } from '#load/http-answer.ts'
import type { Job } from './job.ts'
import { requestMaker } from './requests.ts'

/** The process that puts a `Job` (JSON in its first argument) on a server, and prints a `PhaseReport` for each phase. */

/** The receipts of a batch, by status; a single event has none. */
const receiptsOf = ({ bodyEnd }: HttpAnswer): Readonly<Record<string, number>> => {
  const counts = /"counts":(\{[^}]*\})\}$/.exec(bodyEnd)?.[1]
  return counts === undefined ? {} : (JSON.parse(counts) as Record<string, number>)
}

const job = JSON.parse(process.argv[2] ?? '') as Job
const { port, connections, maxInFlight, pace, phases } = job
const plan = { host: '127.0.0.1', port, connections, maxInFlight, pace, phases, random: Math.random }
const reports = await runLoad({ ...plan, nextRequest: requestMaker(job), countsOf: receiptsOf })
process.stdout.write(JSON.stringify(reports))
