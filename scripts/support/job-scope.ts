import { join } from 'node:path'
import { assembleCapabilities } from '#adapters/capabilities.ts'
import { openPreparedDatabase, type OpenedDatabase } from '#adapters/database/opened-database.ts'
import { nodeMailer } from '#adapters/mail/node-mailer.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { pinoLogger } from '#adapters/observability/pino-logger.ts'
import { readConfig } from '#config.ts'
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
