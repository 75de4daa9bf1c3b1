import { connect } from 'cloudflare:sockets'
import { assembleCapabilities, type ProcessMemory, processMemory } from './adapters/capabilities.ts'
import { openDatabase } from './adapters/database/postgres-database.ts'
import { type AssetBinding, type AssetMemory, boundAssets } from './adapters/files/bound-assets.ts'
import { directWriter } from './adapters/events/direct-writer.ts'
import { type EventQueue, queueWriter } from './adapters/events/queue-writer.ts'
import { workerMailer } from './adapters/mail/worker-mailer.ts'
import { consoleLogger } from './adapters/observability/console-logger.ts'
import { workerOutbound } from './adapters/outbound/worker-outbound.ts'
import { settingsFrom } from './adapters/system/settings.ts'
import { workerTypesetter } from './adapters/typesetting/worker-typesetter.ts'
import { deferredWorkers } from './adapters/work/deferred-workers.ts'
import { answerMessages, consumerOf, lookLater, type WorkQueue } from './adapters/work/work-queue.ts'
import { createHandler } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { submissionWork } from './domains/challenges/index.ts'
import { eventStore } from './domains/eye/index.ts'
import { mailWork } from './domains/people/index.ts'
import { checkKind, makeDueChecks, noticeWork } from './domains/watch/index.ts'
import { jobs, workKinds } from './jobs.ts'
import type { EventRow } from './ports/event-writer.ts'
import type { Capabilities } from './ports/scope.ts'
import type { Workers } from './ports/workers.ts'
import { openScope } from './scope.ts'
import { performDue, performNext, runDueJobs, type WorkKind } from './work/index.ts'

interface Bindings {
  readonly HYPERDRIVE: { readonly connectionString: string }
  /** Without it single events are written straight through, as batches are. */
  readonly EVENT_QUEUE?: EventQueue
  /** Without it, submissions that their request cannot judge wait for the next one, or for cron. */
  readonly SUBMISSION_QUEUE?: WorkQueue
  /** Without it, mails that their request cannot send wait for the next one, or for cron. */
  readonly MAIL_QUEUE?: WorkQueue
  /** Without it, notices that their request cannot deliver wait for the next one, or for cron. */
  readonly NOTICE_QUEUE?: WorkQueue
  /** The files of `dist/public`. */
  readonly ASSETS?: AssetBinding
  readonly [setting: string]: unknown
}

interface Execution {
  waitUntil(work: Promise<unknown>): void
}

/** What outlives a request in an isolate. */
interface IsolateState {
  readonly config: Config
  readonly memory: ProcessMemory
  readonly assets: AssetMemory
}

let isolate: IsolateState | undefined

const isolateStateOf = (bindings: Bindings): IsolateState => {
  const config = readConfig(bindings)
  return { config, memory: processMemory(config), assets: {} }
}

/** Opens what one request may use; its database connects at the first query. */
const open = (
  bindings: Bindings,
  defer: Capabilities['defer'],
): Capabilities & { readonly close: () => Promise<void> } => {
  isolate ??= isolateStateOf(bindings)
  const { config, memory, assets } = isolate
  const { db, close } = openDatabase({ url: bindings.HYPERDRIVE.connectionString, connections: 2 })
  const writer = directWriter(eventStore(db))
  const queues: Readonly<Record<string, WorkQueue | undefined>> = {
    [submissionWork.name]: bindings.SUBMISSION_QUEUE,
    [mailWork.name]: bindings.MAIL_QUEUE,
    [noticeWork.name]: bindings.NOTICE_QUEUE,
  }
  const outbound = workerOutbound({ allow: config.WATCH_ALLOW, witnesses: config.WATCH_WITNESSES, connect })
  const capabilities = assembleCapabilities(
    { config, memory, database: { db, kind: 'postgresql' }, logger: consoleLogger(config.LOG_LEVEL), outbound, defer },
    {
      events: { single: bindings.EVENT_QUEUE ? queueWriter(bindings.EVENT_QUEUE) : writer, batch: writer },
      assets: boundAssets(bindings.ASSETS, assets),
      mailer: workerMailer(config, bindings),
      typesetter: workerTypesetter,
      workers: withChecks(
        () => makeDueChecks(openScope(capabilities)),
        defer,
        deferredWorkers({
          kinds: workKinds,
          performNext: (kind) => performNext(openScope(capabilities), kind),
          defer,
          lookLater: async (kind) => queues[kind] && lookLater(queues[kind], kind),
        }),
      ),
      // Cloudflare names the address itself, so there is no chain of proxies to read. It also answers assets before
      // the Worker runs, and compresses at its edge.
      settings: { ...settingsFrom(config, 'committed'), trustedProxies: 0 },
    },
  )
  return { ...capabilities, close }
}

/** Checks are made while the platform lets a request, or a minute of cron, go on. */
const withChecks = (make: () => Promise<void>, defer: Capabilities['defer'], workers: Workers): Workers => ({
  wake: (kind) => (kind === checkKind ? defer(make()) : workers.wake(kind)),
})

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

interface QueueBatch {
  readonly queue: string
  readonly messages: readonly QueueMessage<unknown>[]
}

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

/** A message only says that there is work of this kind. */
const consumeWork =
  (kind: WorkKind): Consumer =>
  (lent, messages) =>
    answerMessages(messages, () => performDue(openScope(lent), kind))

type Consumer = (lent: Capabilities, messages: readonly QueueMessage<unknown>[]) => Promise<void>

const consumers: Readonly<Record<string, Consumer>> = {
  events: (lent, messages) => storeEvents(lent, messages as readonly QueueMessage<EventRow>[]),
  submissions: consumeWork(submissionWork),
  mails: consumeWork(mailWork),
  notices: consumeWork(noticeWork),
}

export default {
  fetch: (request: Request, bindings: Bindings, execution: Execution): Promise<Response> =>
    using(bindings, execution, (lent) => handle(request, lent, lent.defer, () => connectingAddress(request))),

  /** Cron triggers. */
  scheduled: (_: unknown, bindings: Bindings, execution: Execution): Promise<void> =>
    using(bindings, execution, async (lent) => {
      await runDueJobs(openScope(lent), jobs).catch((error: unknown) =>
        lent.logger.log('warn', 'no job could be run', { error }),
      )
      // Work that was left: its Worker ended, or the runner was away.
      for (const { name } of [...workKinds, { name: checkKind }]) lent.workers.wake(name)
    }),

  queue: ({ queue, messages }: QueueBatch, bindings: Bindings, execution: Execution): Promise<void> =>
    using(bindings, execution, (lent) => consumerOf(queue, consumers)(lent, messages)),
}
