import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Server } from '../support/processes.ts'
import { madeWithin } from './api.ts'
import { fillHour } from './fill.ts'
import { latenessOf, secondsOf } from './schedule.ts'

export interface RollingRun {
  /** Results of the hour. */
  readonly results: number
  /** Seconds from the first monitor that is rolled up to the last one. */
  readonly seconds: number
  /** Processor time of the server in that time, without its usual share, in milliseconds. */
  readonly processorMs: number
  /** Lateness of the checks that began meanwhile; NaN where there were none. */
  readonly p50: number
  readonly p99: number
}

/** Jobs are looked for once a minute; a slow machine may take its time. */
const maxWaitMs = 240_000

/** Rolls an hour of all monitors up while their checks go on. */
export const rollHourUp = async (
  server: Server,
  sql: postgres.Sql,
  ids: readonly string[],
  usualShare: number,
): Promise<RollingRun> => {
  await fillHour(sql)
  // What autovacuum does soon after so large a load, and would do meanwhile.
  await sql`vacuum (analyze) check_results`
  const results = (await sql`select from check_results where slot_at < date_trunc('hour', now())`).count
  await sql`delete from check_hours`
  await sql`delete from job_runs where job = 'rollups'`
  const rolled = async (): Promise<number> => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from check_hours where hour = date_trunc('hour', now()) - interval '1 hour'`
    return row?.count ?? 0
  }
  const until = Date.now() + maxWaitMs
  const wait = async (count: number): Promise<void> => {
    while ((await rolled()) < count) {
      if (Date.now() > until) throw new Error('nobody rolls the hour up')
      await sleep(20)
    }
  }
  await wait(1)
  const [from, cpu] = [Date.now(), secondsOf(server)]
  await wait(ids.length)
  const [to, used] = [Date.now(), secondsOf(server) - cpu]
  await sleep(2_000)
  const { p50, p99 } = latenessOf(await madeWithin(server, ids, from, to))
  return { results, seconds: (to - from) / 1_000, processorMs: used * 1_000 - usualShare * (to - from), p50, p99 }
}
