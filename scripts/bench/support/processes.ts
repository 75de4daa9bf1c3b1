import { spawn } from 'node:child_process'
import { firstAnswer, freePort, stop } from '../../throwaway.ts'
import type { Lifetime } from './lifetime.ts'
import { project } from '../../support/project.ts'

export interface Server {
  readonly name: string
  readonly origin: string
  readonly pid: number
  /** Stops it before the lifetime ends. */
  stop(): Promise<void>
}

export interface ServerProgram {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Beside PATH, HOST and PORT the only environment: a DATABASE_URL in the shell must not decide what is measured. */
  readonly environment: Readonly<Record<string, string>>
  /** Where it answers 200 once it is ready. */
  readonly path: string
}

/** Starts one process on a free port of the loopback address, and waits for its first answer. */
export const startServer = async (
  lifetime: Lifetime,
  { name, command, args, environment, path }: ServerProgram,
): Promise<Server> => {
  const port = await freePort()
  const child = spawn(command, args, {
    cwd: project,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: `${port}`, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  child.on('error', (error) => process.stderr.write(`${name}: ${error.message}\n`))
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`${name} ended by itself: ${signal ?? `exit code ${code}`}\n`)
  })
  const end = (): Promise<void> => {
    stopping = true
    return stop(child, 'SIGTERM', 15_000)
  }
  lifetime.keep(end)
  const origin = `http://127.0.0.1:${port}`
  if (child.pid === undefined) throw new Error(`${name} did not start`)
  await firstAnswer(origin + path, child, 60_000)
  return { name, origin, pid: child.pid, stop: end }
}
