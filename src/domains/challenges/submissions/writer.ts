import { and, eq, lt, sql } from 'drizzle-orm'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import type { Database } from '#ports/database.ts'
import { type Claimed, openOfAll, openOfNetwork, openOfOne, reservedForSolvers, type Submission } from './model.ts'
import { rowsOf, toSubmission } from './repository.ts'
import { submissions } from './tables.ts'

export interface NewSubmission extends Omit<Submission, 'state' | 'report' | 'attempts' | 'judgedAt'> {
  readonly idempotencyKey: string | null
}

/** Whether it was stored, or who has too many open ones: the learner, the network, all, or all who have solved nothing. */
export type AddOutcome = 'stored' | 'repeated' | 'learner-full' | 'network-full' | 'full' | 'reserved'

/** The queue: what is accepted, whose turn it is, and what becomes of it. */
export interface SubmissionWriter {
  /** Stores it unless there is no room for it, or the key was used before. */
  add(submission: NewSubmission): Promise<AddOutcome>
  /**
   * Takes on the next one: of the network, then of its learner who has waited longest, the oldest. One whose lease has run
   * out counts as waiting.
   */
  claim(at: { readonly now: string; readonly leaseUntil: string; readonly claim: string }): Promise<Claimed | undefined>
  renew(claimed: Claimed, leaseUntil: string): Promise<void>
  /** False when the claim is no longer valid: somebody else judges it by now. */
  judged(claimed: Claimed, report: RunReport, at: string): Promise<boolean>
  /** Back into the queue; `failed` counts as an attempt. */
  putBack(claimed: Claimed, notBefore: string, failed: boolean): Promise<void>
  abandon(claimed: Claimed, at: string): Promise<void>
  /** Deletes runs that arrived before. */
  forgetRuns(before: string): Promise<void>
  /** Deletes the turns of all for whom nothing waits: who comes again begins to wait then. */
  forgetTurns(): Promise<void>
  /** How many wait or are being judged. */
  open(): Promise<number>
}

interface Room {
  readonly stored: boolean
  readonly repeated: boolean
  readonly isOwnFull: boolean
  readonly isNetworkFull: boolean
  readonly isSolver: boolean
}

export const submissionWriter = (db: Database): SubmissionWriter => ({
  add: async ({ idempotencyKey, ...row }) => {
    // One statement: submissions that are sent at the same moment are counted one by one.
    const [room] = rowsOf<Room>(
      await db.execute(sql`
        with earlier as (
          select 1 from submissions where learner_id = ${row.learnerId} and idempotency_key = ${idempotencyKey}::text
        ), counts as (
          select count(*) as total, count(*) filter (where learner_id = ${row.learnerId}) as own,
            count(*) filter (where network is not distinct from ${row.network}::text) as near,
            exists (
              select from submissions where learner_id = ${row.learnerId} and status = 'passed' and kind = 'submission'
            ) as is_solver
          from submissions where state in ('queued', 'running')
        ), room as (
          select own, near, is_solver, own >= ${openOfOne} as own_full,
            not is_solver and ${row.network}::text is not null and near >= ${openOfNetwork} as network_full,
            total >= case when is_solver then ${openOfAll}::int else ${openOfAll - reservedForSolvers}::int end as all_full
          from counts
        ), stored as (
          insert into submissions
            (id, kind, slug, version_id, version, learner_id, network, code, created_at, digest, state, not_before, idempotency_key)
          select ${row.id}::uuid, ${row.kind}, ${row.slug}, ${row.versionId}::uuid, ${row.version}::int, ${row.learnerId}::uuid,
            ${row.network}::text, ${row.code}, ${row.createdAt}::timestamptz, ${row.digest}, 'queued', ${row.createdAt}::timestamptz,
            ${idempotencyKey}::text
          from room where not (own_full or network_full or all_full) and not exists (select from earlier)
          on conflict (learner_id, idempotency_key) do nothing
          returning learner_id, network
        ), turns as (
          insert into queue_turns (party)
          select joined.party from room, stored,
            lateral (values (${learnerParty('stored')}, own), (${networkParty('stored')}, near)) as joined(party, open)
          where joined.open = 0
          on conflict (party) do update set turn = default
        )
        select exists (select from stored) as stored, own_full as "isOwnFull", network_full as "isNetworkFull",
          is_solver as "isSolver", exists (select from earlier) or not (own_full or network_full or all_full) as repeated
        from room`),
    )
    if (room?.stored === true) return 'stored'
    if (room?.repeated === true) return 'repeated'
    if (room?.isOwnFull === true) return 'learner-full'
    if (room?.isNetworkFull === true) return 'network-full'
    return room?.isSolver === true ? 'full' : 'reserved'
  },
  claim: async ({ now, leaseUntil, claim }) => {
    const [row] = rowsOf<{ id: string }>(
      await db.execute(sql`
        with next as (
          select s.id, s.learner_id, s.network from submissions s
          left join queue_turns l on l.party = ${learnerParty('s')}
          left join queue_turns n on n.party = ${networkParty('s')}
          where (s.state = 'queued' and s.not_before <= ${now}::timestamptz)
             or (s.state = 'running' and s.lease_until < ${now}::timestamptz)
          order by coalesce(n.turn, 0), coalesce(l.turn, 0), s.id
          limit 1
          for update of s skip locked
        ), turns as (
          insert into queue_turns (party)
          select served.party from next, lateral (values (${learnerParty('next')}), (${networkParty('next')})) as served(party)
          on conflict (party) do update set turn = default
        )
        update submissions s
        set state = 'running', attempts = s.attempts + 1, claim = ${claim}::uuid, lease_until = ${leaseUntil}::timestamptz
        from next where s.id = next.id
        returning s.id`),
    )
    if (!row) return undefined
    const [claimed] = await db.select().from(submissions).where(eq(submissions.id, row.id))
    return claimed && { ...toSubmission(claimed), claim }
  },
  renew: async (claimed, leaseUntil) => {
    await db.update(submissions).set({ leaseUntil }).where(ownedBy(claimed))
  },
  judged: async (claimed, report, judgedAt) => {
    const changed = await db
      .update(submissions)
      .set({ state: 'judged', report, status: report.status, judgedAt, ...released })
      .where(ownedBy(claimed))
      .returning({ id: submissions.id })
    return changed.length > 0
  },
  putBack: async (claimed, notBefore, failed) => {
    await db
      .update(submissions)
      .set({
        state: 'queued',
        notBefore,
        claim: null,
        leaseUntil: null,
        ...(failed ? {} : { attempts: sql`${submissions.attempts} - 1` }),
      })
      .where(ownedBy(claimed))
  },
  abandon: async (claimed, judgedAt) => {
    await db
      .update(submissions)
      .set({ state: 'abandoned', judgedAt, ...released })
      .where(ownedBy(claimed))
  },
  forgetRuns: async (before) => {
    await db.delete(submissions).where(and(eq(submissions.kind, 'run'), lt(submissions.createdAt, before)))
  },
  forgetTurns: async () => {
    await db.execute(sql`
      delete from queue_turns where party not in (
        select unnest(array[${learnerParty('s')}, ${networkParty('s')}]) from submissions s where s.state in ('queued', 'running')
      )`)
  },
  open: async () => {
    const [row] = rowsOf<{ open: number }>(
      await db.execute(sql`select count(*)::int as open from submissions where state in ('queued', 'running')`),
    )
    return row?.open ?? 0
  },
})

/** What an open submission has and an ended one has not. */
const released = { claim: null, leaseUntil: null, network: null }

/** The parties whose turns count; all whose network is not known are one. */
const learnerParty = (row: string) => sql.raw(`('learner:' || ${row}.learner_id)`)
const networkParty = (row: string) => sql.raw(`('network:' || coalesce(${row}.network, ''))`)

const ownedBy = ({ id, claim }: Claimed) => and(eq(submissions.id, id), eq(submissions.claim, claim))
