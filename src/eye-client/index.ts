import { type EyeEvent, type Rejection, uuid } from './event.ts'
import { pageStorage, watchPage } from './page.ts'
import { bytesOf, createQueue, largestEvent } from './queue.ts'
import { createSender } from './sender.ts'
import { createSession } from './session.ts'

export interface EyeOptions {
  /** Where The Eye is, such as `https://touchstone.example`. */
  readonly url: string
  /** A write key, `tsw_...`. */
  readonly key: string
  /** The session to report on; else one that lives as long as the tab, or on Node as long as this client. */
  readonly sessionId?: string | undefined
  /** Milliseconds that events wait for others before they are sent: 1,000. */
  readonly flushAfter?: number | undefined
  /** Milliseconds that one request may take: 10,000. */
  readonly timeout?: number | undefined
  /** Milliseconds to wait after a first failure, doubled with each further one up to a minute: 1,000. */
  readonly backoff?: number | undefined
  /** Receives each event that The Eye will never accept. */
  readonly onReject?: ((event: EyeEvent, rejection: Rejection) => void) | undefined
  /** Receives each event that the client drops because too many are waiting. */
  readonly onDrop?: ((event: EyeEvent) => void) | undefined
  /** Receives an error for each event that could not be tracked and each failed request. */
  readonly onError?: ((error: unknown) => void) | undefined
}

export interface Eye {
  readonly sessionId: string
  /** Events without a receipt yet. */
  readonly pending: number
  /** The number of events that the client dropped, the oldest first, because too many were waiting. */
  readonly dropped: number
  /** Records that something happened now, or at another time. It never throws, and reads `data` before it returns. False means not recorded. */
  track(category: string, name: string, data?: object, at?: Date): boolean
  /** Sends all that waits. Resolves when each event has its receipt, or after `within` milliseconds (10,000). */
  flush(within?: number): Promise<void>
}

/** A client of The Eye, for a page or for Node. Nothing that it does throws or rejects. */
export const createEye = (options: EyeOptions): Eye => {
  const { key, flushAfter = 1_000, timeout = 10_000, backoff = 1_000, onReject, onDrop, onError } = options
  const url = options.url.replace(/\/+$/, '')
  const session = createSession(pageStorage('sessionStorage'), options.sessionId)
  const queue = createQueue(
    pageStorage('localStorage'),
    `eye:${key}:`,
    (json) => void safely(() => onDrop?.(JSON.parse(json) as EyeEvent)),
  )
  const fail = (error: unknown): void => void safely(() => onError?.(error))
  const sender = createSender({
    url,
    key,
    queue,
    flushAfter,
    timeout,
    backoff,
    onReject: (event, rejection) => void safely(() => onReject?.(event(), rejection)),
    onError: fail,
  })
  const wake = (): void => {
    queue.adopt()
    if (queue.items().length > 0) sender.hurry()
  }
  const page = watchPage(`${url}/v1/events/batches?key=${encodeURIComponent(key)}`, queue, wake)
  wake()

  return {
    sessionId: session.id,
    get pending() {
      return queue.items().length
    },
    get dropped() {
      return queue.dropped()
    },
    track: (category, name, data, at = new Date()) => {
      try {
        const messageId = uuid()
        const json = JSON.stringify({
          sessionId: session.id,
          category,
          name,
          data,
          occurredAt: at.toISOString(),
          sequence: session.next(),
          messageId,
        } satisfies EyeEvent)
        if (bytesOf(json) > largestEvent) throw new Error(`The event has more than ${largestEvent} bytes.`)
        queue.add(at.getTime().toString(36) + messageId, json)
        page.added()
        sender.nudge()
        return true
      } catch (error) {
        fail(error)
        return false
      }
    },
    flush: (within = 10_000) => sender.flush(within),
  }
}

/** Catches exceptions and rejections of the application's own functions. */
const safely = async (work: () => unknown): Promise<void> => {
  try {
    await work()
  } catch {
    // The application must report its own errors.
  }
}
