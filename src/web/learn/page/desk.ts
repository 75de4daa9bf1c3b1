import { html } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { settingsMenu } from './settings-menu.ts'

/** The symbols that telephones hide, and that each language needs. */
const symbols = {
  python: ['(', ')', '[', ']', '{', '}', ':', "'", '"', '=', '_'],
  javascript: ['(', ')', '[', ']', '{', '}', ':', "'", '`', '$', '='],
  typescript: ['(', ')', '[', ']', '{', '}', ':', "'", '`', '$', '='],
} as const

/** The desk: the bar, the editor, and below them results and the reader's own runs. */
export const desk = (challenge: PresentedChallenge, origin: string): Markup =>
  html`<section class="desk" id="desk" aria-labelledby="desk-title">
    <div class="code-pane">
      <h2 id="desk-title" class="hidden-from-view">Your solution</h2>
      ${bar()}
      <div id="editor" class="editor-box">
        <pre id="begun" tabindex="0"><code class="language-${challenge.language}">${challenge.starter}</code></pre>
      </div>
      ${withoutScript(challenge, origin)} ${symbolKeys(challenge)} ${foot(challenge)}
    </div>
    <div class="lower-pane with-script">
      <div class="tabs" id="lower-tabs" aria-label="Below the editor">
        <a href="#result" id="tab-result">Result</a>
        <a href="#scratch" id="tab-scratch">Try it yourself</a>
      </div>
      <section id="result" class="panel" tabindex="-1">
        <p id="status" class="status" role="status">
          Press Run to see here which visible tests pass. When all of them do, press Submit.
        </p>
        <progress id="progress" max="1" value="0" aria-label="Progress" hidden></progress>
        <p id="outdated" class="outdated" hidden>
          From an earlier version: your code has changed since this run. Run again to see where it stands.
        </p>
        <div id="after-solving" hidden></div>
        <div id="results"></div>
      </section>
      <section id="scratch" class="panel" tabindex="-1"></section>
    </div>
  </section>`

const bar = (): Markup =>
  html`<div class="bar with-script" role="group" aria-label="Your solution">
    <button type="button" id="run" class="quiet-button" aria-keyshortcuts="Control+Enter Meta+Enter">Run</button>
    <button type="button" id="submit" aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter">Submit</button>
    <button type="button" id="stop" class="quiet-button" hidden>Stop</button>
    <span id="python" class="quiet"></span>
    <button type="button" id="start-over" class="plain-button">Start over</button>
    ${settingsMenu()}
  </div>`

const symbolKeys = ({ language }: PresentedChallenge): Markup =>
  html`<div class="symbol-keys with-script" id="symbol-keys" role="group" aria-label="Symbols">
    ${symbols[language].map((symbol) => html`<button type="button" data-insert="${symbol}">${symbol}</button>`)}
    <button type="button" data-indent aria-label="Indent">⇥</button>
  </div>`

const foot = ({ language }: PresentedChallenge): Markup =>
  html`<p class="quiet foot with-script" id="editor-help">
    <span id="syntax-fault" class="fault"></span> <span id="size-fault" class="fault" role="status"></span>
    ${language === 'typescript' ? html`<span>Types are not checked here.</span>` : ''}
    <span class="keys"
      ><kbd class="mod">Ctrl</kbd> <kbd>Enter</kbd> runs, with <kbd>Shift</kbd> submits. <kbd>Esc</kbd>,
      <kbd>Tab</kbd> leaves the editor.</span
    >
  </p>`

const withoutScript = ({ slug, module, language, languages }: PresentedChallenge, origin: string): Markup => {
  const file = `${module}.${{ python: 'py', javascript: 'js', typescript: 'ts' }[language]}`
  const body = languages.length === 1 ? '{code: .}' : `{code: ., language: "${language}"}`
  return html`<noscript>
    <p>
      Start from this code. The editor needs JavaScript. Without it, write <code>${file}</code> and submit it from a
      shell, with curl 7.82 or newer and <code>jq</code>:
    </p>
    <pre tabindex="0"><code>TOKEN=$(curl -s -X POST ${origin}/v1/learners | jq -r .token)
jq -Rs '${body}' ${file} | curl -H "Authorization: Bearer $TOKEN" --json @- \\
  -H 'Prefer: wait=20' ${origin}/v1/challenges/${slug}/submissions | jq '{verdict, queuedBefore, expectedWaitSeconds}'</code></pre>
  </noscript>`
}
