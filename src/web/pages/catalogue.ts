import { html } from 'hono/html'
import { languages } from '#core/run-report.ts'
import { type Markup, page } from '../layout.ts'
import { challengeList, counted, languageTitles, type ListedChallenge } from './challenge-list.ts'

const difficulties = ['newcomer', 'easy', 'medium', 'hard'] as const

/** What a reader asked the catalogue for; whatever it does not know counts as not asked. */
export interface CatalogueFilter {
  readonly language: (typeof languages)[number] | undefined
  readonly difficulty: (typeof difficulties)[number] | undefined
  readonly tag: string | undefined
  readonly q: string | undefined
}

export const readFilter = (parameter: (name: string) => string | undefined): CatalogueFilter => {
  const text = (name: string, length: number): string | undefined =>
    parameter(name)?.replaceAll('\0', '').toWellFormed().trim().slice(0, length) || undefined
  const [language, difficulty] = [parameter('language'), parameter('difficulty')]
  return {
    language: languages.find((each) => each === language),
    difficulty: difficulties.find((each) => each === difficulty),
    tag: text('tag', 40),
    q: text('q', 100),
  }
}

interface CatalogueOptions {
  readonly filter: CatalogueFilter
  readonly items: readonly ListedChallenge[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  /** Every tag there is. */
  readonly tags: readonly string[]
}

export const cataloguePage = ({ filter, items, more, tags }: CatalogueOptions): Markup => {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return page(
    'Challenges',
    html`<h1>Challenges</h1>
      <search>
        <form class="filter" action="/challenges" method="get">
          <label class="grow">Words <input type="search" name="q" value="${filter.q ?? ''}" maxlength="100" /></label>
          ${select('Language', 'language', languages, filter.language, (each) => languageTitles[each])}
          ${select('Difficulty', 'difficulty', difficulties, filter.difficulty)}
          ${select('Tag', 'tag', tagsWith(tags, filter.tag), filter.tag)}
          <button type="submit">Show</button>
        </form>
      </search>
      <p class="count">
        ${more ? `The first ${items.length}.` : `${counted(items.length, 'challenge')}.`}
        ${isFiltered ? html`<a href="/challenges">Show all</a>` : ''}
      </p>
      ${
        items.length === 0
          ? html`<p>Nothing fits all of that. Take a word or a choice away, and there will be more.</p>`
          : difficulties
              .map((difficulty) => [difficulty, items.filter((item) => item.difficulty === difficulty)] as const)
              .filter(([, group]) => group.length > 0)
              .map(
                ([difficulty, group]) =>
                  html`<h2 class="group">${difficulty}</h2>
                    ${challengeList(group)}`,
              )
      }`,
    { section: '/challenges', head: html`<script type="module" src="/assets/catalogue.js"></script>` },
  )
}

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
