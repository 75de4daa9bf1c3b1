import { readdirSync, readFileSync } from 'node:fs'
import { type GuestKit, prepareGuestKit } from '../../src/sandbox/host/guests/guest-kit.ts'
import { guestFlags } from '../../src/sandbox/host/back-ends.ts'
import { localRunner } from '../../src/sandbox/host/local-runner.ts'
import type { Namespaces } from '../../src/sandbox/host/isolation/namespaces.ts'
import type {
  HelperFile,
  Language,
  Mode,
  RecordedReturns,
  RunJob,
  RunLimits,
  RunReport,
  TestResult,
} from '../../src/sandbox/protocol/run-report.ts'

/** What a test asks to be run; what is left out is ordinary. */
export interface Trial {
  readonly language?: Language
  readonly mode?: Mode
  readonly module?: string
  readonly code: string
  /** One file's text, or files by name. */
  readonly tests: string | Readonly<Record<string, string>>
  /** Files beside the tests. */
  readonly files?: readonly HelperFile[]
  readonly expected?: readonly string[]
  /** What the reference solution returned. */
  readonly returned?: RecordedReturns | undefined
  /** Names that are classes in the reference solution. */
  readonly classes?: readonly string[]
  readonly limits?: Partial<RunLimits>
}

export interface Sandbox {
  readonly run: (trial: Trial) => Promise<RunReport>
  /** A job as an exercise gives it. */
  readonly judge: (job: RunJob) => Promise<RunReport>
  readonly close: () => Promise<void>
}

/** What a sandbox is made of, where it is to be another than the checkout's. */
export interface Parts {
  readonly kit?: () => Promise<GuestKit>
  readonly flags?: (kit: GuestKit) => readonly string[]
  readonly namespaces?: () => Promise<Namespaces>
  /** The parent's side. */
  readonly runnerOf?: typeof localRunner
}

/** The kit of this checkout, made once for all test files. */
export const kitOfCheckout = (): Promise<GuestKit> =>
  prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' })

/** Many machines have none to give, so the other layers have to hold without. */
const withoutNamespaces = async (): Promise<Namespaces> => ({ reason: 'not wanted here' })

/** A runner with one slot: runs take turns, so what is left over after one is of that one. */
export const openSandbox = async ({
  kit = kitOfCheckout,
  flags = guestFlags,
  namespaces = withoutNamespaces,
  runnerOf = localRunner,
}: Parts = {}): Promise<Sandbox> => {
  await kit()
  const runner = runnerOf({ kit, slots: 1, flags, namespaces })
  return {
    run: (trial) => runner.run(jobOf(trial), { queueKey: 'a learner' }),
    judge: (job) => runner.run(job, { queueKey: 'a learner' }),
    close: () => runner.close(),
  }
}

/** One run in a sandbox of its own. */
export const runIn = async (parts: Parts, trial: Trial): Promise<RunReport> => {
  const sandbox = await openSandbox(parts)
  try {
    return await sandbox.run(trial)
  } finally {
    await sandbox.close()
  }
}

const visible: Record<Language, string> = {
  python: 'test_visible.py',
  javascript: 'visible.test.js',
  typescript: 'visible.test.ts',
}

export const jobOf = ({
  language = 'python',
  mode = 'strict',
  module = 'solution',
  code,
  tests,
  files,
  expected,
  returned,
  classes,
  limits,
}: Trial): RunJob => ({
  language,
  mode,
  module,
  code,
  classes: classes ?? [],
  tests: Object.entries(typeof tests === 'string' ? { [visible[language]]: tests } : tests).map(([name, source]) => ({
    name,
    source,
  })),
  files,
  expected: expected ?? null,
  returned: returned ?? null,
  limits: { wallMs: 5_000, memoryMb: 64, outputBytes: 4_096, ...limits },
  libraries: [],
})

/** The test of a report with that name, parameters included. */
export const testOf = ({ tests }: RunReport, name: string): TestResult => {
  const found = tests.find(({ id }) => id.endsWith(`::${name}`) || id.endsWith(` > ${name}`))
  if (!found) throw new Error(`no test ${name} in ${tests.map(({ id }) => id).join(', ') || 'a report without tests'}`)
  return found
}

/** Messages of the tests that did not pass: what to read when a whole report was to pass. */
export const complaints = ({ tests, message, status }: RunReport): readonly string[] =>
  status === 'passed'
    ? []
    : [
        `${status}: ${message}`,
        ...tests
          .filter((test) => test.status !== 'passed')
          .map((test) => `${test.id}: ${test.status}: ${test.message}`),
      ]

/** Processes that descend from this one or run a guest's program, by their command lines: id -> command. */
export const guestProcesses = (): ReadonlyMap<number, string> => {
  const found = new Map<number, string>()
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? []
      if (Number(parent) === process.pid && /-guest\.mjs/.test(command)) found.set(Number(id), command)
    } catch {
      // It has just ended.
    }
  }
  return found
}
