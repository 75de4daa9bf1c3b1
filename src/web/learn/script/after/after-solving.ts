import type { ChallengeData } from '../challenge-data.ts'
import type { CodeLanguage } from '../editor/code-language.ts'
import { element } from '../elements.ts'

interface AfterSolvingOptions {
  readonly place: HTMLElement
  readonly challenge: ChallengeData
  readonly codeLanguage: CodeLanguage
  readonly code: () => string
}

/** Where to go once a challenge is solved: the next challenge first, then the solutions of others. */
export const showAfterSolving = ({ place, challenge, codeLanguage, code }: AfterSolvingOptions): void => {
  if (!place.hidden) return
  place.hidden = false
  const { slug, language, next } = challenge
  const solutions = element('div', { id: 'solutions', 'aria-live': 'polite' })
  const show = async (): Promise<void> => {
    solutions.replaceChildren(element('p', {}, 'The solutions are loading …'))
    try {
      const { renderSolutions } = await import('./solutions.ts')
      solutions.replaceChildren(await renderSolutions({ slug, language, codeLanguage, code: code() }))
      button.remove()
    } catch (error) {
      const words = error instanceof Error ? error.message : 'The solutions could not be loaded.'
      solutions.replaceChildren(element('p', {}, words))
    }
  }
  const button = element(
    'button',
    { type: 'button', class: 'quiet-button', click: () => void show() },
    'Show solutions',
  )
  const onward = next
    ? element('a', { class: 'button', href: next.address }, `Next: ${next.title}`)
    : element('a', { class: 'button', href: '/learn' }, 'You have reached the end of this list. See all challenges')
  place.replaceChildren(element('p', { class: 'onward' }, onward, ' ', button), solutions)
}
