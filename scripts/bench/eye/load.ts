import type { Lifetime } from '../support/lifetime.ts'
import { cpuShares, machineShare } from '../support/usage.ts'
import type { Phase } from '#load/plan.ts'
import type { PhaseReport } from '#load/report.ts'
import type { Job } from './job.ts'
import { runProgram } from './program.ts'

/** A phase as the generator saw it, and who used the processors meanwhile. */
export interface Load extends PhaseReport {
  /** Requests of all phases that were answered 201. */
  readonly created: number
  /** Share of one core that the server's process used over all phases. */
  readonly serverCpu: number
  /** Share of all cores that was busy over all phases, with whatever. */
  readonly machineCpu: number
}

type LoadOfEvents = Pick<Job, 'path' | 'fields' | 'shape' | 'connections' | 'pace' | 'phases'> &
  Partial<Pick<Job, 'batchSize' | 'maxInFlight'>>

interface Target {
  readonly name: string
  readonly origin: string
  readonly pid: number
}

/** A phase of a closed pace, or one at a rate whose requests never give up. */
export const phase = (seconds: number, requestsPerSecond = 0): Phase => ({
  seconds,
  requestsPerSecond,
  maxWaitMs: null,
})

/** Runs the generator once against a server; answers a report for each phase. */
export const generate = async (lifetime: Lifetime, server: Target, load: LoadOfEvents): Promise<readonly Load[]> => {
  const job: Job = { batchSize: 500, maxInFlight: 1, ...load, port: Number(new URL(server.origin).port) }
  const seconds = job.phases.reduce((sum, each) => sum + each.seconds, 0)
  const since = cpuShares([server.pid])
  const machineSince = machineShare()
  const output = await runProgram(lifetime, {
    file: 'generator.ts',
    args: [JSON.stringify(job)],
    timeoutSeconds: seconds + 60,
  })
  const [serverCpu = Number.NaN] = since() ?? []
  const machineCpu = machineSince()
  // JSON has no NaN: a phase without answers has quantiles of null.
  const reports = JSON.parse(output, (_, value: unknown) => value ?? Number.NaN) as readonly PhaseReport[]
  const created = reports.reduce((sum, { statuses }) => sum + (statuses[201] ?? 0), 0)
  return reports.map((report) => ({ ...report, created, serverCpu, machineCpu }))
}

/** The phase that counts: the last one. Throws when anything but 2xx came back, or nothing at all. */
export const measured = async (lifetime: Lifetime, server: Target, load: LoadOfEvents): Promise<Load> => {
  const all = await generate(lifetime, server, load)
  const last = all.at(-1)
  if (!last) throw new Error('a load without phases')
  for (const each of all) {
    const bad = failures(each)
    if (bad > 0 || each.due === 0) {
      throw new Error(`${server.name}: ${bad} of ${each.due} requests failed: ${JSON.stringify(each.statuses)}`)
    }
  }
  return last
}

/** Requests without a 2xx. */
export const failures = ({ statuses, lost, givenUp, unanswered }: PhaseReport): number =>
  Object.entries(statuses).reduce((sum, [status, count]) => sum + (status.startsWith('2') ? 0 : count), 0) +
  lost +
  givenUp +
  unanswered
