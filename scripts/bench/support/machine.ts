import { execFile } from 'node:child_process'
import { cpus, release, totalmem } from 'node:os'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** The machine in one line, without its name. */
export const machine = (): string => {
  const cores = cpus()
  const model = cores[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor'
  const speed = cores[0]?.speed ? ` (${(cores[0].speed / 1000).toFixed(1)} GHz)` : ''
  return `${model}${speed}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Linux ${release()}`
}

/** Versions of a Python and of packages as that Python sees them. */
export const pythonVersions = async (python: string, packages: readonly string[]): Promise<string> => {
  const program = [
    'import sys',
    'from importlib.metadata import version',
    'print("Python " + ".".join(map(str, sys.version_info[:3])), *(name + " " + version(name) for name in sys.argv[1:]), sep=", ")',
  ].join('\n')
  const { stdout } = await execute(python, ['-c', program, ...packages])
  return stdout.trim()
}

/** The load generator's version, which it prints while refusing to do anything. */
export const wrkVersion = async (): Promise<string> => {
  const output = await execute('wrk', ['-v']).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''),
  )
  return /^wrk \S+/.exec(output)?.[0] ?? 'wrk'
}

/** Today, UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10)
