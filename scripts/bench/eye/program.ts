import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stop } from '../../throwaway.ts'
import type { Lifetime } from '../support/lifetime.ts'

interface Program {
  /** Relative to this folder. */
  readonly file: string
  readonly args: readonly (string | number)[]
  /** Beside PATH the only environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Then it is killed. */
  readonly timeoutSeconds: number
}

/** Runs a script of ours in a process of its own; answers what it printed. Throws when it ends with anything but 0. */
export const runProgram = async (
  lifetime: Lifetime,
  { file, args, environment, timeoutSeconds }: Program,
): Promise<string> => {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [path, ...args.map(String)], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  lifetime.keep(() => stop(child, 'SIGKILL', 1_000))
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1_000)
  try {
    return await new Promise((resolve, reject) => {
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part))
      child.once('error', reject)
      child.once('close', (code) =>
        code === 0 ? resolve(output) : reject(new Error(`${file} ended with ${code ?? 'a signal'}`)),
      )
    })
  } finally {
    clearTimeout(late)
  }
}
