import { html } from 'hono/html'
import type { ChallengeSummary } from '#domains/challenges/index.ts'
import type { Markup } from '../shell/layout.ts'

export const languageTitles = { python: 'Python', javascript: 'JavaScript', typescript: 'TypeScript' } as const

/** `1 point`, `3 points`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** Challenges as a list; the script of the catalogue shows which of them are solved. */
export const challengeList = (challenges: readonly ChallengeSummary[]): Markup =>
  html`<ul class="challenges">
    ${challenges.map(
      ({ slug, title, language, difficulty, points, tags }) =>
        html`<li>
          <a class="challenge-title" href="/challenges/${slug}">${title}</a>
          <span class="solved" id="solved-${slug}" hidden><span aria-hidden="true">✓</span> solved</span>
          <span class="facts"
            ><span class="language is-${language}">${languageTitles[language]}</span> · ${difficulty} ·
            ${counted(points, 'point')}</span
          >
          <span class="tags"
            >${tags.map((tag) => html`<a href="/challenges?tag=${encodeURIComponent(tag)}">${tag}</a> `)}</span
          >
        </li>`,
    )}
  </ul>`
