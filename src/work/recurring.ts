import { type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'

/** A subject that a place looks at again and again. */
export interface RecurringSubject {
  readonly subject: string
  readonly place: string
}

export interface NewRecurringWork extends RecurringSubject {
  /** Milliseconds since 1970, as all instants here. */
  readonly dueAt: number
  readonly everyMs: number
  readonly leaseMs: number
}

/** A slot that a worker holds until its lease runs out. */
export interface ClaimedSlot extends RecurringSubject {
  readonly slotAt: number
  readonly claim: string
}

/** A slot that is over, with the next one of its subject. */
export interface EndedSlot extends ClaimedSlot {
  readonly nextAt: number
}

interface SlotClaim {
  readonly kind: string
  readonly place: string
  readonly claim: string
  readonly now: number
  /** Slots that are due within this time are claimed already, so that they can begin on time. */
  readonly aheadMs: number
  readonly room: number
}

/** A slot that lies so much further ahead than its interval is from a clock that went wrong: it is due. */
const clockToleranceMs = 60_000

/**
 * Claims due slots, the longest due first. A slot whose lease has run out is due again; nobody else gets one that is held.
 * A slot that was missed for longer than its interval becomes one of now: what is seen now says nothing about then.
 */
export const claimSlots = async (
  db: Database,
  { kind, place, claim, now, aheadMs, room }: SlotClaim,
): Promise<readonly ClaimedSlot[]> => {
  const at = instantSql(now)
  const rows = await db.execute<{ subject: string; slotAt: number }>(sql`
    with due as (
      select subject from recurring_work
      where kind = ${kind} and place = ${place}
        and (due_at <= ${at} + ${aheadMs}::int * interval '1 ms'
          or due_at > ${at} + (every_ms::float8 + ${clockToleranceMs}::int) * interval '1 ms')
        and (claim is null or lease_until < ${at} or lease_until > ${at} + (every_ms::float8 + ${clockToleranceMs}::int) * interval '1 ms')
      order by due_at
      limit ${room}::int
      for update skip locked
    )
    update recurring_work r set claim = ${claim}::uuid,
      due_at = case when r.due_at > ${at} + ${aheadMs}::int * interval '1 ms'
        or r.due_at < ${at} - r.every_ms * interval '1 ms' then ${at} else r.due_at end,
      lease_until = case when r.due_at > ${at} + ${aheadMs}::int * interval '1 ms' then ${at} else greatest(r.due_at, ${at}) end
        + r.lease_ms * interval '1 ms'
    from due where r.kind = ${kind} and r.place = ${place} and r.subject = due.subject
    returning r.subject, (extract(epoch from r.due_at) * 1000)::float8 as "slotAt"`)
  return rows.map(({ subject, slotAt }) => ({ subject, place, slotAt: Math.round(slotAt), claim }))
}

/**
 * Common table expressions that end slots and set the next ones; `ended_slots` has `subject`, `place`, `claim` and `slot_at`
 * of those that were still held. A slot that was called for meanwhile stays due.
 */
export const endSlotsSql = (kind: string, slots: readonly EndedSlot[]): SQL => {
  const column = (values: readonly (string | number)[]): string => arrayText(values)
  return sql`
    ended_slots as (
      update recurring_work r set claim = null, lease_until = null,
        due_at = case when r.due_at = e.slot_at then e.next_at else least(r.due_at, e.next_at) end
      from unnest(
        ${column(slots.map(({ subject }) => subject))}::uuid[], ${column(slots.map(({ place }) => place))}::text[],
        ${column(slots.map(({ claim }) => claim))}::uuid[],
        ${column(slots.map(({ slotAt }) => textOf(slotAt)))}::timestamptz[],
        ${column(slots.map(({ nextAt }) => textOf(nextAt)))}::timestamptz[]
      ) as e(subject, place, claim, slot_at, next_at)
      where r.kind = ${kind} and r.subject = e.subject and r.place = e.place and r.claim = e.claim
      returning r.subject, r.place, e.claim, e.slot_at
    )`
}

/** Gives slots back untouched: another worker may take them at once. */
export const returnSlots = async (db: Database, kind: string, slots: readonly ClaimedSlot[]): Promise<void> => {
  if (slots.length === 0) return
  await db.execute(sql`
    update recurring_work r set claim = null, lease_until = null
    from unnest(
      ${arrayText(slots.map(({ subject }) => subject))}::uuid[], ${arrayText(slots.map(({ place }) => place))}::text[],
      ${arrayText(slots.map(({ claim }) => claim))}::uuid[]
    ) as e(subject, place, claim)
    where r.kind = ${kind} and r.subject = e.subject and r.place = e.place and r.claim = e.claim`)
}

/** Sets the places at which a subject is looked at, and when each begins. What is running there loses its claim. */
export const setRecurringWork = async (
  db: Database,
  kind: string,
  subject: string,
  places: readonly Omit<NewRecurringWork, 'subject'>[],
): Promise<void> => {
  await db.execute(sql`
    delete from recurring_work where kind = ${kind} and subject = ${subject}::uuid
      and not place = any(${arrayText(places.map(({ place }) => place))}::text[])`)
  for (const { place, dueAt, everyMs, leaseMs } of places) {
    await db.execute(sql`
      insert into recurring_work (kind, subject, place, due_at, every_ms, lease_ms)
      values (${kind}, ${subject}::uuid, ${place}, ${instantSql(dueAt)}, ${everyMs}::int, ${leaseMs}::int)
      on conflict (kind, subject, place) do update set due_at = excluded.due_at, every_ms = excluded.every_ms,
        lease_ms = excluded.lease_ms, claim = null, lease_until = null`)
  }
}

/**
 * Makes a subject due after `inMs` at one of its places, or at all of them: once more where it is looked at just now. What is due
 * earlier stays so. False when nothing looks at it.
 */
export const callForSlot = async (
  db: Database,
  kind: string,
  {
    subject,
    place = null,
    inMs = 0,
  }: { readonly subject: string; readonly place?: string | null; readonly inMs?: number },
  now: number,
): Promise<boolean> => {
  const [at, calledFor] = [instantSql(now), instantSql(now + inMs)]
  // The slot of a look under way must not be met again: its end would take the call for that slot.
  const rows = await db.execute(sql`
    update recurring_work set due_at = case when claim is null or lease_until < ${at} then least(due_at, ${calledFor})
      when due_at = ${calledFor} then ${calledFor} + interval '1 ms' else ${calledFor} end
    where kind = ${kind} and subject = ${subject}::uuid and (${place}::text is null or place = ${place}::text) returning place`)
  return rows.length > 0
}

/** How many subjects are scheduled, and how many of them have been due for a second and are not held. */
export const countSlots = async (
  db: Database,
  kind: string,
  now: number,
): Promise<{ readonly scheduled: number; readonly waiting: number }> => {
  const [row] = await db.execute<{ scheduled: number; waiting: number }>(sql`
    select count(*)::int as scheduled,
      count(*) filter (where due_at < ${instantSql(now - 1_000)} and (claim is null or lease_until < ${instantSql(now)}))::int as waiting
    from recurring_work where kind = ${kind}`)
  return row ?? { scheduled: 0, waiting: 0 }
}

const textOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** Milliseconds are what JavaScript knows: an instant with microseconds would never be met again. */
const instantSql = (milliseconds: number): SQL => sql`${textOf(milliseconds)}::timestamptz`
