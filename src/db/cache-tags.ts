import { sql } from 'drizzle-orm'
import { bigint, pgTable, text } from 'drizzle-orm/pg-core'
import type { Database } from '#ports/database.ts'
import type { TagVersions } from '#ports/tag-versions.ts'
import { perDatabase } from './prepared.ts'

/** One row for each thing that cached answers are made from; kept with the data, so it changes when the data does. */
export const cacheTags = pgTable('cache_tags', {
  tag: text().primaryKey(),
  version: bigint({ mode: 'number' }).notNull(),
})

const prepare = perDatabase((db) => db.select().from(cacheTags).prepare('cache_tags_read'))

export const tagVersions = (db: Database): TagVersions => ({
  read: async () => new Map((await prepare(db).execute()).map((row) => [row.tag, row.version])),
})

/** Marks everything made from these tags outdated, when the transaction around it commits. */
export const raiseTags = async (db: Database, tags: readonly string[]): Promise<void> => {
  await db
    .insert(cacheTags)
    .values([...tags].sort().map((tag) => ({ tag, version: 1 })))
    .onConflictDoUpdate({ target: cacheTags.tag, set: { version: sql`${cacheTags.version} + 1` } })
}
