import { batchSize, bodyOf, firstOf, type Queue } from './queue.ts'
import { isPage } from './store.ts'

export interface PageWatch {
  /** An event was added; while the page goes away, it goes with a beacon of its own. */
  added(): void
}

/**
 * Sends everything without a receipt by beacons when the page is hidden, which is the last event that a page reliably gets.
 * A beacon has no answer, so its events stay in the queue until a request has one.
 */
export const watchPage = (address: string, queue: Queue, obey: () => void): PageWatch => {
  let leaving = false

  const beacon = (): void => {
    let rest = queue.toSend().filter(({ beaconed, bytes }) => !beaconed && bytes <= batchSize.bytes)
    let atMost = batchSize.events
    while (rest.length > 0 && atMost > 0) {
      const batch = firstOf(rest, atMost)
      if (send(address, bodyOf(batch))) {
        for (const item of batch) item.beaconed = true
        rest = rest.slice(batch.length)
      } else {
        // The browser's 64 KiB are shared with whatever else is on its way: less may fit.
        atMost = batch.length >> 1
      }
    }
  }
  const hide = (): void => {
    leaving = true
    beacon()
    // A page that goes away runs no timer any more; one that is merely hidden works on as before.
    setTimeout(() => {
      leaving = false
    })
  }
  const show = (): void => {
    for (const item of queue.items()) item.beaconed = false
    obey()
  }

  if (isPage()) {
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? hide() : show()))
    addEventListener('pagehide', hide)
    addEventListener('pageshow', ({ persisted }) => persisted && show())
    addEventListener('online', show)
  }
  return {
    added: () => {
      // After the other listeners of the same moment, which may track too.
      if (leaving) queueMicrotask(beacon)
    },
  }
}

const send = (address: string, body: string): boolean => {
  try {
    return navigator.sendBeacon(address, body)
  } catch {
    return false
  }
}
