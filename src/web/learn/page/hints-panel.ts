import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'
import { renderMarkdown } from '../../shell/markdown.ts'

/** The hints, each folded until its reader wants it. They work without a script. */
export const hintsPanel = (hints: readonly string[]): Markup =>
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
    }`
