import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPreparedDatabase } from './adapters/database/opened-database.ts'
import { surviveLostWrites } from './adapters/database/lost-writes.ts'
import { groupCommit } from './adapters/events/group-commit.ts'
import { assetFiles } from './adapters/files/asset-files.ts'
import { demoKeys } from './adapters/files/demo-keys.ts'
import { exerciseFolders, pathFolders } from './adapters/files/exercise-folders.ts'
import { seedFiles } from './adapters/files/seed-files.ts'
import { answerMemory } from './adapters/http/answer-memory.ts'
import { httpServer } from './adapters/http/http-server.ts'
import { type Listening, listenWidely, stopOnSignal } from './adapters/http/listening.ts'
import { zlibCompression } from './adapters/http/zlib-compression.ts'
import { nodeMailer } from './adapters/mail/node-mailer.ts'
import { pinoLogger } from './adapters/observability/pino-logger.ts'
import { nodeOutbound } from './adapters/outbound/node-outbound.ts'
import { startProgress } from './adapters/observability/start-progress.ts'
import { startFailure, startReport } from './adapters/observability/start-report.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { intervalJobs } from './adapters/work/interval-jobs.ts'
import { threadTypesetter } from './adapters/typesetting/thread-typesetter.ts'
import { checkLoop, type CheckLoop } from './adapters/watch/check-loop.ts'
import { processWorkers } from './adapters/work/worker-loop.ts'
import { type Config, readConfig } from './config.ts'
import { isDatabaseAway } from './db/failure.ts'
import { answerReuse } from './http/answer-reuse.ts'
import type { Capabilities } from './ports/scope.ts'
import type { Prepared } from './preparation.ts'
import { prepareGuestKit } from './sandbox/host/guests/guest-kit.ts'
import { localRunner, slotsOfMachine } from './sandbox/host/local-runner.ts'
import { openScope } from './scope.ts'

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const logger = pinoLogger(config.LOG_LEVEL)
  const outbound = nodeOutbound({ allow: config.WATCH_ALLOW, witnesses: config.WATCH_WITNESSES })
  surviveLostWrites(logger)
  const progress = startProgress((line) => process.stdout.write(`${line}\n`))
  progress.stage('opening the database')
  const defer = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => logger.log('warn', 'deferred work failed', { error }))
  }
  // The app is read and compiled while the database starts in its thread.
  const loading = loadApp()
  let prepared: Prepared = {}
  const database = await openPreparedDatabase({
    config,
    migrations: inProject('drizzle'),
    watched: true,
    prepare: async (db) => {
      const { assembleCapabilities, prepareDatabase } = await loading
      const uncached = { ...config, CACHE_MAX_ENTRIES: 0 }
      const lent = assembleCapabilities({
        config: uncached,
        database: { db, kind: 'embedded' },
        logger,
        outbound,
        defer,
      })
      const seed = {
        figures: seedFiles(inProject('data')),
        exercises: () => exerciseFolders(inProject('challenges')).folders,
        paths: () => pathFolders(inProject('paths')).folders,
      }
      prepared = await prepareDatabase(openScope(lent), config.RUN_SEEDER ? seed : undefined, progress.stage)
    },
  })
  const { assembleCapabilities, createHandler, eventStore, ensureDemoApplication, ...loaded } = await loading
  const open = () => openScope(capabilities)
  const runner = localRunnerOf(config)
  const workers = processWorkers({
    kinds: loaded.workKinds,
    performNext: (kind) => loaded.performNext(open(), kind),
    slots: config.RUNNER_SLOTS || slotsOfMachine(),
    logger,
  })
  let checks: CheckLoop | undefined
  const writer = groupCommit({ store: eventStore(database.eventDb), clock: systemClock })
  const capabilities: Capabilities = assembleCapabilities(
    { config, database, logger, outbound, defer },
    {
      events: { single: writer, batch: writer },
      workers: { wake: (kind) => (kind === loaded.checkKind ? checks?.wake() : workers.wake(kind)) },
      assets: assetFiles(inProject('.')),
      compression: zlibCompression,
      mailer: nodeMailer(config),
      typesetter: threadTypesetter(),
      ...(runner && { runner }),
    },
  )
  for (const { name } of loaded.workKinds) workers.wake(name)
  // A failure is logged, and /readyz reports it.
  defer(capabilities.health())
  const demoKeyFile =
    database.kind === 'embedded' ? await ensureDemoApplication(open(), demoKeys(config.DATA_DIR)) : undefined
  const stopJobs = intervalJobs(() => loaded.runDueJobs(open(), loaded.jobs), logger)
  checks = checkLoop({
    claim: (room) => loaded.claimChecks(open(), loaded.localPlace, room),
    make: (check) => loaded.makeCheck(open(), check),
    store: (made) => loaded.storeChecks(open(), made),
    giveBack: (claimed) => loaded.giveBackChecks(open(), claimed),
    isAway: isDatabaseAway,
    logger,
  })
  progress.stage('loading the app')
  const handle = createHandler({ open: () => capabilities })
  const server = httpServer(
    (request, peer) => handle(request, undefined, defer, peer),
    {},
    reuseOf(config, capabilities),
  )
  let listening: Listening | undefined
  stopOnSignal(server, {
    listening: () => listening,
    close: async () => {
      stopJobs()
      await Promise.all([workers.stop(), checks?.stop()])
      await capabilities.runner.close()
      await database.close()
    },
    onFailure: (error) => logger.log('error', 'the server did not close', { error }),
    maxDrainMs: 10_000,
  })
  listening = await listenWidely(server, config.PORT, config.HOST)
  const { port } = listening
  progress.end()
  const { isolation } = await capabilities.runner.state()
  process.stdout.write(startReport({ config, port, database, isolation, prepared, demoKeyFile }))
}

const loadApp = async () => ({
  ...(await import('./adapters/capabilities.ts')),
  ...(await import('./preparation.ts')),
  ...(await import('./app.ts')),
  ...(await import('./domains/eye/index.ts')),
  ...(await import('./domains/watch/index.ts')),
  ...(await import('./jobs.ts')),
  ...(await import('./work/index.ts')),
})

const inProject = (folder: string): string => fileURLToPath(new URL(`../${folder}`, import.meta.url))

/** None without the cache that it relies on, nor at level `debug`, where the app logs every request. */
const reuseOf = ({ CACHE_MAX_ENTRIES: maxEntries }: Config, { cache, logger }: Capabilities) =>
  maxEntries === 0 || logger.isEnabled('debug') ? undefined : answerReuse(answerMemory(maxEntries), cache)

/** Guests of this process, unless the settings name a runner server. */
const localRunnerOf = (config: Config) => {
  if (config.RUNNER_URL !== undefined) return undefined
  const sources = fileURLToPath(new URL('sandbox/guest', import.meta.url))
  const kit = () => prepareGuestKit({ sources, directory: join(config.DATA_DIR, 'guests') })
  return localRunner({ kit, slots: config.RUNNER_SLOTS || slotsOfMachine() })
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`)
  process.exit(1)
})
