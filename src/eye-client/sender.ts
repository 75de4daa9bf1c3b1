import type { EyeEvent, Rejection } from './event.ts'
import { post } from './post.ts'
import { batchSize, bodyOf, type Item, type Queue } from './queue.ts'

export interface SenderParts {
  readonly address: string
  readonly key: string
  readonly queue: Queue
  /** Milliseconds, as are the next two. */
  readonly flushAfter: number
  readonly timeout: number
  readonly backoff: number
  readonly onReject: (event: () => EyeEvent, rejection: Rejection) => void
  readonly onError: (error: unknown) => void
}

export interface Sender {
  /** Schedules sending within `flushAfter`, or at once when a request is full. */
  nudge(): void
  /** Sends now, unless the server has asked to wait. */
  hurry(): void
  flush(within: number): Promise<void>
}

/** Milliseconds, of the wait after many failures, and after a refusal that only a changed setting ends. */
const maxBackoffMs = 60_000
const longRefusal = 300_000

/** Sends one request at a time. Undelivered events stay in the queue and are retried without end. */
export const createSender = (parts: SenderParts): Sender => {
  const { address, key, queue, flushAfter, timeout, backoff, onReject, onError } = parts
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let failures = 0
  let notBefore = 0
  let atMost = batchSize.events
  let waiters: (() => void)[] = []

  const arm = (delay: number): void => {
    if (sending || timer !== undefined) return
    timer = setTimeout(send, Math.max(delay, notBefore - performance.now()))
    // On Node, waiting alone does not keep a process from ending.
    if (typeof timer === 'object') timer.unref()
  }
  const hurry = (): void => {
    clearTimeout(timer)
    timer = undefined
    arm(0)
  }
  const release = (): void => {
    for (const resolve of waiters.splice(0)) resolve()
  }

  const fail = (error: unknown, retryAfter: number): number => {
    const wait = retryAfter + Math.min(backoff * 2 ** failures, maxBackoffMs) * (0.5 + Math.random() / 2)
    failures++
    notBefore = retryAfter && performance.now() + wait
    onError(error)
    return wait
  }

  /** Resolves to the milliseconds to wait before the next request. */
  const deliver = async (batch: readonly Item[]): Promise<number> => {
    const answer = await post(address, key, timeout, bodyOf(batch))
    if (answer.kind === 'failed') {
      queue.giveBack(batch)
      if (answer.forLong) release()
      return fail(answer.error, answer.forLong ? Math.max(answer.retryAfter, longRefusal) : answer.retryAfter)
    }
    if (answer.kind === 'refused' && batch.length > 1) {
      queue.giveBack(batch)
      // Repeated halving finds the event that spoils the batch.
      atMost = batch.length >> 1
      return 0
    }
    const receipts =
      answer.kind === 'receipts' ? answer.receipts : [{ index: 0, status: 'rejected', reason: answer.reason } as const]
    const done = new Set<Item>()
    for (const receipt of receipts) {
      const item = batch[receipt.index]
      if (!item || !final.test(receipt.status)) continue
      done.add(item)
      if (receipt.status === 'rejected')
        onReject(() => JSON.parse(item.json) as EyeEvent, { ...receipt, status: 'rejected' })
    }
    queue.giveBack(batch, done)
    atMost = Math.min(atMost * 2, batchSize.events)
    if (done.size > 0) failures = 0
    const left = batch.length - done.size
    if (left > 0) return fail(new Error(`${left} to send again`), answer.retryAfter)
    return queue.isFull() || waiters.length > 0 ? 0 : flushAfter
  }

  const send = async (): Promise<void> => {
    timer = undefined
    if (queue.toSend().length > 0) {
      sending = true
      const wait = await deliver(queue.lend(atMost)).catch((error: unknown) => fail(error, 0))
      sending = false
      if (queue.toSend().length > 0) return arm(wait)
    }
    release()
  }

  return {
    nudge: () => {
      if (queue.isFull() && failures === 0) hurry()
      else arm(flushAfter)
    },
    hurry,
    flush: (within) =>
      new Promise((resolve) => {
        if (queue.toSend().length === 0) return resolve()
        const deadline = setTimeout(resolve, within)
        waiters.push(() => {
          clearTimeout(deadline)
          resolve()
        })
        hurry()
      }),
  }
}

const final = /^(stored|duplicate|quarantined|queued|rejected)$/
