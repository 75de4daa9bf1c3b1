import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Environment } from './model.ts'
import { environments } from './tables.ts'

export interface StoredEnvironment extends Omit<Environment, 'secretNames'> {
  /** By name, each sealed. */
  readonly secrets: Readonly<Record<string, string>>
}

export interface EnvironmentRepository {
  find(id: string): Promise<StoredEnvironment | undefined>
  /** The same; nobody else changes it until the transaction ends. */
  lock(id: string): Promise<StoredEnvironment | undefined>
  /** By id; of all applications for null. */
  list(
    filter: { readonly applicationId: string | null; readonly after?: string | undefined },
    limit: number,
  ): Promise<readonly StoredEnvironment[]>
  count(applicationId: string): Promise<number>
  /** One transaction at a time adds environments to an application. */
  waitForTurn(applicationId: string): Promise<void>
  /** Throws with PostgreSQL's 23505 when the application has one of this name. */
  insert(environment: StoredEnvironment): Promise<void>
  replace(environment: StoredEnvironment): Promise<void>
  remove(id: string): Promise<void>
}

export const environmentRepository = (db: Database): EnvironmentRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(environments).where(eq(environments.id, id))
    return row && toEnvironment(row)
  },
  lock: async (id) => {
    const [row] = await db.select().from(environments).where(eq(environments.id, id)).for('update')
    return row && toEnvironment(row)
  },
  list: async ({ applicationId, after }, limit) => {
    const rows = await db
      .select()
      .from(environments)
      .where(
        and(
          applicationId === null ? undefined : eq(environments.applicationId, applicationId),
          after === undefined ? undefined : gt(environments.id, after),
        ),
      )
      .orderBy(asc(environments.id))
      .limit(limit)
    return rows.map(toEnvironment)
  },
  count: (applicationId) => db.$count(environments, eq(environments.applicationId, applicationId)),
  waitForTurn: async (applicationId) => {
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`environments of ${applicationId}`}::text, 0))`,
    )
  },
  insert: async (environment) => {
    await db.insert(environments).values(environment)
  },
  replace: async ({ id, name, variables, secrets, updatedAt }) => {
    await db.update(environments).set({ name, variables, secrets, updatedAt }).where(eq(environments.id, id))
  },
  remove: async (id) => {
    await db.delete(environments).where(eq(environments.id, id))
  },
})

const toEnvironment = ({ createdAt, updatedAt, ...row }: typeof environments.$inferSelect): StoredEnvironment => ({
  ...row,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
})
