import type { ChallengeSummary } from '#domains/challenges/index.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { NextChallenge } from './script/challenge-data.ts'

/** The challenge after this one in the order of the catalogue, among those of its language; null after the last. */
export const nextInCatalogue = (
  items: readonly ChallengeSummary[],
  slug: string,
  language: Language,
): NextChallenge | null => {
  const inLanguage = items.filter(({ languages }) => languages.includes(language))
  const next = inLanguage[inLanguage.findIndex((item) => item.slug === slug) + 1]
  return next ? { title: next.title, address: `/learn/${next.slug}?language=${language}` } : null
}
