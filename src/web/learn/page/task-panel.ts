import { html } from 'hono/html'
import type { PresentedChallenge } from '#domains/challenges/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { renderMarkdown } from '../../shell/markdown.ts'
import type { PlaceOnPath } from '../surroundings.ts'
import { counted, languageTitles } from '../challenge-list.ts'

/** What is to be done: facts, description, and what the tests check. */
export const taskPanel = (challenge: PresentedChallenge, place: PlaceOnPath | null): Markup => {
  const { difficulty, points, tags, tasks } = challenge
  return html`<p class="facts">
      ${
        place
          ? html`<a href="/learn#path-${place.path}">${place.title}</a> <span>${place.number} of ${place.length}</span>`
          : ''
      }
      ${languageChoice(challenge)}
      <span>${onlyLanguage(challenge)}${difficulty} · ${counted(points, 'point')}</span>
      <span class="tags">${tags.map((tag) => html`<a href="/learn?tag=${encodeURIComponent(tag)}">${tag}</a> `)}</span>
      <strong class="solved" id="solved" hidden><span aria-hidden="true">✓</span> solved</strong>
    </p>
    <div class="description">${renderMarkdown(challenge.description)}</div>
    <h2>What the tests check</h2>
    <ol class="tasks">
      ${tasks.map((task) => html`<li>${task.title}</li>`)}
    </ol>
    <p class="to-code with-script"><button type="button" data-view="code">Write your solution</button></p>`
}

const onlyLanguage = ({ language, languages }: PresentedChallenge): Markup | '' =>
  languages.length === 1 ? html`<span class="language is-${language}">${languageTitles[language]}</span> · ` : ''

/** Where there are several languages: links to the page in each. */
const languageChoice = ({ language, languages }: PresentedChallenge): Markup | '' =>
  languages.length === 1
    ? ''
    : html`<span class="languages" role="group" aria-label="Language"
        >${languages.map(
          (each) =>
            html`<a
              class="language is-${each}"
              href="?language=${each}"
              ${each === language ? html`aria-current="true"` : ''}
              >${languageTitles[each]}</a
            > `,
        )}</span
      >`
