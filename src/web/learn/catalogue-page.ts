import { html } from 'hono/html'
import { languages } from '#sandbox/protocol/run-report.ts'
import { type Markup, page } from '../shell/layout.ts'
import type { ChallengeSummary } from '#domains/challenges/index.ts'
import { challengeList, counted, languageTitles } from './challenge-list.ts'

const difficulties = ['newcomer', 'easy', 'medium', 'hard'] as const

/** What a reader asked the catalogue for. */
export interface CatalogueFilter {
  readonly language: (typeof languages)[number] | undefined
  readonly difficulty: (typeof difficulties)[number] | undefined
  readonly tag: string | undefined
  readonly q: string | undefined
}

/** A choice that there is not, of which there are no challenges. */
export interface UnknownChoice {
  readonly name: string
  readonly asked: string
  readonly known: readonly string[]
}

interface Asked {
  readonly filter: CatalogueFilter
  readonly unknown: readonly UnknownChoice[]
}

export const readFilter = (parameter: (name: string) => string | undefined): Asked => {
  const text = (name: string, length: number): string | undefined =>
    parameter(name)?.replaceAll('\0', '').toWellFormed().trim().slice(0, length) || undefined
  const unknown: UnknownChoice[] = []
  const choice = <Value extends string>(name: string, known: readonly Value[]): Value | undefined => {
    const asked = text(name, 40)
    const found = known.find((each) => each === asked)
    if (asked !== undefined && found === undefined) unknown.push({ name, asked, known })
    return found
  }
  const filter = {
    language: choice('language', languages),
    difficulty: choice('difficulty', difficulties),
    tag: text('tag', 40),
    q: text('q', 100),
  }
  return { filter, unknown }
}

interface CatalogueOptions extends Asked {
  readonly items: readonly ChallengeSummary[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  /** Every tag there is. */
  readonly tags: readonly string[]
}

export const cataloguePage = ({ filter, unknown, items, more, tags }: CatalogueOptions): Markup => {
  const isFiltered = unknown.length > 0 || Object.values(filter).some((value) => value !== undefined)
  return page(
    'Challenges',
    html`<h1>Challenges</h1>
      <search>
        <form class="filter" action="/learn" method="get">
          <label class="grow">Words <input type="search" name="q" value="${filter.q ?? ''}" maxlength="100" /></label>
          ${select('Language', 'language', languages, filter.language, (each) => languageTitles[each])}
          ${select('Difficulty', 'difficulty', difficulties, filter.difficulty)}
          ${select('Tag', 'tag', tagsWith(tags, filter.tag), filter.tag)}
          <button type="submit">Show</button>
        </form>
      </search>
      <p class="count">
        ${more ? `The first ${items.length}.` : `${counted(items.length, 'challenge')}.`}
        ${isFiltered ? html`<a href="/learn">Show all</a>` : ''}
      </p>
      ${
        items.length === 0
          ? nothing(unknown)
          : difficulties
              .map((difficulty) => [difficulty, items.filter((item) => item.difficulty === difficulty)] as const)
              .filter(([, group]) => group.length > 0)
              .map(
                ([difficulty, group]) =>
                  html`<h2 class="group">${difficulty}</h2>
                    ${challengeList(group, filter.language)}`,
              )
      }`,
    { section: '/learn', head: html`<script type="module" src="/assets/catalogue.js"></script>` },
  )
}

const nothing = (unknown: readonly UnknownChoice[]): Markup =>
  unknown.length === 0
    ? html`<p>No challenge matches all of that. Remove a word or a filter to see more.</p>`
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
