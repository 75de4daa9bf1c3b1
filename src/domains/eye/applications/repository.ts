import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { ApplicationActor } from '#core/actor.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import type { Application, ApplicationKey, ApplicationSettings } from './model.ts'
import { applicationKeys, applications } from './tables.ts'

export interface StoredKey extends ApplicationKey {
  readonly applicationId: string
  readonly digest: string
}

export interface ApplicationRepository {
  /** The holder of the key with this digest; undefined when it is unknown or revoked. */
  byKey(digest: string): Promise<ApplicationActor | undefined>
  find(id: string): Promise<Application | undefined>
  /** By id, after the one given. */
  list(after: string | undefined, limit: number): Promise<readonly Application[]>
  /** Throws with PostgreSQL's 23505 when the name is taken. */
  insert(application: Application): Promise<void>
  update(id: string, changes: Partial<ApplicationSettings & { disabledAt: string | null }>): Promise<void>
  keys(applicationId: string): Promise<readonly ApplicationKey[]>
  insertKey(key: StoredKey): Promise<void>
  /** Ends a key at the instant, unless it ends earlier. Returns false when the application has no such key. */
  endKey(
    applicationId: string,
    keyId: string,
    end: { readonly expiresAt?: string; readonly revokedAt?: string },
  ): Promise<boolean>
}

export const applicationRepository = (db: Database): ApplicationRepository => ({
  byKey: async (digest) => {
    const [row] = await prepared(db).byKey.execute({ digest })
    if (!row || row.revokedAt !== null) return undefined
    return {
      kind: 'application',
      applicationId: row.applicationId,
      access: row.access,
      isDisabled: row.disabledAt !== null,
      endsAt: row.expiresAt === null ? null : Date.parse(row.expiresAt),
    }
  },
  find: async (id) => {
    const [row] = await db.select().from(applications).where(eq(applications.id, id))
    return row && toApplication(row)
  },
  list: async (after, limit) => {
    const condition = after === undefined ? undefined : gt(applications.id, after)
    const rows = await db.select().from(applications).where(condition).orderBy(asc(applications.id)).limit(limit)
    return rows.map(toApplication)
  },
  insert: async (application) => {
    await db.insert(applications).values({ ...application, allowedOrigins: [...application.allowedOrigins] })
  },
  update: async (id, { allowedOrigins, ...changes }) => {
    const origins = allowedOrigins ? { allowedOrigins: [...allowedOrigins] } : {}
    await db
      .update(applications)
      .set({ ...changes, ...origins })
      .where(eq(applications.id, id))
  },
  keys: async (applicationId) => {
    const rows = await db
      .select()
      .from(applicationKeys)
      .where(eq(applicationKeys.applicationId, applicationId))
      .orderBy(asc(applicationKeys.id))
    return rows.map(toKey)
  },
  insertKey: async (key) => {
    await db.insert(applicationKeys).values(key)
  },
  endKey: async (applicationId, keyId, { expiresAt, revokedAt }) => {
    const changed = await db
      .update(applicationKeys)
      .set({
        ...(expiresAt === undefined
          ? {}
          : { expiresAt: sql`least(${applicationKeys.expiresAt}, ${expiresAt}::timestamptz)` }),
        ...(revokedAt === undefined
          ? {}
          : { revokedAt: sql`least(${applicationKeys.revokedAt}, ${revokedAt}::timestamptz)` }),
      })
      .where(and(eq(applicationKeys.id, keyId), eq(applicationKeys.applicationId, applicationId)))
      .returning({ id: applicationKeys.id })
    return changed.length > 0
  },
})

const prepared = perDatabase((db) => ({
  byKey: db
    .select({
      applicationId: applicationKeys.applicationId,
      access: applicationKeys.scope,
      revokedAt: applicationKeys.revokedAt,
      expiresAt: applicationKeys.expiresAt,
      disabledAt: applications.disabledAt,
    })
    .from(applicationKeys)
    .innerJoin(applications, eq(applications.id, applicationKeys.applicationId))
    .where(eq(applicationKeys.digest, sql.placeholder('digest')))
    .prepare('application_by_key'),
}))

const toApplication = (row: typeof applications.$inferSelect): Application => ({
  ...row,
  createdAt: rfc3339(row.createdAt),
  disabledAt: rfc3339OrNull(row.disabledAt),
})

const toKey = (row: typeof applicationKeys.$inferSelect): ApplicationKey => ({
  id: row.id,
  scope: row.scope,
  hint: row.hint,
  createdAt: rfc3339(row.createdAt),
  expiresAt: rfc3339OrNull(row.expiresAt),
  revokedAt: rfc3339OrNull(row.revokedAt),
})
