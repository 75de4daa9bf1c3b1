import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { loadPyodide } from 'pyodide'
import { describe, expect, it } from 'vitest'

/** The unit tests in `python/`, run with the standard library's unittest in one Pyodide, and in the machine's Python. */
interface Report {
  readonly version: readonly [number, number]
  /** By id: the text of the failure, or null. */
  readonly outcomes: Readonly<Record<string, string | null>>
}

const harness = join(import.meta.dirname, '../../../src/sandbox/guest/python')
const tests = join(import.meta.dirname, 'python')

const inPyodide = async (): Promise<Report> => {
  const pyodide = await loadPyodide()
  pyodide.mountNodeFS('/harness', harness)
  pyodide.mountNodeFS('/tests', tests)
  const output: unknown = pyodide.runPython('import runpy; runpy.run_path("/tests/run.py")["run"]("/harness")')
  return JSON.parse(String(output)) as Report
}

const { outcomes, version } = await inPyodide()

describe('the Python harness in Pyodide', () => {
  it('is tested on the Python that guests run, by more than a hundred tests', () => {
    expect(version).toEqual([3, 14])
    expect(Object.keys(outcomes).length).toBeGreaterThan(100)
  })

  it.each(Object.entries(outcomes))('%s', (_, failure) => {
    expect(failure).toBe(null)
  })
})

/** A Python of the machine that is new enough for the harness; README's tests need none. */
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']).status === 0

describe.runIf(hasPython)("the Python harness in the machine's Python", () => {
  it('passes the same tests', () => {
    const output = execFileSync('python3', ['-I', join(tests, 'run.py'), harness], { encoding: 'utf8' })
    const native = JSON.parse(output) as Report
    expect(Object.keys(native.outcomes)).toEqual(Object.keys(outcomes))
    expect(Object.entries(native.outcomes).filter(([, failure]) => failure !== null)).toEqual([])
  })
})
