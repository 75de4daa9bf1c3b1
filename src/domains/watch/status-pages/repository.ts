import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { StatusPage } from './model.ts'
import { statusPages } from './tables.ts'

/** A page with what only the server needs. */
export interface StoredStatusPage extends StatusPage {
  /** The secret of the private link, or the hash of the password; null for a public page. */
  readonly secret: string | null
}

export interface StatusPageRepository {
  find(id: string): Promise<StoredStatusPage | undefined>
  bySlug(slug: string): Promise<StoredStatusPage | undefined>
  /** The same as `find`; nobody else changes it until the transaction ends. */
  lock(id: string): Promise<StoredStatusPage | undefined>
  /** By id; of all applications for null. */
  list(
    filter: { readonly applicationId: string | null; readonly after?: string | undefined },
    limit: number,
  ): Promise<readonly StoredStatusPage[]>
  /** The pages of an application that show one of these monitors. */
  showing(applicationId: string, monitorIds: readonly string[]): Promise<readonly StoredStatusPage[]>
  count(applicationId: string): Promise<number>
  /** One transaction at a time adds pages to an application. */
  waitForTurn(applicationId: string): Promise<void>
  /** Throws with PostgreSQL's 23505 for a slug that is taken, as `replace` does. */
  insert(page: StoredStatusPage): Promise<void>
  replace(page: StoredStatusPage): Promise<void>
  remove(id: string): Promise<void>
}

export const statusPageRepository = (db: Database): StatusPageRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(statusPages).where(eq(statusPages.id, id))
    return row && toPage(row)
  },
  bySlug: async (slug) => {
    const [row] = await db.select().from(statusPages).where(eq(statusPages.slug, slug))
    return row && toPage(row)
  },
  lock: async (id) => {
    const [row] = await db.select().from(statusPages).where(eq(statusPages.id, id)).for('update')
    return row && toPage(row)
  },
  list: async ({ applicationId, after }, limit) => {
    const rows = await db
      .select()
      .from(statusPages)
      .where(
        and(
          applicationId === null ? undefined : eq(statusPages.applicationId, applicationId),
          after === undefined ? undefined : gt(statusPages.id, after),
        ),
      )
      .orderBy(asc(statusPages.id))
      .limit(limit)
    return rows.map(toPage)
  },
  showing: async (applicationId, monitorIds) => {
    const rows = await db
      .select()
      .from(statusPages)
      .where(
        and(
          eq(statusPages.applicationId, applicationId),
          sql`exists (
            select from jsonb_path_query(${statusPages.groups}, '$[*].components[*].monitorId') as shown(id)
            where shown.id #>> '{}' = any(${arrayText(monitorIds)}::text[]))`,
        ),
      )
      .orderBy(asc(statusPages.id))
    return rows.map(toPage)
  },
  count: (applicationId) => db.$count(statusPages, eq(statusPages.applicationId, applicationId)),
  waitForTurn: async (applicationId) => {
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`status pages of ${applicationId}`}::text, 0))`,
    )
  },
  insert: async (page) => {
    await db.insert(statusPages).values(page)
  },
  replace: async ({ id, slug, title, description, access, secret, groups, updatedAt }) => {
    await db
      .update(statusPages)
      .set({ slug, title, description, access, secret, groups, updatedAt })
      .where(eq(statusPages.id, id))
  },
  remove: async (id) => {
    await db.delete(statusPages).where(eq(statusPages.id, id))
  },
})

const toPage = ({ createdAt, updatedAt, ...row }: typeof statusPages.$inferSelect): StoredStatusPage => ({
  ...row,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
})
