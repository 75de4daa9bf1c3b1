import { eq, lt, sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { throttles } from './tables.ts'

export interface ThrottleRepository {
  /** Takes one attempt in one statement. Null when there was room, or else the instant until which earlier ones count. */
  take(
    key: string,
    limit: { readonly priceMs: number; readonly burstMs: number; readonly now: number },
  ): Promise<string | null>
  /** Gives one attempt back. */
  giveBack(key: string, priceMs: number): Promise<void>
  forget(key: string): Promise<void>
  /** Deletes limits that count no longer. */
  forgetPassed(now: string): Promise<void>
}

export const throttleRepository = (db: Database): ThrottleRepository => ({
  take: async (key, { priceMs, burstMs, now }) => {
    const at = (milliseconds: number): string => new Date(milliseconds).toISOString()
    const price = sql`${priceMs}::int * interval '1 millisecond'`
    const rows = await db.execute(sql`
      insert into throttles (key, even_at) values (${key}, ${at(now + priceMs)}::timestamptz)
      on conflict (key) do update set even_at = greatest(throttles.even_at, ${at(now)}::timestamptz) + ${price}
      where greatest(throttles.even_at, ${at(now)}::timestamptz) + ${price} <= ${at(now + burstMs)}::timestamptz
      returning key`)
    if (rows.length > 0) return null
    const [row] = await db.select().from(throttles).where(eq(throttles.key, key))
    return row?.evenAt ?? null
  },
  giveBack: async (key, priceMs) => {
    await db.execute(sql`
      update throttles set even_at = even_at - ${priceMs}::int * interval '1 millisecond' where key = ${key}`)
  },
  forget: async (key) => {
    await db.delete(throttles).where(eq(throttles.key, key))
  },
  forgetPassed: async (now) => {
    await db.delete(throttles).where(lt(throttles.evenAt, now))
  },
})
