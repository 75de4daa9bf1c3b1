import { and, asc, eq, isNull, lt, or } from 'drizzle-orm'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Place } from './model.ts'
import { places } from './tables.ts'

export interface PlaceRepository {
  /** The place whose prober has the token with this digest; undefined when it is unknown. */
  byToken(digest: string): Promise<Place | undefined>
  find(id: string): Promise<Place | undefined>
  /** By name. */
  list(): Promise<readonly Place[]>
  /** Throws with PostgreSQL's 23505 when the name is taken. */
  insert(place: Place & { readonly digest: string }): Promise<void>
  /** Notes that its prober was there, unless that was noted after `since`. */
  seen(id: string, now: string, since: string): Promise<void>
  remove(id: string): Promise<void>
}

export const placeRepository = (db: Database): PlaceRepository => ({
  byToken: async (digest) => {
    const [row] = await db.select().from(places).where(eq(places.digest, digest))
    return row && toPlace(row)
  },
  find: async (id) => {
    const [row] = await db.select().from(places).where(eq(places.id, id))
    return row && toPlace(row)
  },
  list: async () => (await db.select().from(places).orderBy(asc(places.name))).map(toPlace),
  insert: async (place) => {
    await db.insert(places).values(place)
  },
  seen: async (id, now, since) => {
    const isOld = or(isNull(places.lastSeenAt), lt(places.lastSeenAt, since))
    await db
      .update(places)
      .set({ lastSeenAt: now })
      .where(and(eq(places.id, id), isOld))
  },
  remove: async (id) => {
    await db.delete(places).where(eq(places.id, id))
  },
})

const toPlace = ({ id, name, hint, createdAt, lastSeenAt }: typeof places.$inferSelect): Place => ({
  id,
  name,
  hint,
  createdAt: rfc3339(createdAt),
  lastSeenAt: rfc3339OrNull(lastSeenAt),
})
