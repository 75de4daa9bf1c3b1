import { type AccountActor, type Actor, requireRecentSession, requireSession, type TokenScope } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../audit/service.ts'
import { newSecret } from '../one-time-tokens/new-secret.ts'
import { requireLive } from '../sessions/service/live.ts'
import { cachedToken } from './cached.ts'
import { type ApiToken, maxTokens } from './model.ts'
import { apiTokenRepository } from './repository.ts'

const dayMs = 86_400_000

/** What every API token begins with. */
const prefix = 'tst_'

export interface WantedToken {
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly days: number
}

export interface ApiTokenService {
  /** A new token, shown this once. Throws `conflict` beyond the number of tokens that an account may have. */
  create(actor: Actor, wanted: WantedToken): Promise<ApiToken & { readonly token: string }>
  /** Newest first. */
  list(actor: Actor): Promise<readonly ApiToken[]>
  /** Throws `not-found` for a token that is not one of the actor's. */
  revoke(actor: Actor, id: string): Promise<void>
}

export const apiTokenService = (scope: Scope): ApiTokenService => {
  const { clock, digest, random } = scope
  return {
    create: async (actor, { name, scopes, days }) => {
      const owner = requireRecentSession(actor, clock.now())
      const { accountId, roles } = owner
      if (scopes.includes('admin') && !roles.includes('admin'))
        throw new DomainError('forbidden', 'The scope admin needs an account with the role admin.')
      const now = clock.now()
      const token = newSecret(random, prefix)
      const created: ApiToken = {
        name,
        scopes,
        id: uuidv7(now * 1_000, digest.sha256(random.uuid())),
        hint: token.slice(-4),
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + days * dayMs).toISOString(),
      }
      await scope.transaction(async (inner) => {
        const repository = apiTokenRepository(inner.db)
        await requireLive(inner, owner)
        if ((await repository.count(accountId)) >= maxTokens)
          throw new DomainError('conflict', `You have ${maxTokens} tokens, the maximum. Revoke one first.`)
        await repository.add({ ...created, accountId, digest: digest.sha256(token) })
        await recordAction(inner, actor, { action: 'API token created', accountId, data: { scopes } })
      })
      return { ...created, token }
    },
    list: async (actor) => {
      const { accountId } = requireSession(actor)
      return apiTokenRepository(scope.db).list(accountId, new Date(clock.now()).toISOString())
    },
    revoke: async (actor, id) => {
      const { accountId } = requireSession(actor)
      await scope.transaction(async (inner) => {
        if (!(await apiTokenRepository(inner.db).remove(accountId, id)))
          throw new DomainError('not-found', `You have no API token with the id ${id}.`)
        await recordAction(inner, actor, { action: 'API token revoked', accountId })
      })
    },
  }
}

/** The account of this API token. Undefined for an unknown, revoked or expired one. */
export const recogniseApiToken = (scope: Scope, token: string): Eventual<AccountActor | undefined> =>
  after(cachedToken(scope, scope.digest.sha256(token)), (found) => {
    if (!found || found.expiresAt <= scope.clock.now()) return undefined
    const { accountId, learnerId, zone, roles, scopes } = found
    return { kind: 'account', accountId, learnerId, zone, roles, credential: { kind: 'api token', scopes } }
  })
