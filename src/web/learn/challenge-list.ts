import { html } from 'hono/html'
import type { ChallengeSummary } from '#domains/challenges/index.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Markup } from '../shell/layout.ts'

export const languageTitles = { python: 'Python', javascript: 'JavaScript', typescript: 'TypeScript' } as const

/** `1 point`, `3 points`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** The page of a challenge; in the language that is wanted, where it has that and others. */
const addressOf = (slug: string, languages: readonly Language[], wanted: Language | undefined): string =>
  wanted && languages.length > 1 ? `/learn/${slug}?language=${wanted}` : `/learn/${slug}`

/** Challenges as a list; the script of the catalogue shows which of them are solved. */
export const challengeList = (challenges: readonly ChallengeSummary[], wanted?: Language): Markup =>
  html`<ul class="challenges">
    ${challenges.map(
      ({ slug, title, languages, difficulty, points, tags }) =>
        html`<li>
          <a class="challenge-title" href="${addressOf(slug, languages, wanted)}">${title}</a>
          <span class="solved" id="solved-${slug}" hidden><span aria-hidden="true">✓</span> solved</span>
          <span class="facts"
            >${languages.map((each, index) => html`${index > 0 ? ', ' : ''}<span class="language is-${each}">${languageTitles[each]}</span>`)}
            · ${difficulty} · ${counted(points, 'point')}</span
          >
          <span class="tags"
            >${tags.map((tag) => html`<a href="/learn?tag=${encodeURIComponent(tag)}">${tag}</a> `)}</span
          >
        </li>`,
    )}
  </ul>`
