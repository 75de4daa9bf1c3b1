import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { localRunner, slotsOfMachine } from '#sandbox/host/local-runner.ts'
import type { Mode } from '#sandbox/protocol/run-report.ts'
import { median } from '../support/rounds.ts'
import type { BenchExercise } from './exercises.ts'

export interface Saturated {
  readonly name: string
  readonly perSecond: number
  /** Processor time of the whole machine, which does nothing else. */
  readonly processorMs: number
}

const ticksPerSecond = 100

/** Milliseconds in which a core of this machine was not idle since it started (proc_stat(5)). */
const busyMs = (): number => {
  const [, user, nice, system, , , irq, soft] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? []
  return ([user, nice, system, irq, soft].reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond) * 1_000
}

/** As many verdicts as this, twice as many at the same time as there are slots. */
const saturate = async (
  count: number,
  atOnce: number,
  judge: () => Promise<void>,
): Promise<Omit<Saturated, 'name'>> => {
  let left = count
  const [begun, busy] = [performance.now(), busyMs()]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1
        await judge()
      }
    }),
  )
  return { perSecond: (count * 1_000) / (performance.now() - begun), processorMs: (busyMs() - busy) / count }
}

/** The same five tests in interleaved rounds: native Python, Pyodide, and Debian's pytest in a process without a sandbox. */
export const nativeVerdicts = async (rounds: number, { files, solution }: BenchExercise): Promise<Saturated[]> => {
  const slots = slotsOfMachine()
  const tests = ['test_visible.py', 'test_hidden.py'].map((name) => ({ name, source: files[name] ?? '' }))
  const kit = () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' })
  const native = localRunner({ kit, slots, native: 'all' })
  const pyodide = localRunner({ kit, slots })
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  for (const { name, source } of [...tests, { name: 'solution.py', source: solution }])
    writeFileSync(join(folder, name), source)
  const judge = (runner: typeof native, mode: Mode) => async (): Promise<void> => {
    const { status, message } = await runner.run(
      {
        ...{ language: 'python', mode, module: 'solution', code: solution, classes: [], tests },
        ...{ expected: null, returned: null, libraries: [] },
        limits: { wallMs: 5_000, memoryMb: 128, outputBytes: 65_536 },
      },
      { queueKey: 'bench' },
    )
    if (status !== 'passed') throw new Error(`${status}: ${message ?? ''}`)
  }
  const bare = async (): Promise<void> => {
    await promisify(execFile)('/usr/bin/python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', folder])
  }
  const rows = [
    { name: 'native Python, strict', count: 100, judge: judge(native, 'strict') },
    { name: 'native Python, single', count: 100, judge: judge(native, 'single') },
    { name: 'Python in Pyodide, strict', count: 10, judge: judge(pyodide, 'strict') },
    { name: 'pytest alone, a process each', count: 20, judge: bare },
  ]
  try {
    const measured = new Map(rows.map(({ name }) => [name, [] as Omit<Saturated, 'name'>[]]))
    for (const each of rows) await each.judge()
    for (let round = 0; round < rounds; round += 1)
      for (const each of rows) measured.get(each.name)?.push(await saturate(each.count, slots * 2, each.judge))
    return [...measured].map(([name, all]) => ({
      name,
      perSecond: median(all.map(({ perSecond }) => perSecond)),
      processorMs: median(all.map(({ processorMs }) => processorMs)),
    }))
  } finally {
    await Promise.all([native.close(), pyodide.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}
