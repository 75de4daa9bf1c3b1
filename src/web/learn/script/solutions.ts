import type { Language } from '#sandbox/protocol/run-report.ts'
import { element } from './elements.ts'
import { highlighted } from './languages.ts'
import { fetchSolutions } from './server.ts'
import type { Solution } from './submission.ts'

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
      const solutions = await fetchSolutions(slug, language)
      const current = solutions.find(({ kind }) => kind === 'reference')?.version
      let learners = 0
      const titleOf = ({ kind, version }: Solution): string => {
        if (kind === 'reference') return 'The reference solution'
        learners += 1
        return `A learner’s solution ${learners}${version === current ? '' : `, of version ${version} of the challenge`}`
      }
      place.replaceChildren(
        ...solutions.flatMap((solution) => [
          element('h3', {}, titleOf(solution)),
          element('pre', { tabindex: '0' }, element('code', {}, highlighted(solution.code, language))),
        ]),
      )
      button.remove()
    } catch (error) {
      place.replaceChildren(
        element('p', {}, error instanceof Error ? error.message : 'The solutions could not be loaded.'),
      )
    }
  }
  const button = element('button', { type: 'button', click: () => void show() }, 'Show solutions')
  section.append(element('p', {}, 'You have solved this challenge. See how others solved it.'), button, place)
}
