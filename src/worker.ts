import { assembleCapabilities, type ProcessMemory, processMemory } from './adapters/capabilities.ts'
import { openDatabase } from './adapters/database/postgres-database.ts'
import { directWriter } from './adapters/events/direct-writer.ts'
import { type EventQueue, queueWriter } from './adapters/events/queue-writer.ts'
import { consoleLogger } from './adapters/observability/console-logger.ts'
import { settingsFrom } from './adapters/system/settings.ts'
import { deferredJudge } from './adapters/work/deferred-judge.ts'
import { answerCalls, callJudge, type JudgeCall, type JudgeQueue } from './adapters/work/judge-queue.ts'
import { createHandler } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { judgeNext, judgeWaiting } from './domains/challenges/index.ts'
import { eventStore } from './domains/eye/index.ts'
import { jobs } from './jobs.ts'
import type { EventRow } from './ports/event-writer.ts'
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

/** What outlives a request in an isolate. */
interface IsolateState {
  readonly config: Config
  readonly memory: ProcessMemory
}

let isolate: IsolateState | undefined

const isolateStateOf = (bindings: Bindings): IsolateState => {
  const config = readConfig(bindings)
  return { config, memory: processMemory(config) }
}

/** Opens what one request may use; its database connects at the first query. */
const open = (
  bindings: Bindings,
  defer: Capabilities['defer'],
): Capabilities & { readonly close: () => Promise<void> } => {
  isolate ??= isolateStateOf(bindings)
  const { config, memory } = isolate
  const { db, close } = openDatabase({ url: bindings.HYPERDRIVE.connectionString, connections: 2 })
  const writer = directWriter(eventStore(db))
  const capabilities = assembleCapabilities(
    { config, memory, database: { db, kind: 'postgresql' }, logger: consoleLogger(config.LOG_LEVEL), defer },
    {
      events: { single: bindings.EVENT_QUEUE ? queueWriter(bindings.EVENT_QUEUE) : writer, batch: writer },
      judge: deferredJudge({
        judgeNext: () => judgeNext(openScope(capabilities)),
        defer,
        lookLater: async () => bindings.JUDGE_QUEUE && callJudge(bindings.JUDGE_QUEUE),
      }),
      // Cloudflare names the address itself, so there is no chain of proxies to read. It also answers assets before
      // the Worker runs, and compresses at its edge.
      settings: { ...settingsFrom(config, 'committed'), trustedProxies: 0 },
    },
  )
  return { ...capabilities, close }
}

const handle = createHandler<Capabilities>({ open: (capabilities) => capabilities })

/** A Worker sees no socket: the address that Cloudflare names, where the settings say to believe it. */
const connectingAddress = ({ headers }: Request): string | undefined =>
  isolate && isolate.config.TRUSTED_PROXY > 0 ? (headers.get('cf-connecting-ip') ?? undefined) : undefined

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
