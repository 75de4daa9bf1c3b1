import type { RunJob } from '#sandbox/protocol/run-report.ts'
import { taskOf } from '#sandbox/protocol/test-names.ts'
import type { ChallengeData } from './challenge-data.ts'
import type { PythonRunner } from '#sandbox/browser/python-runner.ts'
import { waitingWords } from './waiting-words.ts'
import type { Place } from './result/words.ts'
import { sizeFault } from './size-fault.ts'
import { Refusal, sendCode } from './server.ts'
import type { ShownReport, Submission, SubmissionKind } from './submission.ts'

interface Running {
  readonly challenge: ChallengeData
  readonly code: string
  readonly kind: SubmissionKind
  /** Null for languages that only the server runs. */
  readonly python: PythonRunner | null
  readonly say: (text: string) => void
  /** Ends the run, or the waiting for it. */
  readonly signal: AbortSignal
}

interface Outcome {
  readonly report: ShownReport
  readonly place: Place
}

/** A run of Python in this browser where it can; everything else on the server. */
export const runSomewhere = async (running: Running): Promise<Outcome> => {
  const { kind, python, say, code, challenge } = running
  const fault = sizeFault(code)
  if (fault !== null) throw new Refusal(413, `${fault} Nothing was run.`)
  if (kind === 'submission' || !python || challenge.libraries.length > 0)
    return { report: await runThere(running), place: 'server' }
  if (python.isLoaded()) return runHereFirst(running, python)
  python.prepare()
  try {
    say('Python is still loading into your browser, so the server runs this one …')
    return { report: await runThere(running), place: 'server while Python loads' }
  } catch (error) {
    if (!(error instanceof Refusal) || !error.isPassing) throw error
    say(`${error.message} This run waits for Python in your browser instead …`)
    return runHereFirst(running, python)
  }
}

const runHereFirst = async (running: Running, python: PythonRunner): Promise<Outcome> => {
  try {
    return { report: await runHere(running, python), place: 'browser' }
  } catch (error) {
    running.signal.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    running.say(`Python does not run in this browser (${why}), so the server runs it …`)
    return { report: await runThere(running), place: 'server' }
  }
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
  const onState = ({ state: now, queuedBefore, expectedWaitSeconds }: Submission): void => {
    const words = waitingWords({ before: queuedBefore, seconds: expectedWaitSeconds })
    say(now === 'queued' ? `Waiting for a place on the server${words && `: ${words}`} …` : 'Running on the server …')
  }
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
