import { consoleLogger } from './adapters/observability/console-logger.ts'
import { directWriter } from './adapters/events/direct-writer.ts'
import { health, type RehearsalMemory } from './adapters/observability/health.ts'
import { deferredJudge } from './adapters/work/deferred-judge.ts'
import { memoryCacheStore } from './adapters/cache/memory-cache-store.ts'
import { memoryPlaces } from './adapters/system/memory-places.ts'
import { memoryRateLimiter } from './adapters/system/memory-rate-limiter.ts'
import { nodeDigest } from './adapters/system/node-digest.ts'
import { openDatabase } from './adapters/database/postgres-database.ts'
import { prometheusMetrics } from './adapters/observability/prometheus-metrics.ts'
import { settingsFrom } from './adapters/system/settings.ts'
import { stateWatch } from './adapters/work/state-watch.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { systemRandom } from './adapters/system/system-random.ts'
import { httpRunner } from './sandbox/host/http-runner.ts'
import { noRunner } from './sandbox/host/no-runner.ts'
import { twoTierCache } from './adapters/cache/two-tier-cache.ts'
import { answerCalls, callJudge, type JudgeCall, type JudgeQueue } from './adapters/work/judge-queue.ts'
import { type EventQueue, queueWriter } from './adapters/events/queue-writer.ts'
import { createHandler } from './app.ts'
import type { TagMemory } from './cache/known-tags.ts'
import { type Config, readConfig } from './config.ts'
import { judgeNext, judgeWaiting, statesOfSubmissions } from './domains/challenges/index.ts'
import { eventStore } from './domains/eye/index.ts'
import { jobs } from './jobs.ts'
import { rehearse } from './rehearsal.ts'
import type { CacheStore } from './ports/cache-store.ts'
import type { EventRow } from './ports/event-writer.ts'
import type { Metrics } from './ports/metrics.ts'
import type { Places } from './ports/places.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import type { Capabilities } from './ports/scope.ts'
import { openScope } from './scope.ts'

interface Bindings {
  readonly HYPERDRIVE: { readonly connectionString: string }
  /** Without it single events are written straight through, as batches are. */
  readonly EVENT_QUEUE?: EventQueue
  /** Without it what a request cannot judge waits for the next one, or for cron. */
  readonly JUDGE_QUEUE?: JudgeQueue
  readonly [setting: string]: unknown
}

interface Execution {
  waitUntil(work: Promise<unknown>): void
}

/** What outlives a request in an isolate: plain data only. Connections and promises belong to one request. */
interface Kept {
  readonly config: Config
  readonly local: CacheStore
  readonly tags: TagMemory
  readonly rehearsal: RehearsalMemory
  readonly rateLimiter: RateLimiter
  readonly places: Places
  readonly metrics: Metrics
}

let kept: Kept | undefined

const keep = (bindings: Bindings): Kept => {
  const config = readConfig(bindings)
  return {
    config,
    local: memoryCacheStore(config.CACHE_MAX_ENTRIES),
    tags: {},
    rehearsal: {},
    rateLimiter: memoryRateLimiter(systemClock),
    places: memoryPlaces(systemClock),
    metrics: prometheusMetrics(systemClock),
  }
}

/** Opens what one request may use; its database connects at the first query. */
const open = (
  bindings: Bindings,
  defer: Capabilities['defer'],
): Capabilities & { readonly close: () => Promise<void> } => {
  kept ??= keep(bindings)
  const { config, local, tags, rateLimiter, places, metrics, rehearsal } = kept
  const clock = systemClock
  const logger = consoleLogger(config.LOG_LEVEL)
  const { db, close } = openDatabase({ url: bindings.HYPERDRIVE.connectionString, connections: 2 })
  const { cache, shared } = twoTierCache({ config, db, clock, logger, defer, local, tags })
  const writer = directWriter(eventStore(db))
  const { RUNNER_URL: runnerUrl, RUNNER_TOKEN: runnerToken } = config
  const lent: Capabilities & { readonly close: () => Promise<void> } = {
    db,
    writeDb: db,
    cache,
    clock,
    random: systemRandom,
    digest: nodeDigest,
    rateLimiter,
    metrics,
    events: { single: bindings.EVENT_QUEUE ? queueWriter(bindings.EVENT_QUEUE) : writer, batch: writer },
    runner:
      runnerUrl !== undefined && runnerToken !== undefined
        ? httpRunner({ url: runnerUrl, token: runnerToken })
        : noRunner,
    judge: deferredJudge({
      judgeNext: () => judgeNext(openScope(lent)),
      defer,
      lookLater: async () => bindings.JUDGE_QUEUE && callJudge(bindings.JUDGE_QUEUE),
    }),
    watch: stateWatch({ statesOf: (ids) => statesOfSubmissions(db, ids) }),
    places,
    // Cloudflare names the address itself, so there is no chain of proxies to read.
    settings: { ...settingsFrom(config, 'committed'), trustedProxies: 0 },
    logger,
    // Assets are answered before the Worker is asked.
    assets: { read: () => Promise.resolve(undefined) },
    // Cloudflare compresses at its edge, by Accept-Encoding and the type of the content.
    compression: null,
    defer,
    health: health({
      db,
      databaseKind: 'postgresql',
      shared,
      rehearse: () => rehearse(openScope(lent)),
      memory: rehearsal,
    }),
    close,
  }
  return lent
}

const handle = createHandler<Capabilities>({ open: (capabilities) => capabilities })

/** A Worker sees no socket: the address that Cloudflare names, where the settings say to believe it. */
const connectingAddress = ({ headers }: Request): string | undefined =>
  kept && kept.config.TRUSTED_PROXY > 0 ? (headers.get('cf-connecting-ip') ?? undefined) : undefined

/** Lends capabilities to `work`, and closes them when it and all that it deferred have ended. */
const using = async <T>(
  bindings: Bindings,
  execution: Execution,
  work: (lent: Capabilities) => T | Promise<T>,
): Promise<T> => {
  const deferred: Promise<unknown>[] = []
  const lent = open(bindings, (later) => {
    deferred.push(later.catch((error: unknown) => lent.logger.log('warn', 'deferred work failed', { error })))
  })
  const settled = async (): Promise<void> => {
    while (deferred.length > 0) await Promise.all(deferred.splice(0))
    await lent.close()
  }
  try {
    return await work(lent)
  } finally {
    execution.waitUntil(settled())
  }
}

interface QueueMessage<Body> {
  readonly body: Body
  ack(): void
  retry(options?: { readonly delaySeconds: number }): void
}

/** Of one queue. */
interface QueueBatch {
  readonly messages: readonly QueueMessage<EventRow>[] | readonly QueueMessage<JudgeCall>[]
}

const areCalls = (messages: QueueBatch['messages']): messages is readonly QueueMessage<JudgeCall>[] =>
  messages.every(({ body }) => 'type' in body)

/** A message is acknowledged after its event is committed; one whose day has no place yet comes again. */
const storeEvents = async (lent: Capabilities, messages: readonly QueueMessage<EventRow>[]): Promise<void> => {
  const outcomes = await lent.events.batch.write(messages.map(({ body }) => body))
  messages.forEach((message, index) => {
    const outcome = outcomes[index]
    if (outcome === 'refused') lent.logger.log('error', 'event cannot be stored', { id: message.body.id })
    if (outcome === 'unplaced' || outcome === undefined) message.retry()
    else message.ack()
  })
}

export default {
  fetch: (request: Request, bindings: Bindings, execution: Execution): Promise<Response> =>
    using(bindings, execution, (lent) => handle(request, lent, lent.defer, () => connectingAddress(request))),

  /** Cron triggers: every job, whatever its interval on Node. */
  scheduled: (_: unknown, bindings: Bindings, execution: Execution): Promise<void> =>
    using(bindings, execution, async (lent) => {
      for (const { name, run } of jobs) {
        await run(openScope(lent)).catch((error: unknown) =>
          lent.logger.log('warn', 'job failed', { job: name, error }),
        )
      }
      // Submissions that were left: their Worker ended, or the runner was away.
      lent.judge.nudge()
    }),

  queue: ({ messages }: QueueBatch, bindings: Bindings, execution: Execution): Promise<void> =>
    using(bindings, execution, (lent) =>
      areCalls(messages) ? answerCalls(messages, () => judgeWaiting(openScope(lent))) : storeEvents(lent, messages),
    ),
}
