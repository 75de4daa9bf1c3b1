import { type Actor, permitAnyone, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { isStorable } from '#core/json-text.ts'
import { type Belt, progressService } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../accounts/repository.ts'
import { certificateRepository } from '../certificates/repository.ts'

/** What others may see of somebody who has made their profile public. */
export interface Profile {
  readonly handle: string
  readonly name: string
  readonly isPublic: boolean
  /** RFC 3339. */
  readonly createdAt: string
  readonly solved: number
  readonly points: number
  readonly belt: Belt | null
  /** The public ones, newest first. */
  readonly certificates: readonly ShownCertificate[]
}

export interface ShownCertificate {
  readonly id: string
  readonly title: string
  readonly issuedAt: string
}

export interface ProfileService {
  /** A public profile, or the actor's own. Throws `not-found`, which is the same for private ones and unknown handles. */
  find(actor: Actor, handle: string): Promise<Profile>
}

export const profileService = (scope: Scope): ProfileService => ({
  find: async (actor, handle) => {
    permitAnyone(actor)
    const account = isStorable(handle) ? await accountRepository(scope.db).byHandle(handle) : undefined
    const isOwn = actor.kind === 'account' && actor.accountId === account?.id
    // Somebody who leaves is not shown any more.
    const isShown = account !== undefined && account.isProfilePublic && account.deleteAt === null
    if (!account || !(isOwn || isShown))
      throw new DomainError('not-found', `Nobody shows a profile at ${handle}. Profiles are private by default.`)
    const { id, learnerId, zone, name, createdAt, isProfilePublic: isPublic } = account
    const [{ solved, points, belt }, certificates] = await Promise.all([
      progressService(scope).ofLearner(system, { learnerId, zone }),
      certificateRepository(scope.db).list(id),
    ])
    const shown = certificates
      .filter((each) => each.isPublic)
      .map((each) => ({ id: each.id, title: each.title, issuedAt: each.issuedAt }))
    return { handle: account.handle, name, isPublic, createdAt, solved, points, belt, certificates: shown }
  },
})
