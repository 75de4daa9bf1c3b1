import type { Language } from '#core/run-report.ts'
import { element } from './elements.ts'
import { highlighted } from './languages.ts'
import { fetchSolutions } from './server.ts'

interface SolutionsOptions {
  readonly section: HTMLElement
  readonly slug: string
  readonly language: Language
}

/** Offers the solutions of others, which are loaded when they are asked for. */
export const offerSolutions = ({ section, slug, language }: SolutionsOptions): void => {
  if (!section.hidden) return
  section.hidden = false
  const place = element('div', { 'aria-live': 'polite' })
  const show = async (): Promise<void> => {
    place.replaceChildren(element('p', {}, 'One moment …'))
    try {
      const solutions = await fetchSolutions(slug)
      let learners = 0
      place.replaceChildren(
        ...solutions.flatMap(({ kind, code }) => [
          element('h3', {}, kind === 'reference' ? 'The reference solution' : `A learner’s solution ${++learners}`),
          element('pre', { tabindex: '0' }, element('code', {}, highlighted(code, language))),
        ]),
      )
      button.remove()
    } catch (error) {
      place.replaceChildren(element('p', {}, error instanceof Error ? error.message : 'They could not be loaded.'))
    }
  }
  const button = element('button', { type: 'button', click: () => void show() }, 'Show solutions')
  section.append(element('p', {}, 'You have solved this one. See how others did it.'), button, place)
}
