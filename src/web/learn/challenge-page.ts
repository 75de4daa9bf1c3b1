import { html, raw } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import type { ChallengeData } from './script/challenge-data.ts'
import { type Markup, page } from '../shell/layout.ts'
import { renderMarkdown } from '../shell/markdown.ts'
import { counted, languageTitles } from './challenge-list.ts'

interface ChallengeOptions {
  readonly challenge: PresentedChallenge
  /** Earlier addresses of the challenge in this language. */
  readonly formerSlugs: readonly string[]
  readonly origin: string
  /** Folder of Pyodide's files. */
  readonly pyodide: string
  /** The nonce of the editor's styles. */
  readonly nonce: string
}

/** One challenge: all there is to read without a script, and the places that the script fills. */
export const challengePage = ({ challenge, formerSlugs, origin, pyodide, nonce }: ChallengeOptions): Markup => {
  const { title, language, difficulty, points, tags, tests } = challenge
  return page(
    title,
    html`<div class="workbench">
        <article class="assignment">
          <h1>${title}</h1>
          <p class="facts">
            ${languageChoice(challenge)} · ${difficulty} · ${counted(points, 'point')}
            <span class="tags"
              >${tags.map((tag) => html`<a href="/learn?tag=${encodeURIComponent(tag)}">${tag}</a> `)}</span
            >
            <strong class="solved" id="solved" hidden><span aria-hidden="true">✓</span> solved</strong>
          </p>
          <p class="jump"><a href="#desk">Write your solution</a></p>
          <div class="description">${renderMarkdown(challenge.description)}</div>
          ${tasks(challenge)}
          <details class="tests-source">
            <summary>The ${counted(tests.visible, 'visible test')}</summary>
            <pre tabindex="0"><code class="language-${language}">${challenge.visibleTests.source}</code></pre>
            <p class="quiet">Submitting runs ${tests.hidden} more.</p>
          </details>
          ${challenge.files.map(
            ({ name, source, isShared }) =>
              html`<details class="tests-source">
                <summary>${name}, ${isShared ? 'which your solution may import' : 'which the tests use'}</summary>
                <pre tabindex="0"><code>${source}</code></pre>
              </details>`,
          )}
        </article>
        ${desk(challenge, origin)}
      </div>
      <script type="application/json" id="challenge-data">
        ${raw(jsonInPage(dataOf(challenge, formerSlugs, pyodide)))}
      </script>`,
    {
      section: '/learn',
      wide: true,
      head: html`<link rel="stylesheet" href="/assets/challenge.css" nonce="${nonce}" />
        <link rel="stylesheet" href="/assets/results.css" nonce="${nonce}" />
        <script type="module" src="/assets/challenge.js"></script>`,
    },
  )
}

export const missingChallengePage = (): Markup =>
  page(
    'This challenge does not exist',
    html`<h1>This challenge does not exist</h1>
      <p>No challenge has this address. <a href="/learn">See all challenges.</a></p>`,
    { section: '/learn' },
  )

/** The language of the page; where there are several, as links to the page in each. */
const languageChoice = ({ language, languages }: PresentedChallenge): Markup =>
  languages.length === 1
    ? html`<span class="language is-${language}">${languageTitles[language]}</span>`
    : html`<span class="languages" role="group" aria-label="Language"
        >${languages.map(
          (each) =>
            html`<a
              class="language is-${each}"
              href="?language=${each}"
              ${each === language ? html`aria-current="true"` : ''}
              >${languageTitles[each]}</a
            > `,
        )}</span
      >`

const tasks = ({ tasks: asked }: PresentedChallenge): Markup =>
  html`<h2>What the tests check</h2>
    <ol class="tasks">
      ${asked.map(({ title }) => html`<li>${title}</li>`)}
    </ol>`

const desk = (challenge: PresentedChallenge, origin: string): Markup =>
  html`<section class="desk" id="desk" aria-labelledby="desk-title">
    <h2 id="desk-title">Your solution</h2>
    <div id="editor"></div>
    <div id="begun">
      <p>Start from this code:</p>
      <pre tabindex="0"><code class="language-${challenge.language}">${challenge.starter}</code></pre>
      ${withoutScript(challenge, origin)}
    </div>
    <div data-with-script hidden>
      <div class="toolbar">
        <button type="button" id="run" class="quiet-button" aria-keyshortcuts="Control+Enter Meta+Enter">Run</button>
        <button type="button" id="submit" aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter">Submit</button>
        <button type="button" id="stop" class="quiet-button" hidden>Stop</button>
        <button type="button" id="start-over" class="plain-button">Start over</button>
      </div>
      <p class="quiet help" id="editor-help">
        <span><kbd class="mod">Ctrl</kbd> <kbd>Enter</kbd> runs the visible tests,</span>
        <span><kbd class="mod">Ctrl</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd> submits.</span>
        <span><kbd>Tab</kbd> indents; <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the editor.</span>
      </p>
    </div>
    <progress id="progress" max="1" value="0" aria-label="Loading Python" hidden></progress>
    <p id="status" class="status" role="status"></p>
    <p id="outdated" class="quiet" hidden>
      Your code has changed since this run. The results below belong to the earlier code.
    </p>
    <div id="results"></div>
    <section id="solutions" aria-label="Solutions" hidden></section>
  </section>`

const withoutScript = ({ slug, module, language, languages }: PresentedChallenge, origin: string): Markup => {
  const file = `${module}.${{ python: 'py', javascript: 'js', typescript: 'ts' }[language]}`
  const body = languages.length === 1 ? '{code: .}' : `{code: ., language: "${language}"}`
  return html`<noscript>
    <p>
      The editor needs JavaScript. Without it, write <code>${file}</code> and submit it from a shell, with curl 7.82 or
      newer and <code>jq</code>:
    </p>
    <pre tabindex="0"><code>TOKEN=$(curl -s -X POST ${origin}/v1/learners | jq -r .token)
jq -Rs '${body}' ${file} | curl -H "Authorization: Bearer $TOKEN" --json @- \\
  -H 'Prefer: wait=20' ${origin}/v1/challenges/${slug}/submissions | jq .verdict</code></pre>
  </noscript>`
}

const dataOf = (challenge: PresentedChallenge, formerSlugs: readonly string[], pyodide: string): ChallengeData => {
  const { slug, language, languages, module, version, limits, libraries, starter, visibleTests, files } = challenge
  const shared = { slug, language, module, version, limits, libraries, starter, visibleTests, files, pyodide }
  // Before a challenge had languages, drafts of its first one stood under its address alone.
  const earlierSlugs = language === languages[0] ? [slug, ...formerSlugs] : formerSlugs
  return { ...shared, tasks: challenge.tasks, earlierSlugs }
}

/** Nothing in it can end the script element that it stands in. */
const jsonInPage = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
