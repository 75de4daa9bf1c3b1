import { inArray, sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { type Draft, type DraftPlace, maxBytesOfVersions, maxVersions } from './model.ts'
import { isAt } from './repository.ts'
import { drafts, draftVersions } from './tables.ts'

/** A draft that another one has taken the place of, at an instant of the server's clock. */
export interface ReplacedDraft extends Draft {
  readonly replacedAt: string
}

/** Writes drafts. `lock` comes first in each transaction, so that two devices of a learner write one after the other. */
export interface DraftWriter {
  lock(learnerId: string): Promise<void>
  put(learnerId: string, draft: Draft): Promise<void>
  remove(place: DraftPlace): Promise<void>
  /** Stores an earlier draft, and deletes those beyond the limits that were replaced first. */
  addVersion(learnerId: string, replaced: ReplacedDraft): Promise<void>
  /** Gives all of a learner's to another one. Where both have a draft the newer counts, and the older is an earlier one. */
  move(learners: { readonly from: string; readonly to: string; readonly at: string }): Promise<void>
  /** Has the drafts of a challenge follow it to a new address, by the same rule. */
  rename(slugs: { readonly from: string; readonly to: string; readonly at: string }): Promise<void>
  removeAll(learnerIds: readonly string[]): Promise<void>
}

export const draftWriter = (db: Database): DraftWriter => ({
  lock: async (learnerId) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${learnerId}`}::text, 0))`)
  },
  put: async (learnerId, draft) => {
    const { code, version, editedAt } = draft
    await db
      .insert(drafts)
      .values({ learnerId, ...draft })
      .onConflictDoUpdate({
        target: [drafts.learnerId, drafts.slug, drafts.language],
        set: { code, version, editedAt },
      })
  },
  remove: async (place) => {
    await db.delete(drafts).where(isAt(drafts, place))
  },
  addVersion: async (learnerId, replaced) => {
    await db.insert(draftVersions).values({ learnerId, ...replaced })
    await db.execute(sql`
      delete from draft_versions where id in (
        select id from (
          select id, row_number() over (partition by slug, language order by replaced_at desc, edited_at desc, id) as place,
            sum(octet_length(code)) over (order by replaced_at desc, edited_at desc, id) as bytes
          from draft_versions where learner_id = ${learnerId}::uuid
        ) stored where place > ${maxVersions} or bytes > ${maxBytesOfVersions}
      )`)
  },
  move: async ({ from, to, at }) => {
    await db.execute(sql`
      with older as (
        select case when o.edited_at < n.edited_at then o.learner_id else n.learner_id end as loser, o.slug, o.language
        from drafts o join drafts n on n.slug = o.slug and n.language = o.language
        where o.learner_id = ${from}::uuid and n.learner_id = ${to}::uuid
      ), lost as (
        delete from drafts d using older where d.learner_id = older.loser and d.slug = older.slug and d.language = older.language
        returning d.*
      )
      insert into draft_versions (learner_id, slug, language, code, version, edited_at, replaced_at)
      select learner_id, slug, language, code, version, edited_at, ${at}::timestamptz from lost`)
    await db.execute(sql`update drafts set learner_id = ${to}::uuid where learner_id = ${from}::uuid`)
    await db.execute(sql`update draft_versions set learner_id = ${to}::uuid where learner_id = ${from}::uuid`)
  },
  rename: async ({ from, to, at }) => {
    await db.execute(sql`
      with older as (
        select case when o.edited_at < n.edited_at then o.slug else n.slug end as loser, o.learner_id, o.language
        from drafts o join drafts n on n.learner_id = o.learner_id and n.language = o.language
        where o.slug = ${from} and n.slug = ${to}
      ), lost as (
        delete from drafts d using older
        where d.slug = older.loser and d.learner_id = older.learner_id and d.language = older.language
        returning d.*
      )
      insert into draft_versions (learner_id, slug, language, code, version, edited_at, replaced_at)
      select learner_id, slug, language, code, version, edited_at, ${at}::timestamptz from lost`)
    await db.execute(sql`update drafts set slug = ${to} where slug = ${from}`)
    await db.execute(sql`update draft_versions set slug = ${to} where slug = ${from}`)
  },
  removeAll: async (learnerIds) => {
    await db.delete(drafts).where(inArray(drafts.learnerId, [...learnerIds]))
    await db.delete(draftVersions).where(inArray(draftVersions.learnerId, [...learnerIds]))
  },
})
