import type { RunJob } from '#sandbox/protocol/run-report.ts'
import { taskOf } from '#sandbox/protocol/test-names.ts'
import type { ChallengeData } from './challenge-data.ts'
import type { PythonRunner } from '#sandbox/browser/python-runner.ts'
import { Refusal, sendCode } from './server.ts'
import type { ShownReport, Submission, SubmissionKind } from './submission.ts'
import type { Place } from './words.ts'

interface Running {
  readonly challenge: ChallengeData
  readonly code: string
  readonly kind: SubmissionKind
  /** Absent for languages that only the server runs. */
  readonly python: PythonRunner | undefined
  readonly say: (text: string) => void
  /** Ends the run, or the waiting for it. */
  readonly signal: AbortSignal
}

interface Outcome {
  readonly report: ShownReport
  readonly place: Place
}

/** Bytes of UTF-8 that a solution may have, on the server too. */
const maxBytes = 65_536

/** A run of Python in this browser where it can; everything else on the server. */
export const runSomewhere = async (running: Running): Promise<Outcome> => {
  const { kind, python, say, signal, code } = running
  const bytes = new TextEncoder().encode(code).length
  if (bytes > maxBytes) {
    const [has, may] = [bytes, maxBytes].map((number) => number.toLocaleString('en'))
    throw new Refusal(413, `Your solution has ${has} bytes; the limit is ${may}. Nothing was run.`)
  }
  if (kind === 'run' && python && running.challenge.libraries.length === 0) {
    try {
      return { report: await runHere(running, python), place: 'browser' }
    } catch (error) {
      signal.throwIfAborted()
      const why = error instanceof Error ? error.message : String(error)
      say(`Python does not run in this browser (${why}), so the server runs it …`)
    }
  }
  return { report: await runThere(running), place: 'server' }
}

const runHere = async ({ challenge, code, signal }: Running, python: PythonRunner): Promise<ShownReport> => {
  const { language, module, visibleTests, files, limits, tasks } = challenge
  const job: RunJob = {
    language,
    mode: 'single',
    module,
    code,
    classes: [],
    tests: [visibleTests],
    files,
    expected: null,
    returned: null,
    limits,
    libraries: challenge.libraries,
  }
  const report = await python.run(job, signal)
  return { ...report, tests: report.tests.map((test) => ({ ...test, task: taskOf(tasks, test.name), visible: true })) }
}

const runThere = async ({ challenge, code, kind, say, signal }: Running): Promise<ShownReport> => {
  const onState = (now: Submission['state']): void =>
    say(now === 'queued' ? 'Waiting for a place on the server …' : 'Running on the server …')
  const { state, report } = await sendCode({
    slug: challenge.slug,
    language: challenge.language,
    kind,
    code,
    onState,
    signal,
  })
  if (state === 'abandoned' || !report)
    throw new Refusal(503, 'The server could not finish this run. Nothing was judged: try again.')
  return report
}
