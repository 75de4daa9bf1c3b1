import { and, asc, desc, eq, gt, isNull, not, type SQL, sql } from 'drizzle-orm'
import { formatInstant } from '#core/instant.ts'
import { instantOf } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import { applications } from '../applications/tables.ts'
import { events } from '../events/tables.ts'
import { type CurrentSchema, type EventSchema, exampleLimit } from './model.ts'
import { eventSchemas } from './tables.ts'

/** A type of events of one application. */
export interface EventType {
  readonly applicationId: string
  readonly category: string
  readonly name: string
}

export interface SchemaFilter {
  readonly applicationId?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
  /** The id that the last page ended with. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface SchemaRepository {
  find(id: string): Promise<EventSchema | undefined>
  /** Every version, by id. */
  list(filter: SchemaFilter): Promise<readonly EventSchema[]>
  /** The current schemas of an application. */
  current(applicationId: string): Promise<readonly CurrentSchema[]>
  /** Takes a lock, so that one transaction at a time changes an application's schemas. False when the application does not exist. */
  waitForTurn(applicationId: string): Promise<boolean>
  /** Types of the application, other than this one, that have a schema. */
  countOthers(type: EventType): Promise<number>
  /** The highest version of a type so far, 0 for none. */
  lastVersion(type: EventType): Promise<number>
  insert(schema: EventSchema): Promise<void>
  /** Retires the current version of a type, at an instant. */
  retireType(type: EventType, at: string): Promise<void>
  /** Retires a version, unless it is already retired. */
  retire(id: string, at: string): Promise<void>
  /** The data of the newest events of a type, up to 1,000 of them and 8 MiB together. */
  examples(type: EventType): Promise<readonly Readonly<Record<string, unknown>>[]>
}

const exampleBytes = 8 * 1024 * 1024

export const schemaRepository = (db: Database): SchemaRepository => ({
  find: async (id) => {
    const [row] = await db.select(columns).from(eventSchemas).where(eq(eventSchemas.id, id))
    return row && toSchema(row)
  },
  list: async ({ applicationId, category, name, after, limit }) => {
    const rows = await db
      .select(columns)
      .from(eventSchemas)
      .where(
        and(
          applicationId === undefined ? undefined : eq(eventSchemas.applicationId, applicationId),
          category === undefined ? undefined : eq(eventSchemas.category, category),
          name === undefined ? undefined : eq(eventSchemas.name, name),
          after === undefined ? undefined : gt(eventSchemas.id, after),
        ),
      )
      .orderBy(asc(eventSchemas.id))
      .limit(limit)
    return rows.map(toSchema)
  },
  current: (applicationId) =>
    db
      .select({ category: eventSchemas.category, name: eventSchemas.name, schema: eventSchemas.schema })
      .from(eventSchemas)
      .where(and(eq(eventSchemas.applicationId, applicationId), isNull(eventSchemas.retiredAt))),
  waitForTurn: async (applicationId) => {
    const found = await db
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.id, applicationId))
      .for('no key update')
    return found.length > 0
  },
  countOthers: (type) =>
    db.$count(
      eventSchemas,
      and(eq(eventSchemas.applicationId, type.applicationId), isNull(eventSchemas.retiredAt), not(ofType(type))),
    ),
  lastVersion: async (type) => {
    const [row] = await db
      .select({ version: eventSchemas.version })
      .from(eventSchemas)
      .where(ofType(type))
      .orderBy(desc(eventSchemas.version))
      .limit(1)
    return row?.version ?? 0
  },
  insert: async (schema) => {
    await db.insert(eventSchemas).values(schema)
  },
  retireType: async (type, at) => {
    await db
      .update(eventSchemas)
      .set({ retiredAt: at })
      .where(and(ofType(type), isNull(eventSchemas.retiredAt)))
  },
  retire: async (id, at) => {
    await db
      .update(eventSchemas)
      .set({ retiredAt: at })
      .where(and(eq(eventSchemas.id, id), isNull(eventSchemas.retiredAt)))
  },
  examples: async ({ applicationId, category, name }) => {
    const rows = await db.execute<{ data: string }>(sql`
      select data from (
        select data, row_number() over newest as place, sum(length(data)) over newest as length from (
          select id, data::text as data from ${events}
          where application_id = ${applicationId} and category = ${category} and name = ${name}
          order by id desc limit ${exampleLimit}
        ) as latest window newest as (order by id desc)
      ) as measured where place = 1 or length <= ${exampleBytes}`)
    return rows.map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>)
  },
})

const columns = {
  id: eventSchemas.id,
  applicationId: eventSchemas.applicationId,
  category: eventSchemas.category,
  name: eventSchemas.name,
  version: eventSchemas.version,
  schema: eventSchemas.schema,
  createdAt: instantOf(eventSchemas.createdAt),
  retiredAt: instantOf<number | null>(eventSchemas.retiredAt),
}

const ofType = ({ applicationId, category, name }: EventType): SQL =>
  sql`(${eventSchemas.applicationId}, ${eventSchemas.category}, ${eventSchemas.name}) = (${applicationId}, ${category}, ${name})`

type Row = Omit<EventSchema, 'createdAt' | 'retiredAt'> & {
  readonly createdAt: number
  readonly retiredAt: number | null
}

const toSchema = (row: Row): EventSchema => ({
  ...row,
  createdAt: formatInstant(row.createdAt),
  retiredAt: row.retiredAt === null ? null : formatInstant(row.retiredAt),
})
