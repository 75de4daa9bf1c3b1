import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { throwawayPostgres } from '../throwaway.ts'
import { referenceAims, referenceReport, type Results } from './reference/report.ts'
import { python, pythonPackages, type Route, type Side, type Sides, startSides, writePaths } from './reference/sides.ts'
import { assertAgreement } from './support/agreement.ts'
import { isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, withLifetime } from './support/lifetime.ts'
import { machine, pythonVersions, today, wrkVersion } from './support/machine.ts'
import { installPackages } from './support/packages.ts'
import { project } from '../support/project.ts'
import { rotated, summarise } from './support/rounds.ts'
import { forgetPeak, peakMemory } from './support/usage.ts'
import { measure, type Measurement } from './support/wrk.ts'

const packages = [
  'wrk',
  'postgresql',
  'python3-fastapi',
  'python3-uvicorn',
  'python3-asyncpg',
  'python3-uvloop',
  'python3-httptools',
]
const connections = 64
const warmUpSeconds = 1

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      // `dist/node.mjs` is what the image runs; the sources need more memory, for the type stripping.
      entry: { type: 'string', default: 'dist/node.mjs' },
    },
  })
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 20))
    throw new Error('--rounds must be a whole number from 1 to 20')
  if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60))
    throw new Error('--seconds must be a whole number from 1 to 60')
  if (!existsSync(join(project, values.entry))) throw new Error(`there is no ${values.entry}`)
  return { write: values.write, entry: values.entry, rounds, seconds }
}

/** Rounds of every side after every other, so that what else the machine does meets them all. */
const measureAll = async (
  lifetime: Lifetime,
  sides: Sides,
  routes: readonly Route[],
  directory: string,
  { rounds, seconds }: { rounds: number; seconds: number },
) => {
  const measured = new Map<string, Measurement[]>()
  const all = Object.entries(sides) as [Side, Sides[Side]][]
  for (let round = 0; round < rounds; round += 1) {
    for (const [position, route] of routes.entries()) {
      const paths = join(directory, `paths-${position}`)
      writePaths(paths, route.keys)
      const load = { connections, path: route.path, ...(route.keys.length > 0 ? { paths } : {}) }
      for (const [side, server] of rotated(all, round * 2 + position)) {
        await measure(lifetime, server, { ...load, seconds: warmUpSeconds })
        const measurement = await measure(lifetime, server, { ...load, seconds })
        measured.set(route.title + side, [...(measured.get(route.title + side) ?? []), measurement])
        const rate = Math.round(measurement.requestsPerSecond)
        process.stderr.write(`round ${round + 1} of ${rounds}, ${route.title}, ${server.name}: ${rate} req/s\n`)
      }
    }
  }
  return (route: Route, side: Side): Measurement => summarise(measured.get(route.title + side) ?? [])
}

const run = async (lifetime: Lifetime): Promise<void> => {
  const options = readOptions()
  await installPackages(packages)
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  lifetime.keep(async () => rmSync(directory, { recursive: true, force: true }))
  const postgres = await throwawayPostgres()
  lifetime.keep(() => postgres.stop())
  process.stderr.write('starting the servers\n')
  const { sides, routes } = await startSides(lifetime, { entry: options.entry, url: postgres.url, directory })
  await assertAgreement(
    Object.values(sides),
    routes.flatMap(({ path, keys }) => [path, ...keys]),
  )
  const lifePeak = mapSides(sides, ({ pid }) => peakMemory(pid))
  for (const { pid } of Object.values(sides)) forgetPeak(pid)
  const of = await measureAll(lifetime, sides, routes, directory, options)
  const memory = mapSides(sides, ({ pid }, side) => ({
    load: peakMemory(pid),
    life: Math.max(lifePeak[side], peakMemory(pid)),
  }))
  const results: Results = { sides, routes, of, memory }
  const aims = referenceAims(results)
  const report = referenceReport(results, aims, [
    `${today()}, ${machine()}`,
    `Node ${process.versions.node}, ${postgres.version.replace('postgres (PostgreSQL)', 'PostgreSQL')}, ${await pythonVersions(python, pythonPackages)}, ${await wrkVersion()}`,
    `Touchstone from \`${options.entry}\`; ${connections} connections, medians of ${options.rounds} interleaved rounds of ${options.seconds} s, each after ${warmUpSeconds} s of warming up`,
  ])
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('reference', report)
  process.exitCode = aims.every(isMet) ? 0 : 1
}

const mapSides = <T>(sides: Sides, work: (server: Sides[Side], side: Side) => T): Readonly<Record<Side, T>> => {
  const entries = Object.entries(sides) as [Side, Sides[Side]][]
  return Object.fromEntries(entries.map(([side, server]) => [side, work(server, side)])) as Record<Side, T>
}

await withLifetime(600_000, run)
