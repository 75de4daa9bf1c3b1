import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Draft, DraftPlace, ListedDraft } from './model.ts'
import { drafts, draftVersions } from './tables.ts'

export interface DraftRepository {
  find(place: DraftPlace): Promise<Draft | undefined>
  /** Earlier drafts of a place, newest edit first. */
  versions(place: DraftPlace): Promise<readonly Draft[]>
  /** The drafts of a learner, newest edit first. */
  list(learnerId: string): Promise<readonly ListedDraft[]>
  /** What other drafts of the learner there are. */
  others(place: DraftPlace): Promise<{ readonly count: number; readonly bytes: number }>
  /** All drafts of these learners, and all earlier ones. */
  ofLearners(
    learnerIds: readonly string[],
  ): Promise<{ readonly drafts: readonly Draft[]; readonly earlier: readonly Draft[] }>
}

export const draftRepository = (db: Database): DraftRepository => ({
  find: async (place) => {
    const [row] = await db.select().from(drafts).where(isAt(drafts, place))
    return row && toDraft(row)
  },
  versions: async (place) => {
    const rows = await db
      .select()
      .from(draftVersions)
      .where(isAt(draftVersions, place))
      .orderBy(desc(draftVersions.editedAt), desc(draftVersions.id))
    return rows.map(toDraft)
  },
  list: async (learnerId) => {
    const { slug, language, version, editedAt } = drafts
    const rows = await db
      .select({ slug, language, version, editedAt, bytes: sql<number>`octet_length(${drafts.code})` })
      .from(drafts)
      .where(eq(drafts.learnerId, learnerId))
      .orderBy(desc(editedAt), asc(slug), asc(language))
    return rows.map((row) => ({ ...row, editedAt: rfc3339(row.editedAt) }))
  },
  others: async ({ learnerId, slug, language }) => {
    const [row] = await db.execute<{ count: number; bytes: number }>(sql`
      select count(*)::int as count, coalesce(sum(octet_length(code)), 0)::int as bytes from drafts
      where learner_id = ${learnerId}::uuid and (slug, language) <> (${slug}, ${language})`)
    return row ?? { count: 0, bytes: 0 }
  },
  ofLearners: async (learnerIds) => {
    const [current, earlier] = await Promise.all([
      db
        .select()
        .from(drafts)
        .where(inArray(drafts.learnerId, [...learnerIds])),
      db
        .select()
        .from(draftVersions)
        .where(inArray(draftVersions.learnerId, [...learnerIds]))
        .orderBy(asc(draftVersions.editedAt)),
    ])
    return { drafts: current.map(toDraft), earlier: earlier.map(toDraft) }
  },
})

/** The rows of a place. */
export const isAt = (table: typeof drafts | typeof draftVersions, { learnerId, slug, language }: DraftPlace) =>
  and(eq(table.learnerId, learnerId), eq(table.slug, slug), eq(table.language, language))

const toDraft = ({ slug, language, code, version, editedAt }: typeof drafts.$inferSelect): Draft => ({
  ...{ slug, language, code, version },
  editedAt: rfc3339(editedAt),
})
