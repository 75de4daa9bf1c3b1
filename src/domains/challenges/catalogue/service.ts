import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import {
  type CataloguePosition,
  type CatalogueQuery,
  type ChallengeSummary,
  type ChallengeVersion,
  rankOf,
} from './model.ts'
import { catalogueRepository } from './repository.ts'

export interface CatalogueService {
  /** Easiest first, then by slug. */
  list(actor: Actor, query: CatalogueQuery): Promise<Page<ChallengeSummary, CataloguePosition>>
  /** The version that counts now; throws `not-found`. */
  get(actor: Actor, slug: string): Promise<ChallengeVersion>
}

export const catalogueService = (scope: Scope): CatalogueService => {
  const repository = catalogueRepository(scope.db)
  return {
    list: async (actor, query) => {
      permitAnyone(actor)
      return readPage(
        query.limit,
        (size) => repository.list({ ...query, limit: size }),
        ({ difficulty, slug }) => ({ rank: rankOf(difficulty), slug }),
      )
    },
    get: async (actor, slug) => {
      permitAnyone(actor)
      const challenge = await repository.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      scope.runner.prepare()
      return challenge
    },
  }
}
