import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assetFiles } from './adapters/files/asset-files.ts'
import { demoKeys } from './adapters/files/demo-keys.ts'
import { exerciseFolders } from './adapters/files/exercise-folders.ts'
import { groupCommit } from './adapters/events/group-commit.ts'
import { health } from './adapters/observability/health.ts'
import { httpServer } from './adapters/http/http-server.ts'
import { idleJudge } from './adapters/work/idle-judge.ts'
import { intervalJobs } from './adapters/work/interval-jobs.ts'
import { type JudgeLoop, judgeLoop } from './adapters/work/judge-loop.ts'
import { surviveLostWrites } from './adapters/database/lost-writes.ts'
import { memoryCacheStore } from './adapters/cache/memory-cache-store.ts'
import { memoryPlaces } from './adapters/system/memory-places.ts'
import { memoryRateLimiter } from './adapters/system/memory-rate-limiter.ts'
import { nodeDigest } from './adapters/system/node-digest.ts'
import { openPreparedDatabase, type OpenedDatabase } from './adapters/database/opened-database.ts'
import { pinoLogger } from './adapters/observability/pino-logger.ts'
import { prepareGuestKit } from './sandbox/host/guests/guest-kit.ts'
import { httpRunner } from './sandbox/host/http-runner.ts'
import { localRunner, slotsOfMachine } from './sandbox/host/local-runner.ts'
import { prometheusMetrics } from './adapters/observability/prometheus-metrics.ts'
import { seedFiles } from './adapters/files/seed-files.ts'
import { settingsFrom } from './adapters/system/settings.ts'
import { startProgress } from './adapters/observability/start-progress.ts'
import { stateWatch } from './adapters/work/state-watch.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { systemRandom } from './adapters/system/system-random.ts'
import { twoTierCache } from './adapters/cache/two-tier-cache.ts'
import { zlibCompression } from './adapters/http/zlib-compression.ts'
import { type Config, readConfig } from './config.ts'
import { type ImportReport, importExercises, judgeNext, statesOfSubmissions } from './domains/challenges/index.ts'
import { ensureDemoApplication, eventStore, keepPartitions } from './domains/eye/index.ts'
import type { SeedReport } from './domains/reference/index.ts'
import { jobs } from './jobs.ts'
import { rehearse } from './rehearsal.ts'
import type { Logger } from './ports/logger.ts'
import type { Runner } from './sandbox/protocol/runner.ts'
import type { Capabilities } from './ports/scope.ts'
import { openScope } from './scope.ts'

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const logger = pinoLogger(config.LOG_LEVEL)
  surviveLostWrites(logger)
  const progress = startProgress((line) => process.stdout.write(`${line}\n`))
  progress.stage('opening the database')
  const defer = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => logger.log('warn', 'deferred work failed', { error }))
  }
  const runner = runnerOf(config)
  let seeded: SeedReport | undefined
  let exercises: ImportReport | undefined
  // The app is read and compiled while the database starts in its thread.
  const loading = import('./app.ts')
  const database = await openPreparedDatabase({
    config,
    migrations: inProject('drizzle'),
    watched: true,
    prepare: async (db) => {
      const preparing = { db, writeDb: db, eventDb: db, kind: 'embedded' as const }
      const uncached = { ...config, CACHE_MAX_ENTRIES: 0 }
      const scope = openScope(capabilities(uncached, preparing, { logger, defer, runner, judge: idleJudge }))
      progress.stage('making partitions for events')
      await keepPartitions(scope, config.EVENT_RETENTION_DAYS)
      if (!config.RUN_SEEDER) return
      const { seedReference } = await import('./domains/reference/index.ts')
      progress.stage('loading the reference figures')
      seeded = await seedReference(scope, seedFiles(inProject('data')))
      progress.stage('publishing the exercises')
      exercises = await importExercises(scope, exerciseFolders(inProject('challenges')), 'leave out')
    },
  })
  const judge = judgeLoop({ judgeNext: () => judgeNext(openScope(lent)), slots: judgingSlots(config), logger })
  const lent: Capabilities = capabilities(config, database, { logger, defer, runner, judge })
  judge.nudge()
  // What fails is logged, and /readyz says so.
  defer(lent.health())
  const demo =
    database.kind === 'embedded' ? await ensureDemoApplication(openScope(lent), demoKeys(config.DATA_DIR)) : undefined
  const stopJobs = intervalJobs(jobs, () => openScope(lent), logger)
  progress.stage('loading the app')
  const { createHandler } = await loading
  const handle = createHandler({ open: () => lent })
  const server = httpServer((request, peer) => handle(request, undefined, defer, peer))
  stopOnSignal(server, { database, logger, stopJobs, runner, judge })
  await listen(server, config)
  progress.end()
  await announce(config, server, { database, seeded, exercises, demo, runner })
}

const inProject = (folder: string): string => fileURLToPath(new URL(`../${folder}`, import.meta.url))

/** A runner server where one is named, else guests of this process. */
const runnerOf = (config: Config): Runner => {
  const { RUNNER_URL: url, RUNNER_TOKEN: token, RUNNER_SLOTS, DATA_DIR } = config
  if (url !== undefined && token !== undefined) return httpRunner({ url, token })
  return localRunner({
    kit: () =>
      prepareGuestKit({
        sources: fileURLToPath(new URL('sandbox/guest', import.meta.url)),
        directory: join(DATA_DIR, 'guests'),
      }),
    slots: RUNNER_SLOTS || slotsOfMachine(),
  })
}

/** Submissions judged at the same time by this process. */
const judgingSlots = ({ RUNNER_SLOTS }: Config): number => RUNNER_SLOTS || slotsOfMachine()

const capabilities = (
  config: Config,
  { db, writeDb, eventDb, kind }: Pick<OpenedDatabase, 'db' | 'writeDb' | 'eventDb' | 'kind'>,
  { logger, defer, runner, judge }: Pick<Capabilities, 'logger' | 'defer' | 'runner' | 'judge'>,
): Capabilities => {
  const clock = systemClock
  const local = memoryCacheStore(config.CACHE_MAX_ENTRIES)
  const { cache, shared } = twoTierCache({ config, db, clock, logger, defer, local })
  const assets = assetFiles(inProject('.'))
  const writer = groupCommit({ store: eventStore(eventDb), clock })
  const lent: Capabilities = {
    db,
    writeDb,
    cache,
    clock,
    random: systemRandom,
    digest: nodeDigest,
    rateLimiter: memoryRateLimiter(clock),
    metrics: prometheusMetrics(clock),
    events: { single: writer, batch: writer },
    runner,
    judge,
    watch: stateWatch({ statesOf: (ids) => statesOfSubmissions(db, ids) }),
    places: memoryPlaces(clock),
    settings: settingsFrom(config, kind === 'embedded' ? 'written' : 'committed'),
    logger,
    assets,
    compression: zlibCompression,
    defer,
    health: health({ db, databaseKind: kind, shared, rehearse: () => rehearse(openScope(lent)) }),
  }
  return lent
}

const listen = (server: Server, { HOST, PORT }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, resolve)
  })

interface Announced {
  readonly database: OpenedDatabase
  readonly seeded: SeedReport | undefined
  readonly exercises: ImportReport | undefined
  readonly demo: string | undefined
  readonly runner: Runner
}

const announce = async (
  config: Config,
  server: Server,
  { database, seeded, exercises, demo, runner }: Announced,
): Promise<void> => {
  const { isolation } = await runner.state()
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST
  const loaded = [
    ...(seeded?.loaded.map(({ name, rows }) => `${name} (${rows} rows)`) ?? []),
    ...(exercises && exercises.published.length > 0 ? [`${exercises.published.length} challenges`] : []),
  ].join(', ')
  const lines = [
    `Touchstone listens on http://${host}:${port} (try it: http://${host}:${port}/docs)`,
    `database  ${database.kind === 'embedded' ? `embedded, in ${database.place} (one process, no fsync; set DATABASE_URL for PostgreSQL)` : `PostgreSQL at ${database.place}`}`,
    `cache     ${config.UPSTASH_REDIS_REST_URL ? `in process, then Redis at ${new URL(config.UPSTASH_REDIS_REST_URL).host}` : 'in process'}`,
    `sandbox   ${config.RUNNER_URL === undefined ? '' : `${new URL(config.RUNNER_URL).host}: `}${isolation}`,
    `seeded    ${seeded ? loaded || `nothing new (${seeded.unchanged.join(', ')} are up to date)` : 'not asked for (RUN_SEEDER=false)'}`,
  ]
  if (demo !== undefined)
    lines.push(`events    send one to the demo application:\n${exampleOf(`http://${host}:${port}`, demo)}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** A line to paste; the time in it is the shell's. */
const exampleOf = (origin: string, keyFile: string): string =>
  `  curl ${origin}/v1/events -H "Authorization: Bearer $(cat ${keyFile})" -H 'Content-Type: application/json' \\\n` +
  `    -d '{"sessionId":"demo","category":"page interaction","name":"pageview","occurredAt":"'$(date -u +%FT%TZ)'"}'`

/** On the first signal: no new connections, requests under way end, then the database closes. */
interface Stopped {
  readonly database: OpenedDatabase
  readonly logger: Logger
  readonly stopJobs: () => void
  readonly runner: Runner
  readonly judge: JudgeLoop
}

const stopOnSignal = (server: Server, { database, logger, stopJobs, runner, judge }: Stopped): void => {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    stopJobs()
    const impatience = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(impatience)
      const closed = judge
        .stop()
        .then(() => runner.close())
        .then(() => database.close())
      closed.then(
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
