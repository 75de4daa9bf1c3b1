import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { programEnv } from './program-env.ts'

export interface RunningProber {
  readonly process: ChildProcess
  /** Ends it and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts the real prober; resolves when it says that it makes checks, throws with its output when it ends before. */
export const startProber = async (settings: Record<string, string>): Promise<RunningProber> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/prober.ts', import.meta.url))], {
    env: { ...programEnv, LOG_LEVEL: 'error', ...settings },
  })
  let printed = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<boolean>((resolve) => {
    const read = (chunk: Buffer): void => {
      printed += chunk
      if (printed.includes('makes checks')) resolve(true)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  if (!(await Promise.race([ready, ended.then(() => false)]))) throw new Error(printed)
  return {
    process: child,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}
