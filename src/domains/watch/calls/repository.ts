import { and, asc, desc, eq, gt, inArray, lt, max, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { type Call, type CallRun, maxRuns } from './model.ts'
import { callRuns, calls } from './tables.ts'

/** A call with its place within its collection. */
export interface StoredCall extends Call {
  readonly position: number
}

export interface CallFilter {
  /** Null for those of all applications. */
  readonly applicationId: string | null
  readonly collectionId?: string | undefined
  readonly after?: string | undefined
}

export interface CallRepository {
  find(id: string): Promise<StoredCall | undefined>
  /** In no order. */
  findAll(ids: readonly string[]): Promise<readonly StoredCall[]>
  /** By id. */
  list(filter: CallFilter, limit: number): Promise<readonly StoredCall[]>
  /** In the order in which they run. */
  ofCollection(collectionId: string): Promise<readonly StoredCall[]>
  count(applicationId: string): Promise<number>
  countInCollection(collectionId: string): Promise<number>
  /** The place behind the last call of a collection. */
  nextPosition(collectionId: string | null): Promise<number>
  /** One transaction at a time adds calls to an application. */
  waitForTurn(applicationId: string): Promise<void>
  insert(added: readonly StoredCall[]): Promise<void>
  replace(call: StoredCall): Promise<void>
  remove(id: string): Promise<void>
  removeCollection(collectionId: string): Promise<void>
  /** Newest first. */
  runs(callId: string): Promise<readonly CallRun[]>
  /** Stores runs, and deletes those of their calls that are no longer among the newest hundred. */
  insertRuns(runs: readonly (CallRun & { readonly callId: string })[]): Promise<void>
}

export const callRepository = (db: Database): CallRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(calls).where(eq(calls.id, id))
    return row && toCall(row)
  },
  findAll: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(calls)
      .where(inArray(calls.id, [...ids]))
    return rows.map(toCall)
  },
  list: async ({ applicationId, collectionId, after }, limit) => {
    const rows = await db
      .select()
      .from(calls)
      .where(
        and(
          applicationId === null ? undefined : eq(calls.applicationId, applicationId),
          collectionId === undefined ? undefined : eq(calls.collectionId, collectionId),
          after === undefined ? undefined : gt(calls.id, after),
        ),
      )
      .orderBy(asc(calls.id))
      .limit(limit)
    return rows.map(toCall)
  },
  ofCollection: async (collectionId) => {
    const rows = await db
      .select()
      .from(calls)
      .where(eq(calls.collectionId, collectionId))
      .orderBy(asc(calls.position), asc(calls.id))
    return rows.map(toCall)
  },
  count: (applicationId) => db.$count(calls, eq(calls.applicationId, applicationId)),
  countInCollection: (collectionId) => db.$count(calls, eq(calls.collectionId, collectionId)),
  nextPosition: async (collectionId) => {
    if (collectionId === null) return 0
    const [row] = await db
      .select({ last: max(calls.position) })
      .from(calls)
      .where(eq(calls.collectionId, collectionId))
    return (row?.last ?? -1) + 1
  },
  waitForTurn: async (applicationId) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calls of ${applicationId}`}::text, 0))`)
  },
  insert: async (added) => {
    if (added.length > 0) await db.insert(calls).values([...added])
  },
  replace: async ({ id, collectionId, position, name, request, updatedAt }) => {
    await db.update(calls).set({ collectionId, position, name, request, updatedAt }).where(eq(calls.id, id))
  },
  remove: async (id) => {
    await db.delete(calls).where(eq(calls.id, id))
  },
  removeCollection: async (collectionId) => {
    await db.delete(calls).where(eq(calls.collectionId, collectionId))
  },
  runs: async (callId) => {
    const rows = await db
      .select()
      .from(callRuns)
      .where(eq(callRuns.callId, callId))
      .orderBy(desc(callRuns.id))
      .limit(maxRuns)
    return rows.map(({ id, environmentId, startedAt, result }) => ({
      id,
      environmentId,
      startedAt: rfc3339(startedAt),
      result,
    }))
  },
  insertRuns: async (runs) => {
    if (runs.length === 0) return
    await db.insert(callRuns).values([...runs])
    for (const callId of new Set(runs.map((run) => run.callId))) {
      const [oldest] = await db
        .select({ id: callRuns.id })
        .from(callRuns)
        .where(eq(callRuns.callId, callId))
        .orderBy(desc(callRuns.id))
        .offset(maxRuns - 1)
        .limit(1)
      if (oldest) await db.delete(callRuns).where(and(eq(callRuns.callId, callId), lt(callRuns.id, oldest.id)))
    }
  },
})

const toCall = ({ createdAt, updatedAt, ...row }: typeof calls.$inferSelect): StoredCall => ({
  ...row,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
})
