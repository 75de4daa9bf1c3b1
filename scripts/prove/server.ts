import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ended, firstAnswer, freePort, stop } from '../throwaway.ts'
import { project } from '../support/project.ts'

export interface ProvedServer {
  readonly origin: string
  /** Ends it without any chance to finish something. */
  kill(): Promise<void>
  /** Starts it again on the same port; resolves with its first answer. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Flushes that were sent while another was under way, in all its lives until now. */
  overlappingFlushes(): Promise<number>
}

/** The server as it is shipped, from its source, with modules of `fault` in place of its own where one is given. */
export const provedServer = async (
  settings: Readonly<Record<string, string>>,
  fault: string | undefined,
): Promise<ProvedServer> => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const args = fault === undefined ? [] : ['--import', join(import.meta.dirname, 'faults', `${fault}.ts`)]
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [...args, 'src/node.ts'], {
      cwd: project,
      env: { PATH: process.env['PATH'], PORT: String(port), LOG_LEVEL: 'error', RUN_SEEDER: 'false', ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await firstAnswer(`${origin}/healthz`, child, 60_000)
  }
  await start()
  let overlappingBefore = 0
  const overlappingNow = async (): Promise<number> => {
    const metrics = await (await fetch(`${origin}/metrics`)).text()
    return Number(/^touchstone_event_flushes_overlapping (\d+)$/m.exec(metrics)?.[1] ?? 0)
  }
  return {
    origin,
    start,
    kill: async () => {
      if (!child) return
      overlappingBefore += await overlappingNow()
      child.kill('SIGKILL')
      await ended(child)
    },
    stop: async () => {
      if (child) await stop(child, 'SIGTERM', 15_000)
    },
    overlappingFlushes: async () => overlappingBefore + (await overlappingNow()),
  }
}
