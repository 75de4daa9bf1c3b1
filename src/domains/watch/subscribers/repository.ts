import { and, asc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { PushMessage } from '#ports/web-push.ts'
import { addWorkSql, type ClaimedWork, endWorkSql } from '#work/index.ts'
import type { PushKeys } from '../channels/model.ts'
import type { NewsWork, Recipient, Subscriber } from './model.ts'
import { subscribers } from './tables.ts'

/** The kind of work that writes the mails to the subscribers of a page. */
export const newsWorkKind = 'status-news'
/** The kind of work that sends one message to a browser. */
export const pushWorkKind = 'status-push'

/** The work of sending one message to the browser of a subscriber. */
export interface PushWork {
  readonly pageId: string
  readonly subscriberId: string
  readonly message: PushMessage
  /** RFC 3339: later, nobody needs the message. */
  readonly expiresAt: string
}

export interface SubscriberRepository {
  /** Stores an address that nobody has confirmed; the row that there is already comes back instead. */
  add(subscriber: Subscriber & { readonly digest: string }): Promise<Subscriber>
  find(id: string): Promise<Subscriber | undefined>
  byDigest(digest: string): Promise<Subscriber | undefined>
  confirm(id: string, at: string): Promise<void>
  remove(id: string): Promise<void>
  /** Confirmed subscribers of a page, in order of their ids. */
  confirmed(pageId: string, after: string | null, limit: number): Promise<readonly Subscriber[]>
  /** How many have confirmed, by page. */
  counts(pageIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Deletes those that were added before and never confirmed. */
  forgetUnconfirmed(before: string): Promise<void>
  /** Stores the work of telling the subscribers of pages. */
  queue(news: readonly { readonly id: string; readonly work: NewsWork }[], at: string): Promise<void>
  /** Stores the work of sending messages to browsers. */
  queuePushes(pushes: readonly { readonly id: string; readonly work: PushWork }[], at: string): Promise<void>
  /** Ends such work. False when the claim had been lost. */
  end(claimed: ClaimedWork): Promise<boolean>
}

export const subscriberRepository = (db: Database): SubscriberRepository => ({
  add: async ({ id, pageId, recipient, confirmedAt, createdAt, digest }) => {
    const row = { id, pageId, kind: recipient.kind, recipient: textOf(recipient), confirmedAt, createdAt, digest }
    const [stored] = await db
      .insert(subscribers)
      .values(row)
      // The row as it is comes back only from an update.
      .onConflictDoUpdate({
        target: [subscribers.pageId, subscribers.kind, subscribers.recipient],
        set: { recipient: sql`excluded.recipient` },
      })
      .returning()
    return toSubscriber(stored ?? row)
  },
  find: async (id) => {
    const [row] = await db.select().from(subscribers).where(eq(subscribers.id, id))
    return row && toSubscriber(row)
  },
  byDigest: async (digest) => {
    const [row] = await db.select().from(subscribers).where(eq(subscribers.digest, digest))
    return row && toSubscriber(row)
  },
  confirm: async (id, at) => {
    await db
      .update(subscribers)
      .set({ confirmedAt: at })
      .where(and(eq(subscribers.id, id), isNull(subscribers.confirmedAt)))
  },
  remove: async (id) => {
    await db.delete(subscribers).where(eq(subscribers.id, id))
  },
  confirmed: async (pageId, after, limit) => {
    const rows = await db
      .select()
      .from(subscribers)
      .where(
        and(
          eq(subscribers.pageId, pageId),
          isNotNull(subscribers.confirmedAt),
          after === null ? undefined : gt(subscribers.id, after),
        ),
      )
      .orderBy(asc(subscribers.id))
      .limit(limit)
    return rows.map(toSubscriber)
  },
  counts: async (pageIds) => {
    if (pageIds.length === 0) return new Map()
    const rows = await db.execute<{ pageId: string; count: number }>(sql`
      select page_id as "pageId", count(*)::int as count from subscribers
      where page_id = any(${arrayText(pageIds)}::uuid[]) and confirmed_at is not null group by 1`)
    return new Map(rows.map(({ pageId, count }) => [pageId, count]))
  },
  forgetUnconfirmed: async (before) => {
    await db.delete(subscribers).where(and(isNull(subscribers.confirmedAt), lt(subscribers.createdAt, before)))
  },
  queue: (news, at) => queue(db, newsWorkKind, news, at),
  queuePushes: (pushes, at) => queue(db, pushWorkKind, pushes, at),
  end: async (claimed) => (await db.execute(endWorkSql(claimed))).length > 0,
})

const queue = async (
  db: Database,
  kind: string,
  items: readonly { readonly id: string; readonly work: NewsWork | PushWork }[],
  at: string,
): Promise<void> => {
  if (items.length === 0) return
  await db.execute(sql`
    with items as (
      select id, payload::jsonb as payload, payload::jsonb->>'pageId' as owner, ''::text as owner_group,
        ${at}::timestamptz as due_at
      from unnest(${arrayText(items.map(({ id }) => id))}::uuid[],
        ${arrayText(items.map(({ work }) => JSON.stringify(work)))}::text[]) as given(id, payload)
    ), ${addWorkSql(kind, 'items')}
    select from items`)
}

const textOf = (recipient: Recipient): string =>
  recipient.kind === 'mail' ? recipient.address : JSON.stringify({ url: recipient.url, keys: recipient.keys })

const recipientOf = (kind: Recipient['kind'], text: string): Recipient =>
  kind === 'mail' ? { kind, address: text } : { kind, ...(JSON.parse(text) as { url: string; keys: PushKeys }) }

const toSubscriber = ({
  id,
  pageId,
  kind,
  recipient,
  confirmedAt,
  createdAt,
}: typeof subscribers.$inferSelect): Subscriber => ({
  id,
  pageId,
  recipient: recipientOf(kind, recipient),
  confirmedAt: rfc3339OrNull(confirmedAt),
  createdAt: rfc3339(createdAt),
})
