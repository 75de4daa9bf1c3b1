import { type Actor, requireAdministrator } from '#core/actor.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { type AuditAction, type AuditEntry, authorOf } from './model.ts'
import { type AuditQuery, auditRepository } from './repository.ts'

export interface AuditService {
  /** Newest first. */
  list(actor: Actor, query: AuditQuery): Promise<Page<AuditEntry, string>>
}

export const auditService = (scope: Scope): AuditService => ({
  list: async (actor, query) => {
    requireAdministrator(actor)
    return readPage(query.limit, (size) => auditRepository(scope.db).list({ ...query, limit: size }), idOf)
  },
})

/** Writes an entry, in the transaction of what it is about. */
export const recordAction = (
  { db, clock, digest, random }: Scope,
  actor: Actor,
  entry: Pick<AuditEntry, 'accountId'> & { readonly action: AuditAction; readonly data?: AuditEntry['data'] },
): Promise<void> => {
  const now = clock.now()
  const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
  return auditRepository(db).add({ data: {}, ...entry, ...authorOf(actor), id, at: new Date(now).toISOString() })
}
