/** The reader's own runs: code after the solution, lines for `input()`, and the output. */
import { runJavascript } from '#sandbox/browser/javascript-script.ts'
import type { PythonRunner } from '#sandbox/browser/python-runner.ts'
import type { ScriptJob, ScriptOutcome } from '#sandbox/browser/script-run.ts'
import type { ChallengeData } from '../challenge-data.ts'
import type { CodeLanguage } from '../editor/code-language.ts'
import { createEditor } from '../editor/editor.ts'
import { element, pageNonce } from '../elements.ts'
import { inPlainWords } from '../result/plain-errors.ts'
import { statusLine } from '../result/status-line.ts'
import { scriptWords } from './script-words.ts'

export interface ScratchOptions {
  readonly place: HTMLElement
  readonly challenge: ChallengeData
  readonly codeLanguage: CodeLanguage
  /** Null for languages other than Python. */
  readonly python: PythonRunner | null
  /** The solution as it stands in the editor. */
  readonly code: () => string
}

const maxOutputBytes = 65_536

export const renderScratch = ({ place, challenge, codeLanguage, python, code }: ScratchOptions): void => {
  const isPython = challenge.language === 'python'
  const line = element('p', { class: 'status', role: 'status' })
  const bar = element('progress', { hidden: true, 'aria-label': 'Your run' })
  const output = element('div', { class: 'scratch-output' })
  const status = statusLine(line, bar)
  const box = element('textarea', { rows: '2', id: 'scratch-lines', spellcheck: 'false' })
  let abort: AbortController | undefined

  const execute = async (): Promise<void> => {
    if (abort) return
    const { signal } = (abort = new AbortController())
    stop.hidden = false
    status.say(python?.isLoaded() === false ? 'Python is loading into your browser …' : 'Running your code …')
    try {
      show(await runScript(jobOf(challenge, code(), editor.code(), box.value), signal))
    } catch (error) {
      if (signal.aborted) status.remark('Stopped.')
      else status.settle('bad', error instanceof Error ? error.message : 'Your code could not be run.')
    } finally {
      abort = undefined
      stop.hidden = true
    }
  }
  const runScript = (job: ScriptJob, signal: AbortSignal): Promise<ScriptOutcome> =>
    python ? python.runScript(job, signal) : runJavascript('/assets/javascript-worker.js', job, signal)
  const show = (outcome: ScriptOutcome): void => {
    const { error } = outcome
    const words = inPlainWords(error?.replace(/^.*more line than the box holds$/m, '') ?? null, challenge.language)
    status.settle(error === null && outcome.ending === null ? 'good' : 'bad', scriptWords(outcome, isPython))
    output.replaceChildren(
      ...[
        outcome.output !== '' && element('pre', { tabindex: '0', class: 'printed' }, outcome.output),
        outcome.truncated && element('p', { class: 'quiet' }, 'The output was cut off after 65,536 bytes.'),
        error !== null && words !== null && element('p', { class: 'plain' }, words),
        error !== null && element('pre', { tabindex: '0', class: 'message' }, error),
      ].filter((each) => each !== false),
    )
  }

  const run = element('button', { type: 'button', class: 'quiet-button', click: () => void execute() }, 'Run this')
  const stop = element('button', { type: 'button', class: 'quiet-button', hidden: true }, 'Stop')
  stop.addEventListener('click', () => abort?.abort())
  const asks = isPython ? 'input()' : 'prompt()'
  const editorPlace = element('div', { class: 'editor-box scratch-editor' })
  place.replaceChildren(
    element(
      'p',
      { class: 'quiet' },
      `Your solution runs first, then this code. A call on the last line shows its value.`,
    ),
    editorPlace,
    element('p', { class: 'scratch-bar' }, run, ' ', stop),
    line,
    bar,
    output,
    element('label', { for: 'scratch-lines', class: 'quiet' }, `Lines that ${asks} reads, one after the other`),
    box,
  )
  const editor = createEditor({
    parent: editorPlace,
    language: codeLanguage,
    code: isPython
      ? 'print("Try a call of your function here")\n'
      : 'console.log("Try a call of your function here")\n',
    label: 'Your own code, which runs after your solution',
    nonce: pageNonce(),
    onChange: () => python?.prepare(),
    onRun: () => void execute(),
  })
  python?.prepare()
}

const jobOf = (challenge: ChallengeData, code: string, own: string, lines: string): ScriptJob => ({
  code,
  own,
  lines: lines === '' ? [] : lines.replace(/\n$/, '').split('\n'),
  files: Object.fromEntries(challenge.files.map(({ name, source }) => [name, source])),
  wallMs: challenge.limits.wallMs,
  memoryMb: challenge.limits.memoryMb,
  outputBytes: maxOutputBytes,
})
