import { type SQL, sql } from 'drizzle-orm'
import { type Day, dayOf } from '#core/calendar.ts'
import { formatInstant } from '#core/instant.ts'
import { floorUuid } from '#core/uuid.ts'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import { all, holding } from '../questions/repository.ts'
import { type Funnel, type FunnelStep, isSameStep } from './model.ts'

export interface ReadableFunnel extends Funnel {
  /** Null for all applications. */
  readonly application: string | null
  /** Sessions that do not count. */
  readonly except?: readonly string[] | undefined
}

/** A session with events of several days, UTC. */
export interface LongSession {
  readonly sessionId: string
  readonly days: readonly Day[]
}

export interface FunnelRepository {
  /** Sessions that went through the first step, the first two, … and so on. */
  count(funnel: ReadableFunnel): Promise<readonly number[]>
  /** The median seconds to each step from the one before it, along the earliest ways that are in time; null for the first step, and without any. */
  medians(funnel: ReadableFunnel): Promise<readonly (number | null)[]>
  /** The same among these sessions. */
  countAmong(funnel: ReadableFunnel, sessions: readonly string[]): Promise<readonly number[]>
  /** Sessions with events of several days of the range, one more than `limit` at most. */
  longSessions(funnel: ReadableFunnel, limit: number): Promise<readonly LongSession[]>
}

/** The number of undecided sessions up to which each is checked alone; with more, all sessions are checked. */
export const undecidedLimit = 5_000

/**
 * Finds the earliest way of every session through the steps, in one pass for each step and without sorting. Two kinds of
 * sessions stay undecided: those whose earliest way is too slow, since a later first step may be in time, and those with two
 * events at the same microsecond. The second statement goes through these in their true order. `db` must be a transaction.
 */
export const funnelRepository = (db: Database): FunnelRepository => ({
  count: async (funnel) => {
    await preferScans(db)
    const { reached, undecidedAt, undecided } = await earliest(db, funnel)
    if (undecided.length === 0) return reached
    await db.execute(sql`set local enable_nestloop = on`)
    await db.execute(sql`set local enable_sort = on`)
    if (undecided.length > undecidedLimit) return exact(db, funnel, undefined)
    const theirs = await exact(db, funnel, undecided)
    return reached.map((sessions, index) => {
      // Those that were undecided at a later step are among both.
      const twice = undecidedAt.slice(index + 1).reduce((sum, count) => sum + count, 0)
      return sessions + (theirs[index] ?? 0) - twice
    })
  },
  medians: async (funnel) => {
    await preferScans(db)
    const layers = funnel.steps.map((_, index) => earliestAt(funnel, index))
    const medians = funnel.steps.map((_, index) =>
      index === 0
        ? sql`null`
        : sql`(select percentile_cont(0.5) within group (order by extract(epoch from reached - before)::float8)
            from ${numbered('step', index + 1)} where reached is not null and not undecided)`,
    )
    const [found] = await db.execute<{ medians: string }>(sql`
      with ${sql.join(layers, sql`, `)} select json_build_array(${sql.join(medians, sql`, `)})::text as medians`)
    return JSON.parse(found?.medians ?? '[]') as readonly (number | null)[]
  },
  countAmong: (funnel, sessions) => exact(db, funnel, sessions),
  longSessions: async ({ application, from, to }, limit) => {
    await db.execute(sql`set local work_mem = '64MB'`)
    const mine = application === null ? sql`true` : sql`application_id = ${application}::uuid`
    const [first, last] = [from, to - 1].map((instant) => dayOf(Math.floor(instant / 1_000)))
    const found = await db.execute<{ sessionId: string; days: string }>(sql`
      select session_id as "sessionId", string_agg(day::text, ' ') as days from session_days
      where ${mine} and day between ${first}::date and ${last}::date group by session_id having min(day) <> max(day) limit ${limit + 1}`)
    return found
      .map(({ sessionId, days }) => ({ sessionId, days: days.split(' ') }))
      .sort((left, right) => (left.sessionId < right.sessionId ? -1 : 1))
  },
})

/** The planner assumes that category and name are independent, and so expects few rows where there are many. */
const preferScans = async (db: Database): Promise<void> => {
  await db.execute(sql`set local jit = off`)
  await db.execute(sql`set local work_mem = '64MB'`)
  await db.execute(sql`set local enable_nestloop = off`)
  await db.execute(sql`set local enable_sort = off`)
}

interface Decision {
  /** Sessions of each step that have surely reached it. */
  readonly reached: readonly number[]
  /** Sessions that have reached the previous step, and that this pass cannot decide; each at one step. */
  readonly undecidedAt: readonly number[]
  /** Their ids, one more than `undecidedLimit` at most. */
  readonly undecided: readonly string[]
}

const earliest = async (db: Database, funnel: ReadableFunnel): Promise<Decision> => {
  const layers = funnel.steps.map((_, index) => earliestAt(funnel, index))
  const places = funnel.steps.map((_, index) => numbered('step', index + 1))
  const count = (place: SQL) => sql`(select json_build_array(
    count(*) filter (where reached is not null and not undecided), count(*) filter (where undecided)) from ${place})`
  const undecided = sql.join(
    places.map((place) => sql`select session_id from ${place} where undecided`),
    sql` union all `,
  )
  const [found] = await db.execute<{ counts: string; undecided: string | null }>(sql`
    with ${sql.join(layers, sql`, `)}
    select json_build_array(${sql.join(places.map(count), sql`, `)})::text as counts,
      (select json_agg(session_id)::text from (${undecided} limit ${undecidedLimit + 1}) listed) as undecided`)
  const counts = JSON.parse(found?.counts ?? '[]') as readonly (readonly [number, number])[]
  return {
    reached: counts.map(([sessions]) => sessions),
    undecidedAt: counts.map(([, sessions]) => sessions),
    undecided: JSON.parse(found?.undecided ?? '[]') as readonly string[],
  }
}

/** The sessions that have an event of the step, and of each step before it, with the earliest time of it after those. */
const earliestAt = (funnel: ReadableFunnel, index: number): SQL => {
  const [before, step] = [funnel.steps[index - 1], funnel.steps[index]]
  if (!step) throw new RangeError(`The funnel has no step ${index}.`)
  const [name, source] = [numbered('step', index + 1), numbered('step', index)]
  if (!before) {
    return sql`${name} as materialized (
      select e.session_id, min(e.occurred_at) as start, min(e.occurred_at) as reached, false as undecided
      from events e where ${matching(funnel, step)} ${without(funnel)} group by e.session_id)`
  }
  // The event of the step before stands at that microsecond itself.
  const alone = sql`${isSameStep(step, before) ? 1 : 0}::integer`
  return sql`${name} as materialized (
    select session_id, start, before, reached,
      tied > ${alone} or coalesce(reached > start + ${seconds(funnel.withinSeconds)}, false) as undecided
    from (
      select e.session_id, min(b.start) as start, min(b.reached) as before, min(e.occurred_at) filter (where e.occurred_at > b.reached) as reached,
        count(*) filter (where e.occurred_at = b.reached) as tied
      from events e join ${source} b on b.session_id = e.session_id
      where ${matching(funnel, step)} and not b.undecided and b.reached is not null group by e.session_id
    ) found)`
}

/**
 * For every event of a step, the latest first step from which a way in time leads to it: the latest one of the events
 * before it that reached the step before.
 */
const exact = async (
  db: Database,
  funnel: ReadableFunnel,
  sessions: readonly string[] | undefined,
): Promise<readonly number[]> => {
  const { steps, withinSeconds } = funnel
  const types = sql.join(
    steps.map((step) => sql`(${matching(funnel, step)})`),
    sql` or `,
  )
  const wanted = sessions === undefined ? without(funnel) : sql`and e.session_id = any (${arrayText(sessions)}::text[])`
  // Equal steps share the number of the first of them. One event may be several steps, where their filters let it.
  const flags = steps.map((step, index) => sql`${isEvent(step)} as ${numbered('is', index + 1)}`)
  const passes = steps.map((step, index) => {
    const [before, pass] = [numbered('pass', index), numbered('pass', index + 1)]
    const [latest, start] = [numbered('latest', index + 1), numbered('start', index + 1)]
    const isStep = numbered('is', placeOf(steps, step))
    if (index === 0)
      return sql`${pass} as (select *, case when ${isStep} then occurred_at end as ${start} from relevant)`
    return sql`${pass} as (
      select *, case when ${isStep} and occurred_at <= ${latest} + ${seconds(withinSeconds)} then ${latest} end as ${start}
      from (
        select *, max(${numbered('start', index)}) over (
          partition by session_id order by occurred_at, sequence, id rows between unbounded preceding and 1 preceding
        ) as ${latest} from ${before}
      ) earlier)`
  })
  const places = steps.map((_, index) => index + 1)
  const reached = places.map(
    (place) => sql`bool_or(${numbered('start', place)} is not null) as ${numbered('step', place)}`,
  )
  const counts = places.map((place) => sql`count(*) filter (where ${numbered('step', place)})`)
  const [found] = await db.execute<{ counts: string }>(sql`
    with relevant as (
      select e.session_id, e.occurred_at, e.sequence, e.id, ${sql.join(flags, sql`, `)} from events e where (${types}) ${wanted}
    ), ${sql.join(passes, sql`, `)}
    select json_build_array(${sql.join(counts, sql`, `)})::text as counts from (
      select session_id, ${sql.join(reached, sql`, `)} from ${numbered('pass', steps.length)} group by session_id
    ) sessions`)
  return JSON.parse(found?.counts ?? '[]') as readonly number[]
}

const numbered = (what: 'step' | 'pass' | 'latest' | 'start' | 'is', place: number): SQL =>
  sql`${sql.identifier(`${what}_${place}`)}`

const without = ({ except = [] }: ReadableFunnel): SQL =>
  except.length === 0 ? sql`` : sql`and e.session_id <> all (${arrayText(except)}::text[])`

const isEvent = ({ category, name, filter }: FunnelStep): SQL =>
  all([sql`e.category = ${category}::text`, sql`e.name = ${name}::text`, ...holding({ conditions: filter })])

const placeOf = (steps: readonly FunnelStep[], step: FunnelStep): number =>
  steps.findIndex((candidate) => isSameStep(step, candidate)) + 1

const seconds = (count: number): SQL => sql`make_interval(secs => ${count}::integer)`

/** Events of the step in the range that the reader may see. */
const matching = ({ application, bot, from, to }: ReadableFunnel, step: FunnelStep): SQL =>
  sql.join(
    [
      application === null
        ? sql`e.application_id = any (array(select a.id from applications a))`
        : sql`e.application_id = ${application}::uuid`,
      isEvent(step),
      ...holding({ bot }),
      sql`e.id >= ${floorUuid(from)}::uuid and e.id < ${floorUuid(to + 999)}::uuid`,
      sql`e.occurred_at >= ${formatInstant(from)}::timestamptz and e.occurred_at < ${formatInstant(to)}::timestamptz`,
    ],
    sql` and `,
  )
