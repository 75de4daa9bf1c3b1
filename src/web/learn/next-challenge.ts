import { visitor } from '#core/actor.ts'
import { catalogueService, type ChallengeSummary, pathService } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import { addressOf } from './challenge-list.ts'
import type { NextChallenge } from './script/challenge-data.ts'

interface From {
  readonly slug: string
  readonly language: Language
}

/** Challenges to look through: all of them, as far as anyone scrolls. */
const maxListed = 500

/** The challenge to go on with: the next of a path with this one in it, or else of the catalogue in its language. */
export const nextChallenge = async (scope: Scope, from: From): Promise<NextChallenge | null> => {
  for (const path of await pathService(scope).list(visitor)) {
    const steps = path.groups.flatMap(({ challenges, language }) =>
      challenges.map((challenge) => ({ challenge, language })),
    )
    const at = steps.findIndex(({ challenge, language }) => challenge.slug === from.slug && language === from.language)
    const next = at < 0 ? undefined : steps[at + 1]
    if (next) return named(next.challenge, next.language)
  }
  const { items } = await catalogueService(scope).list(visitor, { limit: maxListed })
  const inLanguage = items.filter(({ languages }) => languages.includes(from.language))
  const next = inLanguage[inLanguage.findIndex(({ slug }) => slug === from.slug) + 1]
  return next ? named(next, from.language) : null
}

const named = ({ title, slug, languages }: ChallengeSummary, language: Language): NextChallenge => ({
  title,
  address: addressOf(slug, languages, language),
})
