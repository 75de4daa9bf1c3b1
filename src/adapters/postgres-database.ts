import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

export interface DatabaseConnection {
  readonly db: PostgresJsDatabase
  /** Lets running queries end, then closes; after `seconds` it closes anyway. */
  readonly close: (seconds?: number) => Promise<void>
}

/** Where the database is and how many connections may be open to it. */
export interface DatabaseLocation {
  readonly url?: string
  /** Folder of the unix socket, for the embedded database. */
  readonly socket?: string
  readonly connections: number
}

/** Opens lazily: the first query connects. */
export const openDatabase = ({ url, socket, connections }: DatabaseLocation): DatabaseConnection => {
  const options = {
    max: connections,
    connect_timeout: 3,
    // As many as the cache lets through at once, so that none waits in a queue that only grows.
    max_pipeline: 1_000,
    fetch_types: false,
    onnotice: () => {},
  }
  const client = socket
    ? postgres({ ...options, path: socket, database: 'postgres', username: 'postgres', password: 'postgres' })
    : postgres(url ?? '', { ...options, connection: { application_name: 'touchstone', statement_timeout: 5_000 } })
  return {
    db: drizzle({ client }),
    close: (seconds = 5) => client.end({ timeout: seconds }),
  }
}
