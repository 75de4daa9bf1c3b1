import { taskOf } from '#core/test-names.ts'
import type { ChallengeData } from './challenge-data.ts'
import type { PythonRunner } from './python-runner.ts'
import { Refusal, sendCode } from './server.ts'
import type { ShownReport, SubmissionKind } from './submission.ts'
import type { Place } from './words.ts'

interface Running {
  readonly challenge: ChallengeData
  readonly code: string
  readonly kind: SubmissionKind
  /** Absent for languages that only the server runs. */
  readonly python: PythonRunner | undefined
  readonly say: (text: string) => void
}

interface Outcome {
  readonly report: ShownReport
  readonly place: Place
}

/** A run of Python in this browser where it can; everything else on the server. */
export const runSomewhere = async (running: Running): Promise<Outcome> => {
  const { kind, python, say } = running
  if (kind === 'run' && python && running.challenge.libraries.length === 0) {
    try {
      return { report: await runHere(running, python), place: 'browser' }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      say(`Python does not run in this browser (${why}), so the server runs it …`)
    }
  }
  return { report: await runThere(running), place: 'server' }
}

const runHere = async ({ challenge, code }: Running, python: PythonRunner): Promise<ShownReport> => {
  const { language, module, visibleTests, limits, tasks } = challenge
  const report = await python.run({
    language,
    mode: 'single',
    module,
    code,
    classes: [],
    tests: [visibleTests],
    expected: null,
    returned: null,
    limits,
    libraries: challenge.libraries,
  })
  return { ...report, tests: report.tests.map((test) => ({ ...test, task: taskOf(tasks, test.name), visible: true })) }
}

const runThere = async ({ challenge, code, kind, say }: Running): Promise<ShownReport> => {
  const { state, report } = await sendCode(challenge.slug, kind, code, (now) =>
    say(now === 'queued' ? 'Waiting for a place on the server …' : 'Running on the server …'),
  )
  if (state === 'abandoned' || !report)
    throw new Refusal(503, 'The server gave this run up. Nothing was judged: try again.')
  return report
}
