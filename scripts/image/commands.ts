import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { project } from '../support/project.ts'

/** Aborting it ends every command that is under way. */
export const stopped = new AbortController()

export interface Outcome {
  readonly code: number | null
  readonly output: string
  /** What it said beside its output: warnings, and why it failed. */
  readonly remarks: string
}

/** Runs a command to its end; what it says counts only when it fails or is asked for. */
export const run = async (
  command: string,
  args: readonly string[],
  settings: { readonly input?: string; readonly cwd?: string } = {},
): Promise<Outcome> => {
  stopped.signal.throwIfAborted()
  const stdin = settings.input === undefined ? 'ignore' : openSync(settings.input, 'r')
  const child = spawn(command, args, {
    stdio: [stdin, 'pipe', 'pipe'],
    cwd: settings.cwd ?? project,
    signal: stopped.signal,
  })
  let output = ''
  let remarks = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (output += part))
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (remarks += part))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output, remarks }))
  })
}

/** As `run`, for what must succeed. */
export const must = async (
  command: string,
  args: readonly string[],
  settings?: { readonly input?: string; readonly cwd?: string },
): Promise<string> => {
  const { code, output, remarks } = await run(command, args, settings)
  if (code === 0) return output
  throw new Error(`${command} ${args.join(' ')}\nended with ${code}:\n${`${output}\n${remarks}`.slice(-2_000)}`)
}
