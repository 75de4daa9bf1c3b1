import { html } from 'hono/html'
import { challengesOf, nextIn, type Path } from '#domains/challenges/index.ts'
import { addressOf } from '../learn/challenge-list.ts'
import type { Markup } from '../shell/layout.ts'

/** Each path with how far its reader has come, and the next challenge. */
export const pathsSection = (paths: readonly Path[], solved: ReadonlySet<string>): Markup =>
  paths.length === 0
    ? html``
    : html`<section aria-labelledby="paths">
        <h2 id="paths">Paths</h2>
        <ul class="rows">
          ${paths.map((path) => pathRow(path, solved))}
        </ul>
      </section>`

const pathRow = (path: Path, solved: ReadonlySet<string>): Markup => {
  const challenges = challengesOf(path)
  const done = challenges.filter(({ slug }) => solved.has(slug)).length
  const next = nextIn(path, solved)
  const address = next && addressOf(next.slug, next.languages, next.language)
  return html`<li>
    <div>
      <strong>${path.title}</strong>
      <span class="quiet">${done} of ${challenges.length} solved</span>
      <progress max="${challenges.length}" value="${done}" aria-label="${path.title}"></progress>
    </div>
    ${
      next && address
        ? html`<a class="${done > 0 ? 'button' : 'button quiet-button'}" href="${address}"
            >${done > 0 ? 'Continue' : 'Start'}: ${next.title}</a
          >`
        : html`<span class="solved"><span aria-hidden="true">✓</span> finished</span>`
    }
  </li>`
}
