import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sendRequest } from '../support/http-request.ts'

/** What clients know: which events they sent, and for which of them a receipt promised that they are stored. */
export interface Ledger {
  /** Message ids. */
  readonly sent: Set<string>
  readonly promised: Set<string>
  /** Requests that had to be sent again: refused, cut off, or without an answer. */
  retries: number
  /** Answers that are neither a receipt nor a refusal that says when to come back. */
  readonly unexpected: Map<string, number>
}

export interface Senders {
  readonly ledger: Ledger
  /** No new events; resolves when each has its receipt. */
  finish(): Promise<void>
}

interface Event {
  readonly messageId: string
  readonly body: object
}

const batchSize = 25
/** One request in so many is a batch. */
const batchEvery = 10

/** Clients that send without pause, and send the same again until they have a receipt for it. */
export const startSenders = (origin: string, key: string, count: number): Senders => {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const ledger: Ledger = { sent: new Set(), promised: new Set(), retries: 0, unexpected: new Map() }
  const state = { going: true }
  let number = 0

  const next = (sender: number): Event => {
    const messageId = `${sender}-${number++}`
    ledger.sent.add(messageId)
    const occurredAt = new Date().toISOString()
    const data = { host: 'www.example.com', path: `/${number % 100}` }
    const name = number % 3 === 0 ? 'cta click' : 'pageview'
    const session = { sessionId: `session-${number % 200}`, sequence: number % 1_000 }
    return { messageId, body: { ...session, category: 'page interaction', name, data, occurredAt, messageId } }
  }

  const send = async (path: string, body: unknown): Promise<Answer> => {
    for (;;) {
      const answer = await post(agent, origin + path, key, JSON.stringify(body)).catch(() => undefined)
      if (answer && [200, 201].includes(answer.status)) return answer
      const expected = answer === undefined || ([429, 503].includes(answer.status) && answer.retryAfter !== undefined)
      if (!expected) increment(ledger.unexpected, `${answer?.status} ${answer?.text.slice(0, 200)}`)
      ledger.retries++
      await sleep(50)
    }
  }

  const sendEvent = async (sender: number): Promise<void> => {
    const { messageId, body } = next(sender)
    const { status } = JSON.parse((await send('/v1/events', body)).text) as { status: string }
    if (status === 'stored' || status === 'duplicate') ledger.promised.add(messageId)
  }

  const sendBatch = async (sender: number): Promise<void> => {
    const events = Array.from({ length: batchSize }, () => next(sender))
    const { text } = await send(
      '/v1/events/batches',
      events.map(({ body }) => body),
    )
    const { receipts } = JSON.parse(text) as { receipts: { index: number; status: string }[] }
    for (const { index, status } of receipts) {
      const event = events[index]
      if (event && (status === 'stored' || status === 'duplicate')) ledger.promised.add(event.messageId)
    }
  }

  const running = Array.from({ length: count }, async (_, sender) => {
    for (let turn = sender; state.going; turn++) await (turn % batchEvery === 0 ? sendBatch(sender) : sendEvent(sender))
  })
  return {
    ledger,
    finish: async () => {
      state.going = false
      await Promise.all(running)
      agent.destroy()
    },
  }
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

const post = async (agent: Agent, url: string, key: string, body: string): Promise<Answer> => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const response = await sendRequest(url, { agent, method: 'POST', headers, body, timeoutMs: 5_000 })
  return { status: response.status, retryAfter: response.headers['retry-after'], text: response.body.toString() }
}

const increment = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
