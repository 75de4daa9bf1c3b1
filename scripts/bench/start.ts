import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { firstAnswer, freePort, stop, throwawayPostgres } from '../throwaway.ts'
import { project } from '../support/project.ts'
import { putIntoDocument } from './support/document.ts'
import { machine, today } from './support/machine.ts'
import { median } from './support/rounds.ts'
import { table } from './support/table.ts'
import { cpuSeconds, memoryOf } from './support/usage.ts'

interface Case {
  readonly name: string
  readonly entry: string
  readonly rounds: number
  /** The most that we accept, in multiples of `node -e 0`. */
  readonly aim?: number
  /** Settings of one start. */
  readonly settings: (round: number) => Readonly<Record<string, string>>
}

interface Start {
  /** From the start of the process to its first 200. */
  readonly ms: number
  /** Processor time until then, of all threads. */
  readonly cpuSeconds: number
  /** Memory once nothing happens any more, in MB: of the server itself, and with the guests it keeps waiting. */
  readonly idle: ReturnType<typeof memoryOf>
}

/** Time in which a start ends what it does after its first answer. */
const idleAfterMs = 6_000

/** Starts the server once. */
const start = async (entry: string, settings: Readonly<Record<string, string>>, idles = false): Promise<Start> => {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, [entry], {
    cwd: project,
    // Nothing of ours: a DATABASE_URL in the shell must not decide what is measured.
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: `${port}`, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const pid = child.pid ?? 0
  try {
    await firstAnswer(`http://127.0.0.1:${port}/index`, child, 120_000)
    const [ms, used] = [performance.now() - begun, cpuSeconds(pid) ?? 0]
    if (idles) await wait(idleAfterMs)
    return { ms, cpuSeconds: used, idle: memoryOf(pid) }
  } finally {
    await stop(child, 'SIGTERM', 10_000)
  }
}

/** The time of a Node that does nothing, in ms: what every start is a multiple of. */
const bareNode = (): number =>
  median(
    Array.from({ length: 15 }, () => {
      const begun = performance.now()
      execFileSync(process.execPath, ['-e', '0'])
      return performance.now() - begun
    }),
  )

const header = [
  'start',
  'median, s',
  'least',
  'most',
  'processor, s',
  '× `node -e 0`',
  'aim',
  'idle, MB',
  'with guests',
]

const measure = async (each: Case): Promise<{ readonly row: readonly string[]; readonly met: boolean }> => {
  const starts: Start[] = []
  for (let round = 0; round < each.rounds; round += 1)
    starts.push(await start(each.entry, each.settings(round), round === each.rounds - 1))
  const times = starts.map(({ ms }) => ms / 1_000)
  const multiple = (median(times) * 1_000) / bareNode()
  const met = each.aim === undefined || multiple <= each.aim
  const last = starts.at(-1)
  return {
    met,
    row: [
      each.name,
      median(times).toFixed(2),
      Math.min(...times).toFixed(2),
      Math.max(...times).toFixed(2),
      median(starts.map((one) => one.cpuSeconds)).toFixed(2),
      multiple.toFixed(1),
      each.aim === undefined ? '' : `${each.aim} ${met ? 'met' : 'missed'}`,
      `${Math.round(last?.idle.server ?? 0)}`,
      `${Math.round(last?.idle.all ?? 0)}`,
    ],
  }
}

const main = async (): Promise<void> => {
  if (!existsSync(join(project, 'dist', 'node.mjs'))) throw new Error('no dist/node.mjs: npm run build')
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-start-'))
  const postgres = await throwawayPostgres()
  const onPostgres = () => ({ DATABASE_URL: postgres.url })
  const existing = () => ({ DATA_DIR: join(directory, 'kept') })
  const fresh = (round: number) => ({ DATA_DIR: join(directory, `fresh-${round}`) })
  const freshBundle = (round: number) => ({ DATA_DIR: join(directory, `fresh-bundle-${round}`) })
  // As `npm start` has it.
  const compiled = { NODE_COMPILE_CACHE: join(directory, 'compiled') }
  const cases: readonly Case[] = [
    { name: 'bundle, PostgreSQL, seeded', entry: 'dist/node.mjs', rounds: 7, aim: 4, settings: onPostgres },
    { name: 'sources, PostgreSQL, seeded', entry: 'src/node.ts', rounds: 5, settings: onPostgres },
    { name: 'sources, embedded, first time', entry: 'src/node.ts', rounds: 3, aim: 45, settings: fresh },
    { name: 'sources, embedded, data already made', entry: 'src/node.ts', rounds: 5, aim: 12, settings: existing },
    {
      name: '`npm start`, data already made',
      entry: 'src/node.ts',
      rounds: 5,
      aim: 12,
      settings: () => ({ ...existing(), ...compiled }),
    },
    { name: 'bundle, embedded, first time', entry: 'dist/node.mjs', rounds: 3, aim: 45, settings: freshBundle },
    { name: 'bundle, embedded, data already made', entry: 'dist/node.mjs', rounds: 5, aim: 12, settings: existing },
  ]
  try {
    await start('dist/node.mjs', onPostgres())
    await start('src/node.ts', { ...existing(), ...compiled })
    const bare = bareNode()
    const measured = []
    for (const each of cases) measured.push(await measure(each))
    const result = [
      `Measured on ${today()}, ${machine()}, ${postgres.version}; \`node -e 0\` takes ${Math.round(bare)} ms.`,
      table(
        header,
        measured.map(({ row }) => row),
      ),
    ].join('\n\n')
    process.stdout.write(`${result}\n`)
    if (process.argv.includes('--write')) putIntoDocument('start', result)
    process.exitCode = measured.every(({ met }) => met) ? 0 : 1
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

await main()
