import { type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import type { WorkState } from '#ports/watch.ts'
import type { ClaimedWork, NewWork } from './model.ts'

export interface WorkRepository {
  /** Stores work. A kind that stores rows of its own adds the work in the same statement: see `addWorkSql`. */
  add(item: NewWork): Promise<void>
  /**
   * Takes the oldest due work of the owner with the lowest turn in the group with the lowest turn. Work whose lease has run
   * out is due.
   */
  claim(claim: {
    readonly kind: string
    readonly claim: string
    readonly now: string
    readonly leaseUntil: string
  }): Promise<ClaimedWork | undefined>
  renew(claimed: ClaimedWork, leaseUntil: string): Promise<void>
  /** Ends work without a result to store; false when the claim had been lost. With a result: see `endWorkSql`. */
  finish(claimed: ClaimedWork): Promise<boolean>
  /** Lets others claim it from `dueAt` on; where it is not counted, this attempt never was. */
  putBack(claimed: ClaimedWork, dueAt: string, attempt: 'counted' | 'not counted'): Promise<void>
  states(ids: readonly string[]): Promise<ReadonlyMap<string, WorkState>>
  /** How much work of this kind waits or is being done. */
  count(kind: string): Promise<number>
  /** Deletes the turns of owners and groups without work: whoever comes again begins to wait then. */
  forgetTurns(): Promise<void>
}

/** Where waiting work stands among all work of its kind. */
export interface Place {
  /** How much has its turn before it, as the turns are now. Whoever comes later may still be served in between. */
  readonly before: number
  readonly running: number
  /** Since when something has waited or has been under way without a break: milliseconds since 1970. */
  readonly openSince: number
}

export const workRepository = (db: Database): WorkRepository => ({
  add: async ({ kind, id, payload, owner, ownerGroup, dueAt }) => {
    await db.execute(sql`
      with item as (
        select ${id}::uuid as id, ${JSON.stringify(payload)}::jsonb as payload, ${owner}::text as owner,
          ${ownerGroup}::text as owner_group, ${dueAt}::timestamptz as due_at
      ), ${addWorkSql(kind, 'item')}
      select from item`)
  },
  claim: async ({ kind, claim, now, leaseUntil }) => {
    const [row] = await db.execute<Omit<ClaimedWork, 'claim'>>(sql`
      with next as (
        select w.id, w.owner, w.owner_group from work w
        left join work_turns g on g.kind = w.kind and g.party = ${groupParty('w')}
        left join work_turns o on o.kind = w.kind and o.party = ${ownerParty('w')}
        where w.kind = ${kind} and case when w.claim is null then w.due_at <= ${now}::timestamptz
          else w.lease_until < ${now}::timestamptz end
        order by coalesce(g.turn, 0), coalesce(o.turn, 0), w.id
        limit 1
        for update of w skip locked
      ), turns as (
        insert into work_turns (kind, party)
        select ${kind}, served.party from next,
          lateral (values (${groupParty('next')}), (${ownerParty('next')})) as served(party)
        on conflict (kind, party) do update set turn = default
      )
      update work w set attempts = w.attempts + 1, claim = ${claim}::uuid, lease_until = ${leaseUntil}::timestamptz
      from next where w.id = next.id
      returning w.kind, w.id, w.payload, w.owner, w.owner_group as "ownerGroup", w.attempts`)
    return row && { ...row, claim }
  },
  renew: async (claimed, leaseUntil) => {
    await db.execute(sql`update work set lease_until = ${leaseUntil}::timestamptz where ${isHeld(claimed)}`)
  },
  finish: async (claimed) => (await db.execute(endWorkSql(claimed))).length > 0,
  putBack: async (claimed, dueAt, attempt) => {
    const uncounted = attempt === 'counted' ? 0 : 1
    await db.execute(sql`
      update work set claim = null, lease_until = null, due_at = ${dueAt}::timestamptz, attempts = attempts - ${uncounted}::int
      where ${isHeld(claimed)}`)
  },
  states: async (ids) => {
    const rows = await db.execute<{ id: string; state: WorkState }>(sql`
      select id, ${workState('work')} as state from work where id = any(${arrayText(ids)}::uuid[])`)
    const known = new Map(rows.map(({ id, state }) => [id, state]))
    return new Map(ids.map((id) => [id, known.get(id) ?? 'ended']))
  },
  count: async (kind) => {
    const [row] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from work where kind = ${kind}`)
    return row?.count ?? 0
  },
  forgetTurns: async () => {
    await db.execute(sql`
      delete from work_turns where (kind, party) not in (
        select w.kind, waiting.party from work w,
          lateral (values (${groupParty('w')}), (${ownerParty('w')})) as waiting(party)
      )`)
  },
})

/**
 * The common table expressions that add work for each row of another one, `source`, with the columns `id`, `payload`,
 * `owner`, `owner_group` and `due_at`. The kind's own row and its work are so stored together, or not at all. An owner or
 * group without work takes a new turn.
 */
export const addWorkSql = (kind: string, source: string): SQL => {
  const added = sql.raw(source)
  return sql`
    added_work as (
      insert into work (kind, id, payload, owner, owner_group, due_at)
      select ${kind}, id, payload, owner, owner_group, due_at from ${added}
    ), added_turns as (
      insert into work_turns (kind, party)
      select distinct ${kind}, joined.party from ${added} s, lateral (values
        (${groupParty('s')}, exists (select from work w where w.kind = ${kind} and w.owner_group = s.owner_group)),
        (${ownerParty('s')}, exists (select from work w where w.kind = ${kind} and w.owner = s.owner))
      ) as joined(party, waits)
      where not joined.waits
      order by joined.party
      on conflict (kind, party) do update set turn = default
    )`
}

/** Ends work and returns its `id`, unless the claim had been lost; for a statement that stores the result of what it returns. */
export const endWorkSql = (claimed: ClaimedWork): SQL => sql`delete from work where ${isHeld(claimed)} returning id`

/** The state of a row of `work`: never `ended`. */
const workState = (row: string): SQL => sql`case when ${sql.raw(row)}.claim is null then 'queued' else 'running' end`

/** The state of the work with this id, null once it has ended; for a statement that reads a row which has work. */
export const workStateSql = (id: string): SQL => sql`(select ${workState('w')} from work w where w.id = ${sql.raw(id)})`

/** How much work of a kind waits or is being done: in all (`total`), of an owner (`own`) and of a group (`of_group`). */
export const countWorkSql = (kind: string, { owner, ownerGroup }: Pick<NewWork, 'owner' | 'ownerGroup'>): SQL => sql`
  select count(*) as total, count(*) filter (where owner = ${owner}) as own,
    count(*) filter (where owner_group = ${ownerGroup}) as of_group
  from work where kind = ${kind}`

/**
 * The place of this work, undefined unless it waits. An owner's own work goes by age. Each time an owner is served, every other owner
 * of the group has been served as often, and once more where its turn is lower. Groups take turns in the same way.
 */
export const placeOf = async (db: Database, kind: string, id: string): Promise<Place | undefined> => {
  const [row] = await db.execute<{ before: number; running: number; openSince: number }>(sql`
    with open as materialized (
      select id, owner, owner_group, claim is null as waits, due_at from work where kind = ${kind}
    ), parties as (
      select owner_group, owner, count(*) as pieces from open where waits group by owner_group, owner
    ), own as (
      select o.owner, o.owner_group, ${turnOf(kind, 'owner', 'o.owner')} as turn, ${turnOf(kind, 'group', 'o.owner_group')} as group_turn,
        (select count(*) from open e where e.waits and e.owner = o.owner and e.owner_group = o.owner_group and e.id < o.id) as older
      from open o where o.id = ${id}::uuid and o.waits
    ), owners as (
      select p.pieces, ${turnOf(kind, 'owner', 'p.owner')} as turn
      from own join parties p on p.owner_group = own.owner_group and p.owner <> own.owner
    ), in_group as (
      select older + (select coalesce(sum(least(o.pieces, own.older + (o.turn < own.turn)::int)), 0) from owners o) as before from own
    ), others as (
      select sum(p.pieces) as pieces, ${turnOf(kind, 'group', 'p.owner_group')} as turn
      from own join parties p on p.owner_group <> own.owner_group group by p.owner_group
    )
    select (g.before + (select coalesce(sum(least(o.pieces, g.before + (o.turn < own.group_turn)::int)), 0) from others o))::int as before,
      (select count(*) from open where not waits)::int as running,
      (select extract(epoch from min(due_at)) * 1000 from open)::float8 as "openSince"
    from own, in_group g`)
  return row
}

/** Deletes all work of these owners, and their turns: nobody does it any more. */
export const removeWorkSql = (kind: string, owners: readonly string[]): SQL => {
  const list = sql`${arrayText(owners)}::text[]`
  return sql`
    with removed as (delete from work where kind = ${kind} and owner = any(${list}))
    delete from work_turns where kind = ${kind} and party in (select 'owner:' || owner from unnest(${list}) as left_by(owner))`
}

/** Begins the present interval of each of these jobs, and returns those that no process had begun. */
export const beginIntervals = async (
  db: Database,
  jobs: readonly { readonly job: string; readonly start: string }[],
): Promise<ReadonlySet<string>> => {
  const [names, starts] = [arrayText(jobs.map(({ job }) => job)), arrayText(jobs.map(({ start }) => start))]
  // An interval that lies days ahead is from a clock that went wrong.
  const rows = await db.execute<{ job: string }>(sql`
      insert into job_runs (job, interval_start)
      select job, start from unnest(${names}::text[], ${starts}::timestamptz[]) as present(job, start) order by job
      on conflict (job) do update set interval_start = excluded.interval_start
      where job_runs.interval_start < excluded.interval_start
        or job_runs.interval_start > excluded.interval_start + interval '1 day'
      returning job`)
  return new Set(rows.map(({ job }) => job))
}

const isHeld = ({ id, claim }: ClaimedWork): SQL => sql`id = ${id}::uuid and claim = ${claim}::uuid`

const ownerParty = (row: string): SQL => sql.raw(`('owner:' || ${row}.owner)`)
const groupParty = (row: string): SQL => sql.raw(`('group:' || ${row}.owner_group)`)

const turnOf = (kind: string, party: 'owner' | 'group', column: string): SQL =>
  sql`coalesce((select t.turn from work_turns t where t.kind = ${kind} and t.party = ${sql.raw(`'${party}:' || ${column}`)}), 0)`
