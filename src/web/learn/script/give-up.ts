/** Giving up the points of a challenge, to see its solutions before it is solved. */
import type { ChallengeData } from './challenge-data.ts'
import type { CodeLanguage } from './editor/code-language.ts'
import { byId, element } from './elements.ts'
import { forfeit } from './server.ts'

interface GivingUp {
  readonly challenge: ChallengeData
  readonly codeLanguage: CodeLanguage
  readonly code: () => string
}

/** Makes the button at the end of the hints work: it gives up the points, and then shows the solutions in its place. */
export const offerGivingUp = ({ challenge: { slug, language }, codeLanguage, code }: GivingUp): void => {
  const place = byId('give-up')
  const words = element('p', { role: 'status' })
  const giveUp = async (): Promise<void> => {
    words.replaceChildren('The solutions are loading …')
    try {
      await forfeit(slug, language)
      const { renderSolutions } = await import('./after/solutions.ts')
      place.replaceChildren(await renderSolutions({ slug, language, codeLanguage, code: code() }))
    } catch (error) {
      words.replaceChildren(error instanceof Error ? error.message : 'The solutions could not be loaded.')
    }
  }
  byId('give-up-button').addEventListener('click', () => void giveUp())
  place.append(words)
}
