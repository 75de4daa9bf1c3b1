import type { RunJob, RunReport } from '#sandbox/protocol/run-report.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import { drawOf } from './draw.ts'
import type { Target } from './target.ts'

interface Attack {
  readonly runner: Runner
  readonly target: Target
  /** How many hostile solutions to run. */
  readonly count: number
  readonly seed: number
  /** Runs at the same time. */
  readonly slots: number
  /** Takes a line for a person. */
  readonly report: (line: string) => void
}

/** Milliseconds from one line of progress to the next. */
const progressEveryMs = 5_000

/** Runs hostile solutions against a target; how many of them passed a test, or all. */
export const attack = async ({ runner, target, count, seed, slots, report }: Attack): Promise<number> => {
  const recorded = await record(runner, target)
  let next = 0
  let found = 0
  let judged = 0
  let printedAt = Date.now()
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      const code = target.hostile(drawOf(seed * 1_000_003 + index))
      const result = await runner.run({ ...recorded, code }, { queueKey: `attacker ${index % slots}` })
      judged += 1
      const passed = passedTests(result)
      if (passed.length > 0) {
        found += 1
        report(`${target.language} solution ${index} of seed ${seed} passed ${passed.join(', ')}:\n${code}`)
      }
      if (Date.now() - printedAt > progressEveryMs) {
        printedAt = Date.now()
        report(`… ${target.language}: ${judged} of ${count} hostile solutions refused or found, ${found} found`)
      }
    }
  }
  await Promise.all(Array.from({ length: slots }, work))
  report(`${target.language}: ${count} hostile solutions, ${found} passed a test`)
  return found
}

const passedTests = ({ status, tests }: RunReport): readonly string[] => [
  ...(status === 'passed' ? ['as a whole'] : []),
  ...tests.filter((test) => test.status === 'passed').map(({ id }) => id),
]

/** The job of a target, with what its reference solution produced. */
const record = async (runner: Runner, target: Target): Promise<RunJob> => {
  const { language, testFile, tests, reference, classes } = target
  const job: RunJob = {
    language,
    mode: 'strict',
    module: 'solution',
    code: reference,
    classes,
    tests: [{ name: testFile, source: tests }],
    expected: null,
    returned: null,
    limits: { wallMs: 3_000, memoryMb: 64, outputBytes: 4_096 },
    libraries: [],
  }
  const report = await runner.run(job, { queueKey: 'reference' })
  if (report.status !== 'passed') throw new Error(`the reference solution: ${JSON.stringify(report)}`)
  return { ...job, expected: report.tests.map(({ id }) => id), returned: report.returned ?? null }
}
