import type { Language } from '#sandbox/protocol/run-report.ts'
import type { ChallengeSummary } from '../catalogue/model.ts'

/** A part of a path, with what it has of its challenges: their addresses, or the challenges themselves. */
export interface PathGroup<Challenge> {
  readonly title: string
  /** What one learns in it. */
  readonly summary: string | null
  /** The language in which its challenges are solved. */
  readonly language: Language
  readonly challenges: readonly Challenge[]
}

interface PathOf<Challenge> {
  readonly slug: string
  readonly title: string
  readonly summary: string
  /** The language that the path is about. */
  readonly language: Language
  /** Markdown. */
  readonly introduction: string
  readonly groups: readonly PathGroup<Challenge>[]
}

/** A path as its author wrote it: challenges by their addresses, which may be former ones. */
export type AuthoredPath = PathOf<string>

/** A path with the challenges that are there, each once. */
export type Path = PathOf<ChallengeSummary>

/** What groups of a path have in common, whatever is known of their challenges. */
interface Grouped<Challenge> {
  readonly groups: readonly { readonly challenges: readonly Challenge[] }[]
}

/** The challenges of a path in their order. */
export const challengesOf = <Challenge>({ groups }: Grouped<Challenge>): readonly Challenge[] =>
  groups.flatMap(({ challenges }) => challenges)

/**
 * The next challenge of a path that is not solved: the first after this one, or else the first of all. Undefined where no
 * other is left.
 */
export const nextIn = <Challenge extends { readonly slug: string }>(
  path: Grouped<Challenge>,
  solved: ReadonlySet<string>,
  after?: string,
): Challenge | undefined => {
  const challenges = challengesOf(path)
  const from = challenges.findIndex(({ slug }) => slug === after) + 1
  return [...challenges.slice(from), ...challenges.slice(0, from)].find(
    ({ slug }) => slug !== after && !solved.has(slug),
  )
}
