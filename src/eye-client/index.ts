import { type Consent, consentName, createConsent } from './consent.ts'
import { type EyeEvent, type Rejection, uuid } from './event.ts'
import { watchPage } from './page.ts'
import { watchViews } from './page-views.ts'
import { bytesOf, createQueue, largestEvent } from './queue.ts'
import { createSender } from './sender.ts'
import { createSession } from './session.ts'
import { isPage, pageStorage, storeOf } from './store.ts'

export type { Consent, EyeEvent, Rejection }

export interface EyeOptions {
  /** Where The Eye is, such as `https://touchstone.example`. */
  readonly url: string
  /** A write key, `tsw_...`. */
  readonly key: string
  /** Where a proxy at `url` accepts batches under another name: `/v1/events/batches`. */
  readonly path?: string | undefined
  /** The session to report on; else one of the tab, or on Node of this client, that ends after 30 minutes without events. */
  readonly sessionId?: string | undefined
  /** `automatic`: tracks a view of the page now, and one each time its path changes. */
  readonly pageViews?: 'automatic' | undefined
  /** `required`: sends and stores nothing before `optIn`. */
  readonly consent?: 'required' | undefined
  /** `ignore`: collects in spite of Do Not Track and Global Privacy Control. */
  readonly privacySignals?: 'ignore' | undefined
  /** Milliseconds that events wait for others before they are sent: 1,000. */
  readonly flushAfter?: number | undefined
  /** Milliseconds that one request may take: 10,000. */
  readonly timeout?: number | undefined
  /** Milliseconds to wait after a first failure, doubled with each further one up to a minute: 1,000. */
  readonly backoff?: number | undefined
  /** Receives a copy of each event before it is stored or sent, and returns what to send, or nothing to drop the event. */
  readonly beforeSend?: ((event: EyeEvent) => EyeEvent | null | undefined | false) | undefined
  /** Receives each event that The Eye will never accept. */
  readonly onReject?: ((event: EyeEvent, rejection: Rejection) => void) | undefined
  /** Receives each event that the client drops because too many are waiting. */
  readonly onDrop?: ((event: EyeEvent) => void) | undefined
  /** Receives an error for each event that could not be tracked and each failed request. */
  readonly onError?: ((error: unknown) => void) | undefined
}

export interface Eye {
  /** The session of the next event. */
  readonly sessionId: string
  /** Whether the client may collect. */
  readonly consent: Consent
  /** Events without a receipt yet. */
  readonly pending: number
  /** The number of events that the client dropped, the oldest first, because too many were waiting. */
  readonly dropped: number
  /** Records that something happened now, or at another time. It never throws, and reads `data` before it returns. False means not recorded. */
  track(category: string, name: string, data?: object, at?: Date): boolean
  /** Puts a user id into later events of this tab. Without one, later events are anonymous again. */
  identify(userId?: string | number | null): void
  /** The visitor agrees. It wins over the signals of the browser, so call it only when the visitor has said so. */
  optIn(): void
  /** The visitor refuses: drops all that waits, and records nothing until `optIn`. */
  optOut(): void
  /** Sends all that waits. Resolves when each event has its receipt, or after `within` milliseconds (10,000). */
  flush(within?: number): Promise<void>
}

/** A client of The Eye, for a page or for Node. Nothing that it does throws or rejects. */
export const createEye = (options: EyeOptions): Eye => {
  const { key, flushAfter = 1_000, timeout = 10_000, backoff = 1_000, beforeSend, onReject, onDrop, onError } = options
  const address = options.url.replace(/\/+$/, '') + (options.path ?? '/v1/events/batches')
  const local = pageStorage('localStorage')
  const consent = createConsent(storeOf(local), options.consent === 'required', options.privacySignals === 'ignore')
  const mayUse = (): boolean => consent.state() === 'granted'
  const tab = storeOf(pageStorage('sessionStorage'), mayUse)
  const session = createSession(tab, options.sessionId)
  const queue = createQueue(
    storeOf(local, mayUse),
    `eye:${key}:`,
    (json) => void safely(() => onDrop?.(JSON.parse(json) as EyeEvent)),
  )
  const fail = (error: unknown): void => void safely(() => onError?.(error))
  const sender = createSender({
    address,
    key,
    queue,
    flushAfter,
    timeout,
    backoff,
    onReject: (event, rejection) => void safely(() => onReject?.(event(), rejection)),
    onError: fail,
  })
  const userName = `eye:user:${key}`
  let user = tab.get(userName)

  /** Does what the visitor has chosen here, in another tab or on an earlier page. */
  const obey = (choice: string | null = consent.state()): void => {
    if (choice === 'denied') {
      queue.clear()
      session.forget()
      tab.remove(userName)
      user = undefined
      sender.hurry()
    } else {
      queue.save()
      session.save()
      if (user) tab.set(userName, user)
      queue.adopt()
      if (queue.toSend().length > 0) sender.hurry()
    }
  }
  const choose = (choice: 'granted' | 'denied'): void => {
    consent.choose(choice)
    obey()
  }
  const track = (category: string, name: string, data?: object, at = new Date()): boolean => {
    try {
      if (consent.state() === 'denied') return false
      const event: EyeEvent = {
        sessionId: session.id(),
        userId: user,
        category,
        name,
        data,
        occurredAt: at.toISOString(),
        sequence: session.next(),
        messageId: uuid(),
      }
      let json = JSON.stringify(event)
      if (beforeSend) {
        const changed = beforeSend(JSON.parse(json) as EyeEvent)
        if (!changed) return false
        json = JSON.stringify(changed)
      }
      if (bytesOf(json) > largestEvent) throw new Error(`The event has more than ${largestEvent} bytes.`)
      queue.add(at.getTime().toString(36) + event.messageId, json)
      page.added()
      sender.nudge()
      return true
    } catch (error) {
      fail(error)
      return false
    }
  }
  const page = watchPage(`${address}?key=${encodeURIComponent(key)}`, queue, obey)
  obey()
  if (isPage()) {
    addEventListener('storage', (change) => change.key === consentName && obey(change.newValue))
    if (options.pageViews === 'automatic') watchViews((data) => track('page interaction', 'pageview', data))
  }

  return {
    get sessionId() {
      return session.id()
    },
    get consent() {
      return consent.state()
    },
    get pending() {
      return queue.items().length
    },
    get dropped() {
      return queue.dropped()
    },
    track,
    identify: (userId) => {
      try {
        const identified = `${userId ?? ''}` || undefined
        // One session never holds events of two users.
        if (user && user !== identified) session.end()
        user = identified
        if (user) tab.set(userName, user)
        else tab.remove(userName)
      } catch (error) {
        fail(error)
      }
    },
    optIn: () => choose('granted'),
    optOut: () => choose('denied'),
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
