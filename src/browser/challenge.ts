/** The script of a challenge's page: editor, running, submitting, results. */
import { readChallengeData } from './challenge-data.ts'
import { createEditor } from './editor.ts'
import { byId } from './elements.ts'
import { keptCode } from './kept-code.ts'
import { highlightPage } from './languages.ts'
import { pythonRunner } from './python-runner.ts'
import { marksOf, renderResults } from './results.ts'
import { runSomewhere } from './running.ts'
import { fetchSolved } from './server.ts'
import { offerSolutions } from './solutions.ts'
import { statusLine } from './status-line.ts'
import type { SubmissionKind } from './submission.ts'
import { circumstances, summary } from './words.ts'

const challenge = readChallengeData()
const { slug, language, starter, tasks } = challenge
const kept = keptCode(slug, challenge.version)
const status = statusLine(byId('status'), byId('progress') as HTMLProgressElement)
const results = byId('results')
const buttons = { run: byId('run'), submission: byId('submit') }
const python = language === 'python' ? pythonRunner(challenge.pyodide, status.progress) : undefined
let busy = false
let keeping: ReturnType<typeof setTimeout> | undefined

const keep = (): void => {
  clearTimeout(keeping)
  keeping = undefined
  const code = editor.code()
  if (code === starter) kept.forget()
  else kept.keep(code)
}

const act = async (kind: SubmissionKind): Promise<void> => {
  if (busy) return
  busy = true
  for (const button of Object.values(buttons)) button.setAttribute('aria-disabled', 'true')
  keep()
  editor.mark([])
  status.say(kind === 'run' ? 'Running the visible tests …' : 'Running all tests on the server …')
  results.classList.add('is-old')
  try {
    const { report, place } = await runSomewhere({ challenge, code: editor.code(), kind, python, say: status.say })
    const onLine = editor.goTo
    results.replaceChildren(renderResults({ report, tasks, onLine }))
    editor.mark(marksOf(report))
    status.settle(report.status === 'passed' ? 'good' : 'bad', summary(report, kind), circumstances(report, place))
    if (report.status === 'passed' && kind === 'submission') solved()
  } catch (error) {
    status.settle('bad', error instanceof Error ? error.message : 'It could not be run.')
  } finally {
    busy = false
    results.classList.remove('is-old')
    for (const button of Object.values(buttons)) button.removeAttribute('aria-disabled')
  }
}

const solved = (): void => {
  byId('solved').hidden = false
  offerSolutions({ section: byId('solutions'), slug, language })
}

const begun = byId('begun')
begun.remove()
const editor = createEditor({
  parent: byId('editor'),
  language,
  code: kept.read() ?? starter,
  describedBy: 'editor-help',
  nonce: document.querySelector<HTMLElement>('link[nonce]')?.nonce ?? '',
  onChange: () => {
    python?.prepare()
    clearTimeout(keeping)
    keeping = setTimeout(keep, 300)
  },
  onRun: () => void act('run'),
  onSubmit: () => void act('submission'),
})
for (const part of document.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false
if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
  for (const key of document.querySelectorAll('kbd.mod')) key.textContent = '⌘'
}

buttons.run.addEventListener('click', () => void act('run'))
buttons.submission.addEventListener('click', () => void act('submission'))
byId('start-over').addEventListener('click', () => {
  editor.replace(starter)
  keep()
  status.say('Back to the beginning. Undo in the editor brings your code back.')
})
addEventListener('pagehide', keep)
highlightPage()
const showSolved = async (): Promise<void> => {
  if ((await fetchSolved(slug)) === true) solved()
}
// Without an answer it is not known, and nothing is shown.
showSolved().catch(() => {})
