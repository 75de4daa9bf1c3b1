import { html } from 'hono/html'
import type { ChallengeSummary, Path } from '#domains/challenges/index.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { type Markup, type Page, page } from '../shell/layout.ts'
import { type Asked, difficulties, type UnknownChoice } from './catalogue-filter.ts'
import { challengeList, counted, languageTitles } from './challenge-list.ts'
import { pathSection } from './path-section.ts'
import { type Standing, states } from './standing.ts'

interface CatalogueOptions extends Asked {
  readonly items: readonly ChallengeSummary[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  /** Every tag there is. */
  readonly tags: readonly string[]
  readonly paths: readonly Path[]
  readonly standing: Standing
}

/** Learn: a path to follow, and below it everything else, with a search. */
export const cataloguePage = ({ filter, unknown, items, more, tags, paths, standing }: CatalogueOptions): Page => {
  const isFiltered = unknown.length > 0 || Object.values(filter).some((value) => value !== undefined)
  const groups = difficulties
    .map((difficulty) => [difficulty, items.filter((item) => item.difficulty === difficulty)] as const)
    .filter(([, group]) => group.length > 0)
  return page(
    'Learn',
    html`<h1>Learn</h1>
      ${
        isFiltered || paths.length === 0
          ? ''
          : html`<p class="lead">
                Follow a path from its first exercise, or search for anything below. Everything runs in this page.
              </p>
              <div class="paths">${paths.map((path) => pathSection(path, standing))}</div>
              <h2 id="all">All exercises</h2>`
      }
      <search>
        <form class="filter" id="filter" action="/learn" method="get">
          <label class="grow">Words <input type="search" name="q" value="${filter.q ?? ''}" maxlength="100" /></label>
          ${select('Language', 'language', languages, filter.language, (each) => languageTitles[each])}
          ${select('Topic', 'tag', tagsWith(tags, filter.tag), filter.tag)}
          ${select('Difficulty', 'difficulty', difficulties, filter.difficulty)}
          ${select('State', 'state', states, filter.state)}
          <button type="submit">Show</button>
        </form>
      </search>
      <p class="count">
        <span id="count" role="status"
          >${more ? `The first ${items.length}.` : `${counted(items.length, 'exercise')}.`}</span
        >
        ${isFiltered ? html`<a href="/learn">Show all</a>` : ''}
      </p>
      <div id="catalogue">
        ${
          items.length === 0
            ? nothing(unknown)
            : groups.map(
                ([difficulty, group]) =>
                  html`<section>
                    <h3 class="group">${difficulty}</h3>
                    ${challengeList(group, { wanted: filter.language, standing })}
                  </section>`,
              )
        }
      </div>`,
    {
      section: '/learn',
      width: 'wide',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/catalogue.css')}" />
          <script type="module" src="${assetPath('assets/catalogue.js')}"></script>`,
    },
  )
}

const nothing = (unknown: readonly UnknownChoice[]): Markup =>
  unknown.length === 0
    ? html`<p>No exercise matches all of that. Remove a word or a filter to see more.</p>`
    : html`${unknown.map(
        ({ name, asked, known }) => html`<p>There is no ${name} “${asked}”, only ${known.join(', ')}.</p>`,
      )}`

/** A tag that somebody asked for stays chosen, even when no challenge has it. */
const tagsWith = (tags: readonly string[], asked: string | undefined): readonly string[] =>
  asked === undefined || tags.includes(asked) ? tags : [asked, ...tags]

const select = <Value extends string>(
  label: string,
  name: string,
  values: readonly Value[],
  chosen: string | undefined,
  titleOf: (value: Value) => string = (value) => value,
): Markup =>
  html`<label
    >${label}
    <select name="${name}">
      <option value="">any</option>
      ${values.map(
        (value) => html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${titleOf(value)}</option>`,
      )}
    </select>
  </label>`
