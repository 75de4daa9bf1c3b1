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

/** The place of a challenge on a path. */
export interface PlaceOnPath {
  readonly path: string
  readonly title: string
  /** From 1. */
  readonly number: number
  readonly length: number
}

interface Surroundings {
  readonly place: PlaceOnPath | null
  readonly next: NextChallenge | null
}

/** Where a challenge stands on the first path that has it, and the next one: of that path, or else of the catalogue in its language. */
export const surroundingsOf = async (scope: Scope, from: From): Promise<Surroundings> => {
  for (const path of await pathService(scope).list(visitor)) {
    const steps = path.groups.flatMap(({ challenges, language }) =>
      challenges.map((challenge) => ({ challenge, language })),
    )
    const at = steps.findIndex(({ challenge, language }) => challenge.slug === from.slug && language === from.language)
    if (at < 0) continue
    const place = { path: path.slug, title: path.title, number: at + 1, length: steps.length }
    const next = steps[at + 1]
    return { place, next: next ? named(next.challenge, next.language) : await nextInCatalogue(scope, from) }
  }
  return { place: null, next: await nextInCatalogue(scope, from) }
}

const nextInCatalogue = async (scope: Scope, from: From): Promise<NextChallenge | null> => {
  const { items } = await catalogueService(scope).list(visitor, { limit: maxListed })
  const inLanguage = items.filter(({ languages }) => languages.includes(from.language))
  const next = inLanguage[inLanguage.findIndex(({ slug }) => slug === from.slug) + 1]
  return next ? named(next, from.language) : null
}

const named = ({ title, slug, languages }: ChallengeSummary, language: Language): NextChallenge => ({
  title,
  address: addressOf(slug, languages, language),
})
