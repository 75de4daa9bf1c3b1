import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { programEnv } from './program-env.ts'

export interface RunningServer {
  readonly origin: string
  readonly process: ChildProcess
  /** All that it has printed so far. */
  output(): string
  /** Ends it and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const entries = {
  node: fileURLToPath(new URL('../../src/node.ts', import.meta.url)),
  runner: fileURLToPath(new URL('../../src/runner.ts', import.meta.url)),
}
/** What each says last when it starts. */
const lastWord = { node: 'seeded', runner: 'sandbox' }

/** Starts the real server, or the runner, on a free port; resolves when it says that it listens, throws with its output when it ends before. */
export const startServer = async (
  settings: Record<string, string>,
  entry: keyof typeof entries = 'node',
): Promise<RunningServer> => {
  const child = spawn(process.execPath, [entries[entry]], {
    env: { ...programEnv, PORT: '0', LOG_LEVEL: 'error', ...settings },
  })
  let printed = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const listening = new Promise<string>((resolve) => {
    const read = (chunk: Buffer): void => {
      printed += chunk
      const origin = /listens on (\S+)/.exec(printed)?.[1]
      if (origin !== undefined && printed.includes(lastWord[entry])) resolve(origin)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const origin = await Promise.race([listening, ended.then(() => undefined)])
  if (origin === undefined) throw new Error(printed)
  return {
    origin,
    process: child,
    output: () => printed,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}
