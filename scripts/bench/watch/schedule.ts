import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from '../support/processes.ts'
import { cpuSeconds, cpuShares, forgetPeak, machineShare, peakMemory } from '../support/usage.ts'
import { type Made, madeWithin } from './api.ts'
import { exactPercentile } from './shares.ts'

/** How a server made its checks for a while. */
export interface ScheduleRun {
  readonly checksPerSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Shares of one core: of the server, and of the target with the one who measures. */
  readonly serverCpu: number
  readonly targetCpu: number
  /** Share of the whole machine that was busy, whoever it was. */
  readonly machineCpu: number
  /** MB of 1,000,000 bytes. */
  readonly peakMegabytes: number
  readonly made: readonly Made[]
}

export const watchSchedule = async (server: Server, ids: readonly string[], seconds: number): Promise<ScheduleRun> => {
  forgetPeak(server.pid)
  const [machine, shares, own] = [machineShare(), cpuShares([server.pid]), process.cpuUsage()]
  const from = Date.now()
  await sleep(seconds * 1_000)
  const to = Date.now()
  const [serverCpu = Number.NaN] = shares() ?? []
  const { user, system } = process.cpuUsage(own)
  const [machineCpu, peakMegabytes] = [machine(), peakMemory(server.pid)]
  // What began in the window has ended, and is stored.
  await sleep(2_000)
  const made = await madeWithin(server, ids, from, to)
  return {
    checksPerSecond: (made.length / (to - from)) * 1_000,
    ...latenessOf(made),
    serverCpu,
    targetCpu: (user + system) / 1_000 / (to - from),
    machineCpu,
    peakMegabytes,
    made,
  }
}

export const latenessOf = (made: readonly Made[]): Pick<ScheduleRun, 'p50' | 'p95' | 'p99'> => {
  const late = made.map(({ lateMs }) => lateMs)
  return { p50: exactPercentile(late, 0.5), p95: exactPercentile(late, 0.95), p99: exactPercentile(late, 0.99) }
}

export const secondsOf = ({ pid }: Server): number => cpuSeconds(pid) ?? Number.NaN
