import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { throwawayPostgres } from '../throwaway.ts'
import { type Calls, thousandCalls } from './challenges/calls.ts'
import { type BenchExercise, exercises } from './challenges/exercises.ts'
import { flood } from './challenges/flood.ts'
import { nativeVerdicts } from './challenges/native.ts'
import { adminToken, type BenchServer, startBenchServer } from './challenges/server.ts'
import { saturated, spaced, type Verdicts } from './challenges/verdicts.ts'
import { type Aim, aimsTable, isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, withLifetime } from './support/lifetime.ts'
import { machine, today } from './support/machine.ts'
import { median } from './support/rounds.ts'
import { table } from './support/table.ts'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '30' },
    learners: { type: 'string', default: '50' },
    each: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '15' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})

const publish = async (server: BenchServer, { slug, files }: BenchExercise): Promise<void> => {
  const { status, detail } = await server.ask('PUT', `/v1/challenges/${slug}?lenient`, adminToken, { files })
  if (status !== 200) throw new Error(`${slug}: ${String(detail)}`)
}

/** Seconds from the start of the server to the first verdict, in this folder. */
const cold = async (lifetime: Lifetime, settings: Settings, exercise: BenchExercise): Promise<number> => {
  const begun = performance.now()
  const server = await startBenchServer(lifetime, settings)
  const token = await server.learner()
  await server.ask('POST', `/v1/challenges/${exercise.slug}/submissions`, token, { code: exercise.solution })
  const seconds = (performance.now() - begun) / 1_000
  await server.stop()
  return seconds
}

interface Settings {
  readonly DATABASE_URL: string
  readonly DATA_DIR: string
}

/** Milliseconds of Debian's pytest on the same tests, one process after another; undefined where it is not installed. */
const pytestAlone = (directory: string, { files, solution }: BenchExercise): number | undefined => {
  for (const name of ['test_visible.py', 'test_hidden.py']) writeFileSync(join(directory, name), files[name] ?? '')
  writeFileSync(join(directory, 'solution.py'), solution)
  const run = (): number => {
    const begun = performance.now()
    execFileSync('/usr/bin/python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', directory], { stdio: 'ignore' })
    return performance.now() - begun
  }
  try {
    return median(Array.from({ length: 7 }, run))
  } catch {
    return undefined
  }
}

const run = async (lifetime: Lifetime): Promise<void> => {
  const count = Number(options.count)
  const database = await throwawayPostgres()
  lifetime.keep(() => database.stop())
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  lifetime.keep(() => Promise.resolve(rmSync(directory, { recursive: true, force: true })))
  const settings = { DATABASE_URL: database.url, DATA_DIR: join(directory, 'data') }
  const print = (text: string): void => void process.stderr.write(`${text}\n`)
  const [python, typescript] = exercises
  if (!python || !typescript) throw new Error('there are no exercises')

  const server = await startBenchServer(lifetime, settings)
  for (const exercise of exercises) await publish(server, exercise)
  const rows: string[][] = []
  const warm = new Map<string, Verdicts>()
  for (const exercise of exercises) {
    print(exercise.name)
    const alone = await spaced(server, exercise, count)
    const many = await saturated(server, exercise, count * 2)
    warm.set(exercise.slug, alone)
    rows.push([
      exercise.name,
      ...[alone.p50, alone.p95, many.p50, many.p95].map((ms) => `${Math.round(ms)}`),
      many.perSecond.toFixed(1),
      `${Math.round(many.memory)}`,
    ])
  }
  print('flood')
  const sizes = { learners: Number(options.learners), each: Number(options.each), minutes: Number(options.minutes) }
  const flooded = await flood(server, exercises, sizes)
  await server.stop()
  print('cold')
  const prepared = await cold(lifetime, settings, python)
  const preparedTs = await cold(lifetime, settings, typescript)
  rmSync(join(settings.DATA_DIR, 'guests'), { recursive: true, force: true })
  const unprepared = await cold(lifetime, settings, python)
  const pytestMs = pytestAlone(directory, python)

  const [strict, single] = [warm.get('python-strict'), warm.get('python-single')]
  const aims: Aim[] = [
    { of: 'Python, strict, warm, p50', measured: strict?.p50 ?? Number.NaN, bound: { max: 250 }, unit: ' ms' },
    { of: 'Python, strict, warm, p95', measured: strict?.p95 ?? Number.NaN, bound: { max: 600 }, unit: ' ms' },
    {
      of: 'strict against single, p50',
      measured: (strict?.p50 ?? Number.NaN) / (single?.p50 ?? 1),
      bound: { max: 2 },
      unit: ' ×',
    },
    { of: 'start to first verdict, nothing prepared, s', measured: unprepared, bound: { max: 10 }, unit: '' },
    { of: 'flood: submissions lost', measured: flooded.sent - flooded.judged, bound: { max: 0 }, unit: '' },
    { of: 'flood: wrong verdicts', measured: flooded.wrong, bound: { max: 0 }, unit: '' },
    { of: 'flood: verdicts by which learners lay apart', measured: flooded.apart, bound: { max: 2 }, unit: '' },
  ]
  const head = ['exercise', 'warm p50 ms', 'p95', 'saturated p50 ms', 'p95', 'verdicts/s', 'MB, guests included']
  const report = [
    `- ${today()}, ${machine()}`,
    `- Node ${process.versions.node}, ${database.version}; ${count} submissions warm, ${count * 2} saturated`,
    `- Start to first verdict: ${unprepared.toFixed(1)} s with nothing prepared, ${prepared.toFixed(1)} s later (TypeScript ${preparedTs.toFixed(1)} s)`,
    `- Debian's pytest alone on the same tests: ${pytestMs === undefined ? 'not installed' : `${Math.round(pytestMs)} ms`}`,
    `- Flood: ${flooded.sent} submissions at once from ${sizes.learners} learners; ${flooded.accepted} accepted, ${flooded.judged} judged in ${Math.round(flooded.seconds)} s (${(flooded.judged / flooded.seconds).toFixed(1)}/s), ${flooded.wrong} wrong; the server used ${Math.round(flooded.memory)} MB at most`,
    '',
    table(head, rows, [1, 2, 3, 4, 5, 6]),
    '',
    aimsTable(aims),
  ].join('\n')
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('challenges', report)
  process.exitCode = aims.every(isMet) ? 0 : 1
}

const callsTable = (calls: readonly Calls[]): string =>
  table(
    ['1,000 calls of a method', 'mode', 'run ms', 'processor ms of the calls', 'of the parent'],
    calls.map(({ name, mode, runMs, callsMs, parentMs }) => [
      name,
      mode,
      ...[runMs, callsMs, parentMs].map((ms) => `${Math.round(ms)}`),
    ]),
    [2, 3, 4],
  )

const nativeReport = async (): Promise<string> => {
  const [python] = exercises
  if (!python) throw new Error('there are no exercises')
  const rows = await nativeVerdicts(5, python)
  const bare = rows.at(-1)?.processorMs ?? Number.NaN
  const measured = rows[0]?.perSecond ?? Number.NaN
  return [
    `- ${today()}, ${machine()}`,
    `- Node ${process.versions.node}; five interleaved rounds, medians`,
    '',
    table(
      ['saturated', 'verdicts/s', 'processor ms', 'of bare pytest'],
      rows.map(({ name, perSecond, processorMs }) => [
        name,
        perSecond.toFixed(1),
        processorMs.toFixed(0),
        `${(processorMs / bare).toFixed(2)} ×`,
      ]),
      [1, 2, 3],
    ),
    '',
    aimsTable([{ of: 'native Python, strict, a second', measured, bound: { min: 25 }, unit: '' }]),
  ].join('\n')
}

if (options.only === 'calls') process.stdout.write(`${callsTable(await thousandCalls(5))}\n`)
else if (options.only === 'native') {
  const report = await nativeReport()
  process.stdout.write(`${report}\n`)
  if (options.write) putIntoDocument('native', report)
} else await withLifetime(60 * 60_000, run)
