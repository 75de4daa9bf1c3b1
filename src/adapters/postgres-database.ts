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
    db: drizzle({ client: preparing(client) }),
    close: (seconds = 5) => client.end({ timeout: seconds }),
  }
}

/**
 * Every statement with parameters is prepared once for each connection, by its text: Drizzle prepares only what its
 * query builder has named, and an unprepared statement costs a second round trip and its parsing and planning each
 * time (an insert of one event: 2.3 ms instead of 0.4). Statements inside a transaction stay as they are: those are
 * the bulk loads, of many different lengths.
 */
const preparing = (client: postgres.Sql): postgres.Sql => {
  const { unsafe } = client
  const prepare: typeof unsafe = (query, parameters = [], options = {}) =>
    unsafe(query, parameters, { ...options, prepare: parameters.length > 0 })
  return Object.assign(client, { unsafe: prepare })
}
