import { join } from 'node:path'
import type { Config } from '#config.ts'
import { templateName } from './database-template.ts'
import { startEmbeddedDatabase } from './embedded-database.ts'
import { migrateDatabase, oneAtATime } from './migrations.ts'
import { type DatabaseConnection, openDatabase } from './postgres-database.ts'

export interface OpenedDatabase extends DatabaseConnection {
  /** `postgresql` or `embedded`. */
  readonly kind: 'postgresql' | 'embedded'
  /** The place of the database, for people; without secrets. */
  readonly place: string
  /** For transactions while others read: on `db` they would delay all reads. */
  readonly writeDb: DatabaseConnection['db']
  /** For the flushes of events alone. On two connections they would only wait for each other at shared counters. */
  readonly eventDb: DatabaseConnection['db']
  /** For questions, which may keep each connection busy for seconds. */
  readonly questionDb: DatabaseConnection['db']
}

interface Opening {
  readonly config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>
  /** Folder of the migrations, and of the template of an embedded database. */
  readonly migrations: string
  /** For statements of requests. A job's own statements may take longer. */
  readonly watched?: boolean
  /** Work to do once, after the migrations and before any read. No other process does it meanwhile. */
  readonly prepare?: (db: DatabaseConnection['db']) => Promise<void>
}

/**
 * One connection, which pipelines, gives a steady 50,000 zipcode reads a second. With more, postgres
 * 3.4.9 slows down for as long as the load lasts (two: 34,000, 26,000, 19,000, 16,000 in four times two
 * seconds). Its queue of busy connections grows unless it runs empty, and each query searches it from the start.
 */
const poolSize = 1
/** Questions come one after the other, so their queue runs empty. Two leave a core to everything else, and one slow question delays no other. */
const questionPoolSize = 2

/** Opens the database that the settings name, brings its schema up to date, and prepares it. */
export const openPreparedDatabase = async ({
  config,
  migrations,
  watched = false,
  prepare,
}: Opening): Promise<OpenedDatabase> => {
  const url = config.DATABASE_URL
  if (url !== undefined) {
    const first = openDatabase({ url, connections: 1 })
    try {
      await oneAtATime(first.db, () => run(first))
    } finally {
      await first.close()
    }
    const open = (connections = poolSize): DatabaseConnection => openDatabase({ url, connections, watched })
    const [serving, writing, events, questions] = [open(), open(), open(), open(questionPoolSize)]
    return {
      db: serving.db,
      writeDb: writing.db,
      eventDb: events.db,
      questionDb: questions.db,
      close: async (seconds) => {
        await Promise.all([serving, writing, events, questions].map((connection) => connection.close(seconds)))
      },
      kind: 'postgresql',
      place: new URL(url).host,
    }
  }
  const embedded = await startEmbeddedDatabase(join(config.DATA_DIR, 'embedded'), join(migrations, templateName))
  const connection = openDatabase({ socket: embedded.socket, connections: 1 })
  const close = async (seconds?: number): Promise<void> => {
    await connection.close(seconds)
    await embedded.close()
  }
  try {
    await run(connection)
  } catch (error) {
    await close(0)
    throw error
  }
  const { db } = connection
  return { db, writeDb: db, eventDb: db, questionDb: db, close, kind: 'embedded', place: config.DATA_DIR }

  async function run({ db }: DatabaseConnection): Promise<void> {
    await migrateDatabase(db, migrations)
    await prepare?.(db)
  }
}
