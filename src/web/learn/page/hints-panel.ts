import { html } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { renderMarkdown } from '../../shell/markdown.ts'
import { counted } from '../challenge-list.ts'

/** The hints, each folded until its reader wants it. They work without a script. */
export const hintsPanel = ({ hints, points }: PresentedChallenge): Markup =>
  html`<h2>Hints</h2>
    ${
      hints.length === 0
        ? html`<p>
            This challenge has no hints. Look at the <a href="#tests">visible tests</a>: each shows a call and the value
            that it must return.
          </p>`
        : html`<p class="quiet">Open one at a time. Each says a little more than the one before.</p>
            ${hints.map(
              (hint, index) =>
                html`<details class="hint">
                  <summary>Hint ${index + 1} of ${hints.length}</summary>
                  ${renderMarkdown(hint)}
                </details>`,
            )}`
    }
    <details class="give-up with-script">
      <summary>Give up, and see a solution</summary>
      <p>
        You see a solution that passes, and those that others share. You can still solve the challenge: it then counts
        as solved, without its ${counted(points, 'point')}.
      </p>
      <div id="give-up">
        <button type="button" class="quiet-button" id="give-up-button">Give up ${counted(points, 'point')}</button>
      </div>
    </details>`
