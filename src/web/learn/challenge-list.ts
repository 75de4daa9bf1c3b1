import { html } from 'hono/html'
import type { ChallengeSummary } from '#domains/challenges/index.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Markup } from '../shell/layout.ts'
import { type Standing, stateOf } from './standing.ts'

export const languageTitles = { python: 'Python', javascript: 'JavaScript', typescript: 'TypeScript' } as const

/** `1 point`, `3 points`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** The page of a challenge; in the language that is wanted, where it has that and others. */
export const addressOf = (slug: string, languages: readonly Language[], wanted: Language | undefined): string =>
  wanted && languages.length > 1 ? `/learn/${slug}?language=${wanted}` : `/learn/${slug}`

interface ListOptions {
  readonly wanted?: Language | undefined
  readonly standing?: Standing
}

/** Challenges as a list, each with what its reader has done of it. */
export const challengeList = (
  challenges: readonly ChallengeSummary[],
  { wanted, standing }: ListOptions = {},
): Markup =>
  html`<ul class="challenges">
    ${challenges.map((challenge) => {
      const { slug, title, languages, difficulty, points, tags } = challenge
      const state = standing ? stateOf(standing, slug) : 'unsolved'
      return html`<li
        data-languages="${languages.join(' ')}"
        data-tags="${tags.join(' ')}"
        data-difficulty="${difficulty}"
        data-state="${state}"
      >
        <a class="challenge-title" href="${addressOf(slug, languages, wanted)}">${title}</a>
        ${stateMark(state, slug)}
        <span class="facts"
          >${languages.map((each, index) => html`${index > 0 ? ', ' : ''}<span class="language is-${each}">${languageTitles[each]}</span>`)}
          · ${difficulty} · ${counted(points, 'point')}</span
        >
        <span class="tags"
          >${tags.map((tag) => html`<a href="/learn?tag=${encodeURIComponent(tag)}">${tag}</a> `)}</span
        >
      </li>`
    })}
  </ul>`

const stateMark = (state: ReturnType<typeof stateOf>, slug: string): Markup | '' => {
  if (state === 'solved')
    return html`<span class="solved" id="solved-${slug}"><span aria-hidden="true">✓</span> solved</span>`
  return state === 'tried' ? html`<span class="tried"><span aria-hidden="true">◐</span> tried</span>` : ''
}
