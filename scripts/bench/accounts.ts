import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { throwawayPostgres } from '../throwaway.ts'
import { project } from '../support/project.ts'
import { type Member, signIn, signUp } from './accounts/people.ts'
import { type Aim, aimsTable, isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, withLifetime } from './support/lifetime.ts'
import { machine, today } from './support/machine.ts'
import { type Server, startServer } from './support/processes.ts'
import { median, summarise } from './support/rounds.ts'
import { table } from './support/table.ts'
import { cpuSeconds, forgetPeak, peakMemory } from './support/usage.ts'
import { measure, type Measurement } from './support/wrk.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
})

const connections = 32

const adminToken = 'administrator-of-the-benchmark'

const start = (lifetime: Lifetime, name: string, settings: Readonly<Record<string, string>>): Promise<Server> =>
  startServer(lifetime, {
    name,
    command: process.execPath,
    args: ['dist/node.mjs'],
    environment: { ADMIN_TOKEN: adminToken, TRUSTED_PROXY: '1', RUN_SEEDER: 'false', LOG_LEVEL: 'error', ...settings },
    path: '/healthz',
  })

/** Requests a second of one core: those of the run, by the share of a core that the server used. */
const perCore = ({ requestsPerSecond, serverCpu }: Measurement): number => requestsPerSecond / serverCpu

/** The same answer with and without a session check, in turn; medians of the rounds. */
const checks = async (lifetime: Lifetime, server: Server, paths: string) => {
  const load = { connections, seconds: Number(options.seconds) }
  const checked: Measurement[] = []
  const unchecked: Measurement[] = []
  for (let round = 0; round < Number(options.rounds); round += 1) {
    checked.push(await measure(lifetime, server, { ...load, path: '/', paths }))
    unchecked.push(await measure(lifetime, server, { ...load, path: '/healthz' }))
  }
  return { checked: summarise(checked), unchecked: summarise(unchecked) }
}

/** Milliseconds of processor time that one sign-in costs the server. */
const signInCost = async (server: Server, { email }: Member): Promise<number> => {
  const count = 20
  const before = cpuSeconds(server.pid) ?? Number.NaN
  for (let number = 0; number < count; number += 1) {
    const status = await signIn(server.origin, email, number)
    if (status !== 201) throw new Error(`a sign-in answered ${status}`)
  }
  return (((cpuSeconds(server.pid) ?? Number.NaN) - before) / count) * 1_000
}

/** Floods the server with sign-ins to unknown addresses, and asks `/healthz` all the while. */
const flood = async (server: Server, addressOf: (number: number) => string) => {
  const statuses = new Map<number, number>()
  const until = performance.now() + 15_000
  forgetPeak(server.pid)
  const before = peakMemory(server.pid)
  let number = 0
  const attack = async (): Promise<void> => {
    while (performance.now() < until) {
      number += 1
      const status = await signIn(server.origin, addressOf(number), number, 'not the right password')
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  const waits: number[] = []
  const watch = async (): Promise<void> => {
    while (performance.now() < until) {
      const begun = performance.now()
      await (await fetch(`${server.origin}/healthz`)).arrayBuffer()
      waits.push(performance.now() - begun)
    }
  }
  await Promise.all([watch(), ...Array.from({ length: 64 }, attack)])
  const sorted = waits.toSorted((left, right) => left - right)
  return {
    statuses,
    raisedMegabytes: peakMemory(server.pid) - before,
    p50: median(waits),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  }
}

const bundleKilobytes = (name: string): number => gzipSync(readFileSync(join(project, 'dist', name))).length / 1_000

const run = async (lifetime: Lifetime): Promise<void> => {
  const database = await throwawayPostgres()
  lifetime.keep(() => database.stop())
  const settings = { DATABASE_URL: database.url }
  const cached = await start(lifetime, 'cached', settings)
  const uncached = await start(lifetime, 'uncached', { ...settings, CACHE_MAX_ENTRIES: '0' })
  // As many people as connections: requests of one session at the same moment share one query.
  const members: Member[] = []
  for (let number = 0; number < connections; number += 1) members.push(await signUp(cached.origin, adminToken, number))
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  lifetime.keep(() => Promise.resolve(rmSync(directory, { recursive: true, force: true })))
  const paths = join(directory, 'paths')
  writeFileSync(paths, members.map(({ learnerId, cookie }) => `/v1/learners/${learnerId}\t${cookie}\n`).join(''))
  const [withCache, withoutCache] = [await checks(lifetime, cached, paths), await checks(lifetime, uncached, paths)]
  const [member] = members
  if (!member) throw new Error('nobody has signed up')
  const cost = await signInCost(cached, member)
  // The same flood with addresses that are refused before a hash: what it raises is the price of the requests themselves.
  const refused = await flood(cached, () => 'no address')
  const flooded = await flood(cached, (number) => `nobody.${number}@example.org`)
  const aims: readonly Aim[] = [
    {
      of: 'session check uncached, a core',
      measured: perCore(withoutCache.checked),
      bound: { min: 8_000 },
      unit: '/s',
    },
    { of: 'session check cached, a core', measured: perCore(withCache.checked), bound: { min: 25_000 }, unit: '/s' },
    { of: 'sign-in, processor time', measured: cost, bound: { max: 200 }, unit: ' ms' },
    { of: 'flood of sign-ins, memory', measured: flooded.raisedMegabytes, bound: { max: 40 }, unit: ' MB' },
    { of: 'flood of sign-ins, `/healthz` p99', measured: flooded.p99, bound: { max: 50 }, unit: ' ms' },
  ]
  const row = (name: string, { checked, unchecked }: typeof withCache): string[] => [
    name,
    ...[perCore(checked), perCore(unchecked)].map((value) => Math.round(value).toLocaleString('en')),
    ...[1e6 / perCore(checked) - 1e6 / perCore(unchecked), checked.p50, checked.generatorCpu].map((value) =>
      value.toFixed(2),
    ),
  ]
  const head = ['session', 'requests/s a core', 'without a check', 'µs of the check', 'p50 ms', "generator's core"]
  const statuses = [...flooded.statuses]
    .toSorted(([left], [right]) => left - right)
    .map(([status, count]) => `${count} × ${status}`)
  const report = [
    `- ${today()}, ${machine()}`,
    `- Node ${process.versions.node}, ${database.version}; ${options.rounds} rounds of ${options.seconds} s, medians`,
    `- Flood: 64 connections for 15 s; answers ${statuses.join(', ')}; \`/healthz\` p50 ${flooded.p50.toFixed(1)} ms`,
    `- The same flood with broken addresses before it: memory raised by ${refused.raisedMegabytes.toFixed(0)} MB, \`/healthz\` p99 ${refused.p99.toFixed(1)} ms`,
    `- \`dist/node.mjs\`: ${bundleKilobytes('node.mjs').toFixed(0)} kB gzip`,
    '',
    table(head, [row('cached', withCache), row('uncached', withoutCache)], [1, 2, 3, 4, 5]),
    '',
    aimsTable(aims),
  ].join('\n')
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('accounts', report)
  process.exitCode = aims.every(isMet) ? 0 : 1
}

await withLifetime(20 * 60_000, run)
