import { challengesOf, nextIn, type Path } from './model.ts'

/** A path as lists show it: without its groups, with what the learner has solved; null where nobody is named. */
export const presentPathSummary = (path: Path, solved: ReadonlySet<string> | null) => {
  const { slug, title, summary, language } = path
  return { slug, title, summary, language, ...countsOf(challengesOf(path), solved) }
}

/** A path with its challenges. */
export const presentPath = (path: Path, solved: ReadonlySet<string> | null) => ({
  ...presentPathSummary(path, solved),
  introduction: path.introduction,
  next: nextIn(path, solved ?? new Set())?.slug ?? null,
  groups: path.groups.map(({ challenges, ...group }) => ({
    ...group,
    ...countsOf(challenges, solved),
    challenges: challenges.map((challenge) => ({ ...challenge, solved: solved && solved.has(challenge.slug) })),
  })),
})

const countsOf = (challenges: readonly { readonly slug: string }[], solved: ReadonlySet<string> | null) => ({
  challengeCount: challenges.length,
  solvedCount: solved && challenges.filter(({ slug }) => solved.has(slug)).length,
})
