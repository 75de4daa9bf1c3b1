import { median } from '../support/rounds.ts'
import type { Server } from '../support/processes.ts'
import { ask } from './api.ts'
import { secondsOf } from './schedule.ts'

/** The list of a hundred monitors with their uptime of 90 days: the median, and the processor time of one answer. */
export const readList = async (
  server: Server,
  rounds: number,
): Promise<{ readonly medianMs: number; readonly processorMs: number }> => {
  const read = async (): Promise<void> => {
    const { data } = await ask<{ data: { quarter: { coverage: number } }[] }>(server, '/v1/monitors?limit=100')
    if (data.length !== 100 || data.some(({ quarter }) => quarter.coverage < 0.9))
      throw new Error('the list is not that of 100 monitors with 90 days')
  }
  for (let round = 0; round < 20; round += 1) await read()
  const times: number[] = []
  const before = secondsOf(server)
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await read()
    times.push(performance.now() - begun)
  }
  return { medianMs: median(times), processorMs: ((secondsOf(server) - before) / rounds) * 1_000 }
}
