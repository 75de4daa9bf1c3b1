import { sql } from 'drizzle-orm'
import { bigint, pgTable, text } from 'drizzle-orm/pg-core'
import type { Database } from '#ports/database.ts'
import type { TagVersions } from '#ports/tag-versions.ts'
import { perDatabase } from './prepared.ts'

/** One row for each source of cached answers. It is in the database, so it changes together with the data. */
export const cacheTags = pgTable('cache_tags', {
  tag: text().primaryKey(),
  version: bigint({ mode: 'number' }).notNull(),
})

const prepare = perDatabase((db) => db.select().from(cacheTags).prepare('cache_tags_read'))

export const tagVersions = (db: Database): TagVersions => ({
  read: async () => new Map((await prepare(db).execute()).map((row) => [row.tag, row.version])),
})

/** Invalidates all answers made from these tags, when the surrounding transaction commits. */
export const raiseTags = async (db: Database, tags: readonly string[]): Promise<void> => {
  await db
    .insert(cacheTags)
    .values([...tags].sort().map((tag) => ({ tag, version: 1 })))
    .onConflictDoUpdate({ target: cacheTags.tag, set: { version: sql`${cacheTags.version} + 1` } })
}
