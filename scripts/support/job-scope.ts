import { join } from 'node:path'
import { assembleCapabilities } from '#adapters/capabilities.ts'
import { DirectoryLockedError } from '#adapters/database/directory-lock.ts'
import { ImportSourceError } from '#adapters/files/import-source.ts'
import { openPreparedDatabase, type OpenedDatabase } from '#adapters/database/opened-database.ts'
import { nodeMailer } from '#adapters/mail/node-mailer.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { pinoLogger } from '#adapters/observability/pino-logger.ts'
import { ConfigError, readConfig } from '#config.ts'
import { DomainError } from '#core/errors.ts'
import { isDatabaseAway } from '#db/failure.ts'
import type { Cache } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'

/** What a job works with: the scope, and where its database is. */
export interface Job {
  readonly scope: Scope
  readonly database: OpenedDatabase
}

const migrations = join(import.meta.dirname, '../../drizzle')

/** Opens the database that the settings name, does the work and closes it again, whatever happens. */
export const withJob = async <T>(work: (job: Job) => Promise<T>): Promise<T> => {
  const config = readConfig(process.env)
  const database = await openPreparedDatabase({ config, migrations })
  const logger = pinoLogger(config.LOG_LEVEL)
  const defer = (deferred: Promise<unknown>): void => {
    deferred.catch((error: unknown) => logger.log('warn', 'deferred work failed', { error }))
  }
  const overrides = { cache: noCache, mailer: nodeMailer(config) }
  const outbound = nodeOutbound({ allow: config.WATCH_ALLOW })
  const scope = openScope(assembleCapabilities({ config, database, logger, outbound, defer }, overrides))
  try {
    return await work({ scope, database })
  } finally {
    await database.close()
  }
}

/** A job reads what is stored and nothing twice. */
const noCache: Cache = { read: (_policy, _query, load) => load(), freshAge: () => undefined }

/** Runs a script: the exit code it answers, or 1 with one sentence on standard error for what a person can act on. */
export const runScript = async (main: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await main()
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${explain(error)}\n`)
  }
}

const explain = (error: unknown): string => {
  if (error instanceof DirectoryLockedError) {
    return `The embedded database is in use by process ${error.pid}, which is probably the server. Stop it first, or set DATABASE_URL to use PostgreSQL. Nothing was written.`
  }
  if (error instanceof ImportSourceError || error instanceof DomainError || error instanceof ConfigError)
    return error.message
  if (isDatabaseAway(error)) return 'The database does not answer. Check DATABASE_URL. Nothing was written.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
