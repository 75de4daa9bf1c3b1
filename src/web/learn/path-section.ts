import { html } from 'hono/html'
import { challengesOf, nextIn, type Path } from '#domains/challenges/index.ts'
import type { Markup } from '../shell/layout.ts'
import { addressOf } from './challenge-list.ts'
import type { Standing } from './standing.ts'

/** A path: its groups in their order, a bar for each, and the exercise to go on with. */
export const pathSection = (path: Path, standing: Standing): Markup => {
  const all = challengesOf(path)
  const done = all.filter(({ slug }) => standing.solved.has(slug)).length
  const next = nextIn(path, standing.solved)
  const group = path.groups.find(({ challenges }) => challenges.some(({ slug }) => slug === next?.slug))
  return html`<section class="path" id="path-${path.slug}" aria-labelledby="path-title-${path.slug}">
    <div class="path-head">
      <h2 id="path-title-${path.slug}">${path.title}</h2>
      <p>${path.summary}</p>
      ${
        next
          ? html`<p>
              <a class="button" href="${addressOf(next.slug, next.languages, group?.language)}"
                >${done === 0 ? 'Start here' : 'Continue'}: ${next.title}</a
              >
            </p>`
          : html`<p class="solved"><span aria-hidden="true">✓</span> You have solved all ${all.length} exercises.</p>`
      }
    </div>
    <ol class="groups">
      ${path.groups.map((each) => pathGroup(each, standing, next?.slug))}
    </ol>
  </section>`
}

const pathGroup = (
  { title, language, challenges }: Path['groups'][number],
  { solved, tried }: Standing,
  next: string | undefined,
): Markup => {
  const done = challenges.filter(({ slug }) => solved.has(slug)).length
  const isOpen = challenges.some(({ slug }) => slug === next)
  return html`<li>
    <details ${isOpen ? html`open` : ''}>
      <summary>
        <span class="group-title">${title}</span>
        <span class="quiet">${done} of ${challenges.length}</span>
        <progress max="${challenges.length}" value="${done}" aria-label="Solved of ${title}"></progress>
      </summary>
      <ol class="steps">
        ${challenges.map(
          ({ slug, title: name, languages }) =>
            html`<li class="${solved.has(slug) ? 'is-solved' : slug === next ? 'is-next' : ''}">
              <a href="${addressOf(slug, languages, language)}" ${slug === next ? html`aria-current="step"` : ''}
                >${name}</a
              >
              ${
                solved.has(slug)
                  ? html`<span class="solved"><span aria-hidden="true">✓</span> solved</span>`
                  : tried.has(slug)
                    ? html`<span class="tried"><span aria-hidden="true">◐</span> tried</span>`
                    : ''
              }
            </li>`,
        )}
      </ol>
    </details>
  </li>`
}
