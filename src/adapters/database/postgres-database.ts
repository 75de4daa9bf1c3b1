import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { withDeadline } from '#core/deadline.ts'
import { DomainError } from '#core/errors.ts'

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
  /** Sends a trivial query now and then, and replaces a connection that stays silent. */
  readonly watched?: boolean
}

/** Milliseconds between two queries of the watch, and for which it waits for an answer. */
const watch = { intervalMs: 2_000, timeoutMs: 1_500 }
/** Milliseconds after which a transaction counts as lost. */
const maxTransactionMs = 60_000

/** Opens lazily: the first query connects. */
export const openDatabase = (location: DatabaseLocation): DatabaseConnection => {
  let client = connect(location)
  /** When each transaction under way began to wait for its connection, oldest first. */
  const transactions = new Set<{ readonly since: number }>()
  const lent = {
    options: client.options,
    // Every statement with parameters is prepared once for each connection, by its text: Drizzle prepares only what its
    // query builder has named, and an unprepared statement costs a second round trip, and its parsing and planning each
    // time (an insert of one event: 2.3 ms instead of 0.4). Those inside a transaction stay as they are: they are the
    // bulk loads, of many different lengths.
    unsafe: (query: string, parameters: Parameters<typeof client.unsafe>[1] = []) =>
      client.unsafe(query, parameters, { prepare: parameters.length > 0 }),
    begin: async (work: (inner: postgres.TransactionSql) => Promise<unknown>) => {
      const transaction = { since: performance.now() }
      transactions.add(transaction)
      try {
        return await client.begin(work)
      } finally {
        transactions.delete(transaction)
      }
    },
  }
  const db = drizzle({ client: lent as unknown as postgres.Sql })

  const renew = (): void => {
    const silent = client
    client = connect(location)
    // Types that Drizzle reads and writes differently from the driver.
    Object.assign(client.options.parsers, silent.options.parsers)
    Object.assign(client.options.serializers, silent.options.serializers)
    transactions.clear()
    silent.end({ timeout: 0 }).catch(() => {})
  }

  /**
   * postgres 3.4.9 sometimes loses a query for good when the server is killed (once in some fifty kills). Its only
   * connection then never answers again. An error counts as an answer; two silences do not.
   */
  let silences = 0
  const ask = async (): Promise<void> => {
    const [oldest] = transactions
    if (oldest && performance.now() - oldest.since < maxTransactionMs) return
    try {
      await withDeadline(db.execute(sql`select 1`), watch.timeoutMs, 'database')
      silences = 0
    } catch (error) {
      silences = error instanceof DomainError ? silences + 1 : 0
      if (silences < 2) return
      silences = 0
      renew()
    }
  }
  const timer = location.watched === true ? setInterval(() => void ask(), watch.intervalMs).unref() : undefined

  return {
    db,
    close: (seconds = 5) => {
      clearInterval(timer)
      return client.end({ timeout: seconds })
    },
  }
}

/**
 * Settings on which our statements rely. Each connection sets them when it opens, which overrides ALTER DATABASE and
 * ALTER ROLE.
 */
const connection = {
  application_name: 'touchstone',
  array_nulls: 'on',
  bytea_output: 'hex',
  datestyle: 'ISO, YMD',
  default_transaction_isolation: 'read committed',
  extra_float_digits: '1',
  intervalstyle: 'postgres',
  search_path: 'public',
  standard_conforming_strings: 'on',
  // A receipt says that an event is durable.
  synchronous_commit: 'on',
  timezone: 'UTC',
} as const

const connect = ({ url, socket, connections }: DatabaseLocation): postgres.Sql => {
  const options = {
    max: connections,
    connect_timeout: 3,
    // As many as the cache allows at once, so that no query waits in a queue that only grows.
    max_pipeline: 1_000,
    fetch_types: false,
    onnotice: () => {},
    connection,
  }
  return socket
    ? postgres({ ...options, path: socket, database: 'postgres', username: 'postgres', password: 'postgres' })
    : postgres(url ?? '', {
        ...options,
        // Compiling a plan over a month of partitions takes longer than running it.
        connection: { ...connection, statement_timeout: 5_000, jit: 'off' },
      })
}
