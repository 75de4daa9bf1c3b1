import { html } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { counted } from '../challenge-list.ts'

/** The visible tests, and the files beside them. */
export const testsPanel = ({ tests, language, visibleTests, files }: PresentedChallenge): Markup =>
  html`<h2>The ${counted(tests.visible, 'visible test')}</h2>
    <p class="quiet">Run checks these. Submit checks ${tests.hidden} more, which are hidden.</p>
    <pre tabindex="0"><code class="language-${language}">${visibleTests.source}</code></pre>
    ${files.map(
      ({ name, source, isShared }) =>
        html`<h3>${name}</h3>
          <p class="quiet">${isShared ? 'Your solution may import this file.' : 'The tests use this file.'}</p>
          <pre tabindex="0"><code>${source}</code></pre>`,
    )}`
