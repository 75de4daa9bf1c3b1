import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { assetFiles } from './adapters/asset-files.ts'
import { health } from './adapters/health.ts'
import { memoryCacheStore } from './adapters/memory-cache-store.ts'
import { openPreparedDatabase, type OpenedDatabase } from './adapters/opened-database.ts'
import { pinoLogger } from './adapters/pino-logger.ts'
import { seedFiles } from './adapters/seed-files.ts'
import { systemClock } from './adapters/system-clock.ts'
import { systemRandom } from './adapters/system-random.ts'
import { twoTierCache } from './adapters/two-tier-cache.ts'
import { type Config, readConfig } from './config.ts'
import type { SeedReport } from './domains/reference/index.ts'
import { refuseMalformed } from './adapters/malformed-requests.ts'
import type { Logger } from './ports/logger.ts'
import type { Capabilities } from './ports/scope.ts'
import { openScope } from './scope.ts'

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const logger = pinoLogger(config.LOG_LEVEL)
  const defer = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => logger.log('warn', 'deferred work failed', { error }))
  }
  let seeded: SeedReport | undefined
  // The app is read and compiled while the database starts in its thread.
  const loading = import('./app.ts')
  const database = await openPreparedDatabase({
    config,
    migrations: inProject('drizzle'),
    prepare: async (db) => {
      if (!config.RUN_SEEDER) return
      const scope = openScope(
        capabilities({ ...config, CACHE_MAX_ENTRIES: 0 }, { db, kind: 'embedded' }, logger, defer),
      )
      const { seedReference } = await import('./domains/reference/index.ts')
      seeded = await seedReference(scope, seedFiles(inProject('data')))
    },
  })
  const lent = capabilities(config, database, logger, defer)
  const { createHandler } = await loading
  const handle = createHandler({ open: () => lent })
  const server = createServer(getRequestListener((request) => handle(request, undefined, defer)))
  server.on('clientError', refuseMalformed)
  stopOnSignal(server, database, logger)
  await listen(server, config)
  announce(config, server, database, seeded)
}

const inProject = (folder: string): string => fileURLToPath(new URL(`../${folder}`, import.meta.url))

const capabilities = (
  config: Config,
  { db, kind }: Pick<OpenedDatabase, 'db' | 'kind'>,
  logger: Logger,
  defer: Capabilities['defer'],
): Capabilities => {
  const clock = systemClock
  const local = memoryCacheStore(config.CACHE_MAX_ENTRIES)
  const { cache, shared } = twoTierCache({ config, db, clock, logger, defer, local })
  const assets = assetFiles(inProject('.'))
  return {
    db,
    cache,
    clock,
    random: systemRandom,
    logger,
    assets,
    defer,
    health: health({ db, databaseKind: kind, shared }),
  }
}

const listen = (server: Server, { HOST, PORT }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, resolve)
  })

const announce = (config: Config, server: Server, database: OpenedDatabase, seeded: SeedReport | undefined): void => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST
  const loaded = seeded?.loaded.map(({ name, rows }) => `${name} (${rows} rows)`).join(', ')
  const lines = [
    `Touchstone listens on http://${host}:${port} (try it: http://${host}:${port}/docs)`,
    `database  ${database.kind === 'embedded' ? `embedded, in ${database.place} (one process, no fsync; set DATABASE_URL for PostgreSQL)` : `PostgreSQL at ${database.place}`}`,
    `cache     ${config.UPSTASH_REDIS_REST_URL ? `in process, then Redis at ${new URL(config.UPSTASH_REDIS_REST_URL).host}` : 'in process'}`,
    `seeded    ${seeded ? loaded || `nothing new (${seeded.unchanged.join(', ')} are up to date)` : 'not asked for (RUN_SEEDER=false)'}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** On the first signal: no new connections, requests under way end, then the database closes. */
const stopOnSignal = (server: Server, database: OpenedDatabase, logger: Logger): void => {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    const impatience = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(impatience)
      database.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.log('error', 'database did not close', { error })
          process.exit(1)
        },
      )
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})

/** What a person can act on, without a stack: bad settings, a port or folder in use, a database away. */
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `Touchstone cannot start. ${error.message}${cause}`
}
