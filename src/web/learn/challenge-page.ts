import { html, raw } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import { type Markup, type Page, page } from '../shell/layout.ts'
import { desk } from './page/desk.ts'
import { hintsPanel } from './page/hints-panel.ts'
import { historyPanel } from './page/history-panel.ts'
import { taskPanel } from './page/task-panel.ts'
import { testsPanel } from './page/tests-panel.ts'
import type { ChallengeData, NextChallenge } from './script/challenge-data.ts'
import type { PlaceOnPath } from './surroundings.ts'

interface ChallengeOptions {
  readonly challenge: PresentedChallenge
  /** Where it stands on a path. */
  readonly place: PlaceOnPath | null
  /** Where to go on once it is solved. */
  readonly next: NextChallenge | null
  /** Earlier addresses of the challenge in this language. */
  readonly formerSlugs: readonly string[]
  readonly origin: string
  /** Folder of Pyodide's files. */
  readonly pyodide: string
  /** Whether the reader has an account, by the cookies alone. */
  readonly isSignedIn: boolean
  /** The nonce of the editor's styles. */
  readonly nonce: string
}

const styles = ['challenge', 'editor', 'results'] as const

/** One challenge: everything that can be read without a script, and the places that the script fills. */
export const challengePage = (options: ChallengeOptions): Page => {
  const { challenge, place, origin, nonce } = options
  const { hints } = challenge
  const script = challenge.language === 'python' ? 'challenge-python' : 'challenge-typescript'
  return page(
    challenge.title,
    html`<div class="workbench" id="workbench" data-view="task">
        ${views()}
        <div class="reading">
          <h1>${challenge.title}</h1>
          <div class="tabs with-script" id="reading-tabs" aria-label="About this challenge">
            <a href="#task" id="tab-task">Task</a>
            <a href="#hints" id="tab-hints">Hints${hints.length === 0 ? '' : html` <small>${hints.length}</small>`}</a>
            <a href="#tests" id="tab-tests">Tests</a>
            <a href="#history" id="tab-history">History</a>
          </div>
          <section class="panel" id="task">${taskPanel(challenge, place)}</section>
          <section class="panel" id="hints">${hintsPanel(challenge)}</section>
          <section class="panel" id="tests">${testsPanel(challenge)}</section>
          <section class="panel" id="history">${historyPanel()}</section>
        </div>
        ${desk(challenge, origin)}
      </div>
      <script type="application/json" id="challenge-data">
        ${raw(jsonInPage(dataOf(options)))}
      </script>`,
    {
      section: '/learn',
      width: 'full',
      head: (assetPath) =>
        html`${styles.map((name) => html`<link rel="stylesheet" href="${assetPath(`assets/${name}.css`)}" nonce="${nonce}" />`)}
          <script type="module" src="${assetPath(`assets/${script}.js`)}"></script>`,
    },
  )
}

/** On a telephone one part is shown at a time. */
const views = (): Markup =>
  html`<div class="views with-script" id="views" role="group" aria-label="Part of the page">
    <button type="button" data-view="task" aria-pressed="true">Task</button>
    <button type="button" data-view="code" aria-pressed="false">Code</button>
    <button type="button" data-view="result" aria-pressed="false">Result</button>
  </div>`

export const missingChallengePage = (): Page =>
  page(
    'This challenge does not exist',
    html`<h1>This challenge does not exist</h1>
      <p>No challenge has this address. <a href="/learn">See all challenges.</a></p>`,
    { section: '/learn' },
  )

const dataOf = ({ challenge, formerSlugs, pyodide, next, isSignedIn }: ChallengeOptions): ChallengeData => {
  const { slug, language, languages, module, version, limits, libraries, starter, visibleTests, files } = challenge
  const shared = { slug, language, module, version, limits, libraries, starter, visibleTests, files, pyodide, next }
  // Before a challenge had languages, drafts of its first one stood under its address alone.
  const earlierSlugs = language === languages[0] ? [slug, ...formerSlugs] : formerSlugs
  return { ...shared, isSignedIn, tasks: challenge.tasks, earlierSlugs, formerSlugs }
}

/** Nothing in it can end the script element that it stands in. */
const jsonInPage = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
