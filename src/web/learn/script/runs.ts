import type { PythonRunner } from '#sandbox/browser/python-runner.ts'
import type { ChallengeData } from './challenge-data.ts'
import type { Desk } from './desk.ts'
import { byId } from './elements.ts'
import type { ResultPanel } from './result/result-panel.ts'
import { unreachable } from './server.ts'
import type { SubmissionKind } from './submission.ts'

interface RunsOptions {
  readonly challenge: ChallengeData
  /** Null for languages that only the server runs. */
  readonly python: PythonRunner | null
  readonly result: ResultPanel
  readonly desk: () => Desk
  readonly onBegin: () => void
  readonly onLine: (line: number) => void
  /** Null for a challenge without hints. */
  readonly onHint: (() => void) | null
  readonly onSolved: () => void
  readonly onSubmitted: () => void
}

interface Runs {
  readonly run: () => void
  /** Loads the code for runs ahead of the first one, so that it is there without a connection. */
  readonly load: () => void
  readonly submit: () => void
  /** Results belong to the code that was judged: beside other code they say so. */
  readonly compare: (code: string) => void
}

/** The buttons Run, Submit and Stop, and what they begin and end. */
export const makeRuns = (options: RunsOptions): Runs => {
  const { challenge, python, result } = options
  const buttons = { run: byId('run'), submission: byId('submit'), stop: byId('stop') }
  /** What is under way. */
  let current: { readonly kind: SubmissionKind; readonly abort: AbortController } | undefined
  /** The code that the results shown belong to. */
  let judgedCode: string | undefined

  const begin = (kind: SubmissionKind): AbortSignal => {
    const abort = new AbortController()
    current = { kind, abort }
    buttons.stop.hidden = false
    buttons.run.setAttribute('aria-disabled', 'true')
    // A run may be given up for a submission, at any time; a submission is one until it is judged or stopped.
    if (kind === 'submission') buttons.submission.setAttribute('aria-disabled', 'true')
    options.onBegin()
    return abort.signal
  }
  const end = (signal: AbortSignal): void => {
    if (current?.abort.signal !== signal) return
    current = undefined
    buttons.stop.hidden = true
    for (const button of [buttons.run, buttons.submission]) button.removeAttribute('aria-disabled')
  }
  const compare = (code: string): void => {
    if (!current) result.setOutdated(judgedCode !== undefined && code !== judgedCode)
  }
  const act = async (kind: SubmissionKind): Promise<void> => {
    if (current?.kind === 'submission' || (current && kind === 'run')) return
    current?.abort.abort()
    const signal = begin(kind)
    const desk = options.desk()
    const code = desk.code()
    desk.save()
    desk.mark([])
    result.setOutdated(false)
    result.setWaiting(true)
    result.say(kind === 'run' ? 'Running the visible tests …' : 'Running all tests on the server …')
    const say = (text: string): void => {
      if (!signal.aborted) result.say(text)
    }
    try {
      const { runSomewhere, circumstances, marksOf, renderResults, summary } = await loadRuns()
      const { report, place } = await runSomewhere({ challenge, code, kind, python, say, signal })
      if (signal.aborted) return
      const { onLine, onHint } = options
      result.show(renderResults({ report, language: challenge.language, onLine, onHint }))
      result.settle(report.status === 'passed' ? 'good' : 'bad', summary(report, kind), circumstances(report, place))
      judgedCode = code
      if (desk.code() === code) desk.mark(marksOf(report))
      if (report.status === 'passed' && kind === 'submission') options.onSolved()
    } catch (error) {
      if (signal.aborted) return
      result.show(null)
      judgedCode = undefined
      result.settle('bad', error instanceof Error ? error.message : 'Your code could not be run.')
    } finally {
      if (!signal.aborted) result.setWaiting(false)
      end(signal)
      compare(desk.code())
      if (kind === 'submission') options.onSubmitted()
    }
  }
  const stop = (): void => {
    if (!current) return
    const { kind, abort } = current
    abort.abort()
    end(abort.signal)
    result.setWaiting(false)
    compare(options.desk().code())
    result.remark(
      kind === 'run'
        ? 'You stopped this run. If it took long, look for a loop that never ends.'
        : 'The page stopped waiting. The server may still judge this submission, and it counts if it passes.',
    )
  }

  buttons.run.addEventListener('click', () => void act('run'))
  buttons.submission.addEventListener('click', () => void act('submission'))
  buttons.stop.addEventListener('click', stop)
  return {
    run: () => void act('run'),
    submit: () => void act('submission'),
    compare,
    load: () => void loadRuns().catch(() => {}),
  }
}

/** What runs need, loaded at the first of them or before. */
const loadRuns = async () => {
  try {
    const { runSomewhere } = await import('./running.ts')
    const { circumstances, marksOf, renderResults, summary } = await import('./result/rendering.ts')
    return { runSomewhere, circumstances, marksOf, renderResults, summary }
  } catch (error) {
    throw unreachable(error)
  }
}
