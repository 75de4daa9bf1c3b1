import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { throwawayPostgres } from '../throwaway.ts'
import { type Aim, aimsTable, isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, within, withLifetime } from './support/lifetime.ts'
import { machine, today } from './support/machine.ts'
import { refreshStatistics } from './support/postgres.ts'
import { type Server, startServer } from './support/processes.ts'
import { table } from './support/table.ts'
import { adminToken, createMonitors } from './watch/api.ts'
import { fillQuarter } from './watch/fill.ts'
import { percentileError } from './watch/percentiles.ts'
import { readList } from './watch/reading.ts'
import { rollHourUp } from './watch/rolling.ts'
import { type ScheduleRun, watchSchedule } from './watch/schedule.ts'
import { startTarget, type Target } from './watch/target.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    rounds: { type: 'string', default: '200' },
    monitors: { type: 'string', default: '2000' },
    write: { type: 'boolean', default: false },
  },
})

const seconds = Number(options.seconds)
const answerMs = 20
/** After its first check, which is due at once, each monitor waits for its own slot: so long at most until all are on theirs. */
const settleMs = 12_000

const start = (lifetime: Lifetime, name: string, settings: Readonly<Record<string, string>>): Promise<Server> =>
  startServer(lifetime, {
    name,
    command: process.execPath,
    args: ['dist/node.mjs'],
    environment: {
      ADMIN_TOKEN: adminToken,
      RUN_SEEDER: 'false',
      LOG_LEVEL: 'warn',
      WATCH_ALLOW: '127.0.0.0/8',
      ...settings,
    },
    path: '/healthz',
  })

const onPostgres = async (lifetime: Lifetime, name: string) => {
  const database = await throwawayPostgres()
  lifetime.keep(() => database.stop())
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  lifetime.keep(() => sql.end({ timeout: 5 }))
  return { database, sql, server: await start(lifetime, name, { DATABASE_URL: database.url }) }
}

/** The whole schedule on PostgreSQL, then an hour of it rolled up while it goes on. */
const scheduled = async (lifetime: Lifetime, target: Target) => {
  const { database, sql, server } = await onPostgres(lifetime, 'PostgreSQL')
  const ids = await createMonitors(server, target.origin, Number(options.monitors))
  await sleep(settleMs)
  const run = await watchSchedule(server, ids, seconds)
  const rolling = await rollHourUp(server, sql, ids, run.serverCpu)
  return { version: database.version, run, rolling }
}

const embedded = async (lifetime: Lifetime, target: Target): Promise<ScheduleRun> => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  lifetime.keep(() => Promise.resolve(rmSync(directory, { recursive: true, force: true })))
  const server = await start(lifetime, 'embedded', { DATA_DIR: directory })
  const ids = await createMonitors(server, target.origin, Number(options.monitors) / 4)
  await sleep(settleMs)
  return watchSchedule(server, ids, seconds)
}

const reading = async (lifetime: Lifetime, target: Target) => {
  const { database, sql, server } = await onPostgres(lifetime, 'reading')
  await fillQuarter(sql, await createMonitors(server, target.origin, 100))
  await refreshStatistics(database.url)
  return readList(server, Number(options.rounds))
}

const run = async (lifetime: Lifetime): Promise<void> => {
  const target = await startTarget(lifetime, answerMs)
  const large = await within(lifetime, (inner) => scheduled(inner, target))
  const small = await within(lifetime, (inner) => embedded(inner, target))
  const list = await within(lifetime, (inner) => reading(inner, target))
  const { rolling } = large
  const error = percentileError(large.run.made.map(({ totalMicros }) => totalMicros))
  const busy = `the machine was ${Math.round(large.run.machineCpu * 100)} % busy`
  const aims: readonly Aim[] = [
    { of: 'PostgreSQL: lateness p99', measured: large.run.p99, bound: { max: 500 }, unit: ' ms', because: busy },
    { of: 'PostgreSQL: processor, of a core', measured: large.run.serverCpu, bound: { max: 0.25 }, unit: ' %' },
    { of: 'embedded: lateness p99', measured: small.p99, bound: { max: 500 }, unit: ' ms' },
    { of: '100 monitors with 90 days', measured: list.medianMs, bound: { max: 20 }, unit: ' ms' },
    { of: 'percentiles after merging, error', measured: error, bound: { max: 0.02 }, unit: ' %' },
    { of: 'rolling an hour up: lateness p99', measured: rolling.p99, bound: { max: 500 }, unit: ' ms' },
  ]
  const row = (name: string, count: number, each: ScheduleRun): string[] => [
    name,
    ...[count, each.checksPerSecond, each.p50, each.p95, each.p99].map((value) =>
      Math.round(value).toLocaleString('en'),
    ),
    ...[each.serverCpu, each.targetCpu, each.machineCpu].map((value) => `${Math.round(value * 100)} %`),
    each.peakMegabytes.toFixed(0),
  ]
  const head = [
    'database',
    'monitors',
    'checks/s',
    'late p50 ms',
    'p95',
    'p99',
    'server CPU',
    'target CPU',
    'machine',
    'MB',
  ]
  const count = Number(options.monitors)
  const rows = [row('PostgreSQL', count, large.run), row('embedded', count / 4, small)]
  const report = [
    `- ${today()}, ${machine()}; load average ${loadavg()
      .map((value) => value.toFixed(1))
      .join(', ')}`,
    `- Node ${process.versions.node}, ${large.version}; ${seconds} s each, one check every 10 to 60 s, a target that takes ${answerMs} ms`,
    `- Rolling up an hour of ${rolling.results.toLocaleString('en')} results: ${rolling.processorMs.toFixed(0)} ms of processor time within ${rolling.seconds.toFixed(1)} s; checks meanwhile late by ${rolling.p50} ms in the median`,
    `- The list of 100 monitors with 90 days costs ${list.processorMs.toFixed(1)} ms of processor time`,
    '',
    table(head, rows, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    '',
    aimsTable(aims),
  ].join('\n')
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('watch', report)
  process.exitCode = aims.every(isMet) ? 0 : 1
}

await withLifetime(20 * 60_000 + seconds * 2_000, run)
