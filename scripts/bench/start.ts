import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstAnswer, freePort, stop, throwawayPostgres } from '../throwaway.ts'
import { median } from './support/rounds.ts'
import { project } from '../support/project.ts'

interface Case {
  readonly name: string
  readonly entry: string
  readonly rounds: number
  /** Longest time to the first answer that we accept, in ms. */
  readonly aim: number | undefined
  /** Settings of one start. */
  readonly settings: (round: number) => Readonly<Record<string, string>>
}

/** Starts the server once and tells after how many ms it first answered. */
const start = async (entry: string, settings: Readonly<Record<string, string>>): Promise<number> => {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, [entry], {
    cwd: project,
    // Nothing of ours: a DATABASE_URL in the shell must not decide what is measured.
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: `${port}`, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await firstAnswer(`http://127.0.0.1:${port}/index`, child, 60_000)
    return performance.now() - begun
  } finally {
    await stop(child, 'SIGTERM', 10_000)
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/** One row; true when there is no aim or it was met. */
const measure = async ({ name, entry, rounds, aim, settings }: Case): Promise<boolean> => {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await start(entry, settings(round)))
  const middle = median(times)
  const met = aim === undefined || middle <= aim
  const cells = [
    name.padEnd(44),
    seconds(middle),
    seconds(Math.min(...times)),
    seconds(Math.max(...times)),
    `${rounds}`.padStart(6),
  ]
  const judged = aim === undefined ? '' : `${seconds(aim)}  ${met ? 'met' : 'MISSED'}`
  process.stdout.write(`${cells.join('  ')}  ${judged}\n`)
  return met
}

const main = async (): Promise<void> => {
  if (!existsSync(join(project, 'dist', 'node.mjs'))) throw new Error('no dist/node.mjs: npm run build')
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-start-'))
  const postgres = await throwawayPostgres()
  const onPostgres = () => ({ DATABASE_URL: postgres.url })
  const existing = () => ({ DATA_DIR: join(directory, 'kept') })
  const fresh = (round: number) => ({ DATA_DIR: join(directory, `fresh-${round}`) })
  const freshBundle = (round: number) => ({ DATA_DIR: join(directory, `fresh-bundle-${round}`) })
  const cases: readonly Case[] = [
    { name: 'bundle, PostgreSQL, seeded', entry: 'dist/node.mjs', rounds: 7, aim: 400, settings: onPostgres },
    { name: 'sources, PostgreSQL, seeded', entry: 'src/node.ts', rounds: 7, aim: undefined, settings: onPostgres },
    { name: 'sources, embedded, first time', entry: 'src/node.ts', rounds: 3, aim: 10_000, settings: fresh },
    { name: 'sources, embedded, data already made', entry: 'src/node.ts', rounds: 7, aim: 1_500, settings: existing },
    { name: 'bundle, embedded, first time', entry: 'dist/node.mjs', rounds: 3, aim: 10_000, settings: freshBundle },
    {
      name: 'bundle, embedded, data already made',
      entry: 'dist/node.mjs',
      rounds: 7,
      aim: undefined,
      settings: existing,
    },
  ]
  try {
    process.stdout.write(
      `Node ${process.version}, ${postgres.version}; spawn to the first 200 from /index, in seconds\n`,
    )
    process.stdout.write(`${'start'.padEnd(44)}  median  least  most   rounds  aim\n`)
    await start('dist/node.mjs', onPostgres())
    await start('dist/node.mjs', existing())
    let met = true
    for (const each of cases) met = (await measure(each)) && met
    process.exitCode = met ? 0 : 1
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

await main()
