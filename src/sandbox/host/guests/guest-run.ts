import { maxOnClockMs, type RunJob, type TestFile } from '../../protocol/run-report.ts'
import type { Ending, Observed } from '../../protocol/verdict.ts'
import type { Guest } from './guest-process.ts'
import { isEnding, observe, parse } from '../../protocol/observation.ts'
import { watch } from './watchdog.ts'

/** Milliseconds of its own time after the limit at which the host kills a guest that has not stopped. */
const graceMs = 600
/** The memory of the tests' own interpreter, in MiB. */
const testsMemoryMb = 128
/** The memory of a guest at rest in bytes, with some room: its code, its snapshot, the engine. */
const guestAtRest = 420 * 1024 * 1024

/** Runs a job in one guest (`single`) or in two (`strict`), which are used up by it. */
export const runInGuests = (job: RunJob, guests: readonly Guest[]): Promise<Observed> => {
  const [tests, candidate] = guests
  if (!tests) throw new Error('a run needs a guest')
  return candidate ? runApart(job, tests, candidate) : runTogether(job, tests)
}

const runTogether = (job: RunJob, guest: Guest): Promise<Observed> =>
  settle(job, [guest], ({ observation, finish }) => {
    guest.listen({
      line: (line) => {
        const message = observation.take(line)
        if (message?.kind !== 'end') return
        observation.observed.steps = stepsIn(message.steps)
        finish()
      },
      ended: (reason) => {
        observation.end(reason === 'flood' ? 'outputExceeded' : 'crashed')
        finish()
      },
    })
    const role = job.language === 'python' || job.mode === 'single' ? 'both' : 'apart'
    const typescript = job.language === 'typescript'
    guest.send(
      JSON.stringify({
        ...partOf(job),
        ...returnsOf(job),
        role,
        typescript,
        ...job.limits,
        files: filesOf(job),
      }),
    )
  })

/** Only the end of the candidate's lines counts, as a report of its steps. It ends after the tests: see `GuestLink`. */
const runApart = (job: RunJob, tests: Guest, candidate: Guest): Promise<Observed> =>
  settle(job, [tests, candidate], ({ observation, finish }) => {
    let done = false
    tests.listen({
      line: (line) => {
        const message = observation.take(line)
        if (message?.kind === 'end') done = true
      },
      ended: (reason) => {
        // The candidate has not reported its steps yet.
        if (done) return
        observation.end(reason === 'flood' ? 'outputExceeded' : 'crashed')
        finish()
      },
    })
    // Where this process was busy meanwhile, it may hear of this end before the earlier one of the tests. Then both are there
    // to be read, and this waits until both are.
    const candidateEnded = (ending: Ending): void =>
      void setImmediate(() => {
        if (!done) observation.end(ending)
        finish()
      })
    candidate.listen({
      line: (line) => {
        const message = parse(line)
        if (message?.kind !== 'end') return
        observation.observed.steps = stepsIn(message.steps)
        if (message.fatal === 'timedOut') observation.end('timedOut')
        candidateEnded(isEnding(message.fatal) ? message.fatal : 'crashed')
      },
      ended: (reason) => candidateEnded(reason === 'flood' ? 'outputExceeded' : 'crashed'),
    })
    const { wallMs, outputBytes } = job.limits
    const files = { ...sourcesOf(helpersOf(job).filter(({ isShared }) => isShared)), [solutionFile(job)]: job.code }
    candidate.send(JSON.stringify({ ...partOf(job), role: 'candidate', ...job.limits, files }))
    tests.send(
      JSON.stringify({
        ...partOf(job),
        ...returnsOf(job),
        role: 'tests',
        wallMs: wallMs + graceMs / 2,
        memoryMb: testsMemoryMb,
        outputBytes,
        files: filesOf(job),
      }),
    )
  })

interface Run {
  readonly observation: ReturnType<typeof observe>
  readonly finish: () => void
}

/**
 * Lasts until the run reports its end or reaches a limit; then the host kills all its guests. Rejects when the machine could
 * not give the run its time.
 */
const settle = (job: RunJob, guests: readonly Guest[], begin: (run: Run) => void): Promise<Observed> =>
  new Promise((resolve, reject) => {
    const observation = observe()
    const finish = (): void => {
      endWatch()
      for (const guest of guests) guest.kill()
      const { observed } = observation
      // Ignores output after the end of the run, in the same chunk of a pipe or in the next.
      resolve({ ...observed, results: [...observed.results] })
    }
    const { wallMs } = job.limits
    const candidate = guests.at(-1)
    const endWatch = watch({
      guests,
      limits: [
        { timeMs: wallMs, onReached: () => candidate?.alarm() },
        { timeMs: wallMs + graceMs / 2, onReached: () => guests[0]?.alarm() },
        {
          timeMs: wallMs + graceMs,
          onReached: () => {
            observation.end('timedOut')
            finish()
          },
        },
      ],
      ceilingMs: maxOnClockMs(wallMs),
      memoryBytes: guestAtRest + job.limits.memoryMb * 1024 * 1024,
      onCeiling: () => {
        reject(new Error('the machine did not give a run its time'))
        finish()
      },
      onMemory: () => {
        observation.end('memoryExceeded')
        finish()
      },
    })
    begin({ observation, finish })
  })

const partOf = ({ module, classes, tests, files = [] }: RunJob) => ({
  module,
  classes,
  tests: tests.map(({ name }) => name),
  shared: files.filter(({ isShared }) => isShared).map(({ name }) => name),
})

const helpersOf = ({ files = [] }: RunJob) => files
const sourcesOf = (files: readonly TestFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ name, source }) => [name, source]))

/** For the tests' guest alone: whether to record the solution's return values, and the record that applies to them. */
const returnsOf = ({ mode, expected, returned }: RunJob) =>
  mode === 'strict' ? { records: expected === null, returned } : { records: false, returned: null }

const filesOf = (job: RunJob): Record<string, string> => ({
  ...sourcesOf(helpersOf(job)),
  ...sourcesOf(job.tests),
  [solutionFile(job)]: job.code,
})

const extensions = { python: 'py', javascript: 'js', typescript: 'ts' } as const
const solutionFile = ({ module, language }: RunJob): string => `${module}.${extensions[language]}`

const stepsIn = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined
