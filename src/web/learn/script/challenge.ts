/** The script of a challenge's page: editor, running, submitting, results. */
import { readChallengeData } from './challenge-data.ts'
import { createDesk } from './desk.ts'
import { draftsOf } from './drafts.ts'
import { byId } from './elements.ts'
import { highlightPage } from './languages.ts'
import { pythonRunner } from '#sandbox/browser/python-runner.ts'
import { marksOf, renderResults } from './results.ts'
import { runSomewhere } from './running.ts'
import { fetchSolved } from './server.ts'
import { offerSolutions } from './solutions.ts'
import { statusLine } from './status-line.ts'
import type { SubmissionKind } from './submission.ts'
import { circumstances, summary } from './words.ts'

const challenge = readChallengeData()
const { slug, language, starter, tasks } = challenge
const status = statusLine(byId('status'), byId('progress') as HTMLProgressElement)
const results = byId('results')
const buttons = { run: byId('run'), submission: byId('submit'), stop: byId('stop') }
const python = language === 'python' ? pythonRunner(challenge.pyodide, status.progress) : undefined
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
  return abort.signal
}

const end = (signal: AbortSignal): void => {
  if (current?.abort.signal !== signal) return
  current = undefined
  buttons.stop.hidden = true
  for (const button of [buttons.run, buttons.submission]) button.removeAttribute('aria-disabled')
}

const act = async (kind: SubmissionKind): Promise<void> => {
  if (current?.kind === 'submission' || (current && kind === 'run')) return
  current?.abort.abort()
  const signal = begin(kind)
  const code = desk.code()
  desk.save()
  desk.mark([])
  status.say(kind === 'run' ? 'Running the visible tests …' : 'Running all tests on the server …')
  results.classList.add('is-old')
  const say = (text: string): void => {
    if (!signal.aborted) status.say(text)
  }
  try {
    const { report, place } = await runSomewhere({ challenge, code, kind, python, say, signal })
    if (signal.aborted) return
    results.replaceChildren(renderResults({ report, tasks, onLine: desk.goTo }))
    status.settle(report.status === 'passed' ? 'good' : 'bad', summary(report, kind), circumstances(report, place))
    judgedCode = code
    compare(desk.code())
    if (desk.code() === code) desk.mark(marksOf(report))
    if (report.status === 'passed' && kind === 'submission') solved()
  } catch (error) {
    if (signal.aborted) return
    status.settle('bad', error instanceof Error ? error.message : 'Your code could not be run.')
    judgedCode = undefined
  } finally {
    if (!signal.aborted) results.classList.remove('is-old')
    end(signal)
  }
}

const stop = (): void => {
  if (!current) return
  const { kind, abort } = current
  abort.abort()
  end(abort.signal)
  status.remark(
    kind === 'run'
      ? 'Stopped.'
      : 'The page stopped waiting. The server may still judge this submission, and it counts if it passes.',
  )
}

/** Results belong to the code that was judged: beside other code they say so. */
const compare = (code: string): void => {
  const isOther = judgedCode !== undefined && code !== judgedCode
  byId('outdated').hidden = !isOther
  results.classList.toggle('is-old', isOther)
  byId('status').classList.toggle('is-old', isOther)
}

const solved = (): void => {
  byId('solved').hidden = false
  offerSolutions({ section: byId('solutions'), slug, language })
}

const desk = createDesk({
  challenge,
  drafts: draftsOf(challenge),
  onChange: (code) => {
    python?.prepare()
    if (!current) compare(code)
  },
  onRun: () => void act('run'),
  onSubmit: () => void act('submission'),
  remark: status.remark,
})
for (const part of document.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false
if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
  for (const key of document.querySelectorAll('kbd.mod')) key.textContent = '⌘'
}

buttons.run.addEventListener('click', () => void act('run'))
buttons.submission.addEventListener('click', () => void act('submission'))
buttons.stop.addEventListener('click', stop)
byId('start-over').addEventListener('click', () => {
  desk.replace(starter)
  desk.save()
  status.remark('The starter code is back. Undo in the editor restores your code.')
})
highlightPage()
const showSolved = async (): Promise<void> => {
  if ((await fetchSolved(slug, language)) === true) solved()
}
// Without an answer it is not known, and nothing is shown.
showSolved().catch(() => {})
