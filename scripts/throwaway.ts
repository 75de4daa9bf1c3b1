import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sendRequest } from './support/http-request.ts'

const execute = promisify(execFile)

/** A port that was free a moment ago, on the loopback address. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Asks until something answers 200, or the process that should is gone, or the time runs out. */
export const firstAnswer = async (url: string, from: ChildProcess, timeoutMs: number): Promise<Answer> => {
  const until = performance.now() + timeoutMs
  let last = 'nothing listens'
  while (performance.now() < until && !hasEnded(from)) {
    const answer = await ask(url).catch((error: unknown) => String(error))
    if (typeof answer !== 'string' && answer.status === 200) return answer
    last = typeof answer === 'string' ? answer : `${answer.status} ${answer.body}`
    await sleep(2)
  }
  throw new Error(`no answer 200 from ${url}: ${hasEnded(from) ? 'the process ended' : last}`)
}

export const ask = async (url: string): Promise<Answer> => {
  const { status, body } = await sendRequest(url, { agent: false, timeoutMs: 5_000 })
  return { status, body: body.toString() }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Resolves with the exit code once the process is gone; null when a signal ended it. */
export const ended = (child: ChildProcess): Promise<number | null> =>
  hasEnded(child) ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve))

/** Asks it to stop with `signal`; after the time it is killed. */
export const stop = async (child: ChildProcess, signal: NodeJS.Signals, timeoutMs: number): Promise<void> => {
  if (hasEnded(child)) return
  const timeout = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  child.kill(signal)
  await ended(child)
  clearTimeout(timeout)
}

export interface ThrowawayPostgres {
  readonly url: string
  readonly version: string
  /** Ends it as a power cut of the process would, without a checkpoint; `start` brings it back on its data. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of our own from Debian's packages, in a temporary folder, on a free port, gone after `stop()`. */
export const throwawayPostgres = async (): Promise<ThrowawayPostgres> => {
  const binaries = newestBinaries()
  const user = await unprivilegedUser()
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-postgres-'))
  const data = join(directory, 'data')
  const port = await freePort()
  const options = { ...user, cwd: directory, env: { PATH: process.env['PATH'], LC_ALL: 'C' } }
  let server: ChildProcess | undefined
  const clear = async (): Promise<void> => {
    if (server) await stop(server, 'SIGINT', 10_000)
    rmSync(directory, { recursive: true, force: true })
  }
  const args = ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', directory]
  const start = async (): Promise<void> => {
    // After a kill its last processes hold the shared memory for a moment.
    for (let tries = 0; tries < 50; tries += 1) {
      server = spawn(join(binaries, 'postgres'), args, { ...options, stdio: 'ignore' })
      if (await ready(join(binaries, 'pg_isready'), port, server)) return
      await stop(server, 'SIGINT', 10_000)
      await sleep(100)
    }
    throw new Error('the throw-away PostgreSQL does not answer')
  }
  const kill = async (): Promise<void> => {
    if (server) await stop(server, 'SIGKILL', 10_000)
  }
  try {
    if (user) chownSync(directory, user.uid, user.gid)
    const initdb = ['-D', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
    await execute(join(binaries, 'initdb'), initdb, options)
    await start()
    const { stdout } = await execute(join(binaries, 'postgres'), ['--version'])
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, version: stdout.trim(), kill, start, stop: clear }
  } catch (error) {
    await clear()
    throw error
  }
}

const newestBinaries = (): string => {
  const root = '/usr/lib/postgresql'
  try {
    const [newest] = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
    if (newest !== undefined) return join(root, newest, 'bin')
  } catch {
    // The error below explains it.
  }
  throw new Error('PostgreSQL is missing: apt-get install postgresql')
}

/** PostgreSQL refuses to run as root: there, its package's own user. */
const unprivilegedUser = async (): Promise<{ uid: number; gid: number } | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all([execute('id', ['-u', 'postgres']), execute('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** False when it ends, or does not answer in ten seconds. */
const ready = async (command: string, port: number, server: ChildProcess): Promise<boolean> => {
  for (let tries = 0; tries < 200 && !hasEnded(server); tries += 1) {
    const answers = await execute(command, ['-h', '127.0.0.1', '-p', `${port}`, '-q']).then(
      () => true,
      () => false,
    )
    if (answers) return true
    await sleep(50)
  }
  return false
}
