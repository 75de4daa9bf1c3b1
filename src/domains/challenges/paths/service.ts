import { type Actor, permitAnyone, requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { isStorable } from '#core/json-text.ts'
import type { Scope } from '#ports/scope.ts'
import { ExerciseError } from '../authoring/files/exercise-error.ts'
import { type ChallengeInLanguages, type ChallengeSummary, summaryIn } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { type AuthoredPath, challengesOf, type Path } from './model.ts'
import { faultsOfChallenges } from './path-file.ts'
import { pathRepository } from './repository.ts'

export interface PathService {
  /** All of them, by slug. */
  list(actor: Actor): Promise<readonly Path[]>
  /** Throws `not-found`. */
  find(actor: Actor, slug: string): Promise<Path>
  /** Makes a path live at once. Throws `ExerciseError` where it names a challenge that is not there in its language. */
  publish(actor: Actor, path: AuthoredPath): Promise<Path>
}

export const pathService = (scope: Scope): PathService => {
  const repository = pathRepository(scope.db)
  const catalogue = catalogueRepository(scope.db)
  const challengesIn = (paths: readonly AuthoredPath[]) =>
    catalogue.byAddress([...new Set(paths.flatMap((path) => challengesOf(path)))])

  return {
    list: async (actor) => {
      permitAnyone(actor)
      const paths = await repository.list()
      const challenges = await challengesIn(paths)
      return paths.map((path) => withChallenges(path, challenges))
    },
    find: async (actor, slug) => {
      permitAnyone(actor)
      const path = isStorable(slug) ? await repository.find(slug) : undefined
      if (!path) throw new DomainError('not-found', `There is no path ${slug}.`)
      return withChallenges(path, await challengesIn([path]))
    },
    publish: async (actor, path) => {
      requireAdministrator(actor)
      const challenges = await challengesIn([path])
      const known = Array.from(challenges, ([address, { slug, parts }]) => {
        return [address, { slug, languages: parts.map(({ language }) => language) }] as const
      })
      const faults = [...faultsOfChallenges(path, new Map(known))]
      if (faults.length > 0) throw new ExerciseError(faults)
      await repository.publish(path, new Date(scope.clock.now()).toISOString())
      return withChallenges(path, challenges)
    },
  }
}

/** The path with the challenges behind its addresses. One that is gone, or that another address leads to already, is left out. */
const withChallenges = (path: AuthoredPath, challenges: ReadonlyMap<string, ChallengeInLanguages>): Path => {
  const seen = new Set<string>()
  const find = (address: string, group: Path['groups'][number]['language']): readonly ChallengeSummary[] => {
    const challenge = challenges.get(address)
    const summary = challenge && summaryIn(challenge, group)
    if (!summary || summary.language !== group || seen.has(summary.slug)) return []
    seen.add(summary.slug)
    return [summary]
  }
  return {
    ...path,
    groups: path.groups.map((group) => ({
      ...group,
      challenges: group.challenges.flatMap((address) => find(address, group.language)),
    })),
  }
}
