import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { EyeEvent, Receipt } from '#eye-client/event.ts'

interface SentEvent extends EyeEvent {
  readonly sentAt?: string
}

/** What a test wants said instead of receipts: an answer, none at all, or a broken connection. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'hang'
  | 'cut'

export interface SentBatch {
  readonly beacon: boolean
  readonly at: number
  readonly bytes: number
  readonly events: readonly EyeEvent[]
}

export interface EyeDouble {
  readonly origin: string
  readonly key: string
  /** Every batch that came, those included that a fault answered. */
  readonly batches: SentBatch[]
  /** Distinct events that got a receipt, in the order of their first arrival. */
  stored(): EyeEvent[]
  /** Their names, sorted. */
  names(): string[]
  /** Faults for the next batches, one each. */
  readonly faults: Fault[]
  /** Consulted for every batch after `faults`. */
  fault: (events: readonly EyeEvent[]) => Fault | undefined
  /** Consulted for every event; else it is `stored` or a `duplicate`. */
  receipt: (event: EyeEvent) => Partial<Receipt> | undefined
  /** Refuses connections until `start`. */
  stop(): Promise<void>
  start(): Promise<void>
}

/**
 * The Eye's batch endpoint as its contract describes it, with faults at will: what the real server cannot be made to do.
 * Serves `/eye.js` too.
 */
export const startEyeDouble = async (): Promise<EyeDouble> => {
  const stored = new Map<string, EyeEvent>()
  const key = 'tsw_double'
  let server: Server | undefined
  let port = 0

  const double: EyeDouble = {
    get origin() {
      return `http://127.0.0.1:${port}`
    },
    key,
    batches: [],
    stored: () => [...stored.values()],
    names: () => [...stored.values()].map(({ name }) => name).toSorted(),
    faults: [],
    fault: () => undefined,
    receipt: () => undefined,
    stop: async () => {
      server?.closeAllConnections()
      if (server?.listening) await new Promise((resolve) => server?.close(resolve))
    },
    start: async () => {
      server = createServer((request, response) => void answer(request, response))
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      port = (server.address() as AddressInfo).port
    },
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', double.origin)
    if (/^\/e(ye)?\.js$/.test(url.pathname)) return end(response, 200, script(), { 'content-type': 'text/javascript' })
    if (url.pathname !== '/v1/events/batches') return end(response, 404, '')
    if (request.method === 'OPTIONS') return end(response, 204, '', preflight)
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      return
    }
    const body = Buffer.concat(chunks)
    const beacon = url.searchParams.has('key')
    const given = beacon ? url.searchParams.get('key') : request.headers.authorization?.replace(/^Bearer /, '')
    if (given !== key) return end(response, 401, '')
    const mediaType = request.headers['content-type']?.split(';')[0]
    if (mediaType !== (beacon ? 'text/plain' : 'application/json')) return end(response, 415, '')
    const events = parsed(body.toString())
    double.batches.push({ beacon, at: performance.now(), bytes: body.length, events: events ?? [] })
    const fault = double.faults.shift() ?? double.fault(events ?? [])
    if (fault === 'hang') return
    if (fault === 'cut') return void request.socket.destroy()
    if (fault) return end(response, fault.status, fault.body ?? '', fault.headers)
    if (!events) return end(response, 400, '')
    if (events.length > 1_000 || body.length > 1_048_576) return end(response, 413, '')
    const receipts = events.map((event, index) => ({ index, id: event.messageId, ...outcome(event) }))
    const wait: Record<string, string> = receipts.some(({ status }) => status === 'retry') ? { 'retry-after': '0' } : {}
    end(response, 200, JSON.stringify({ receipts }), wait)
  }
  const outcome = (event: EyeEvent): Partial<Receipt> => {
    const given = double.receipt(event) ?? (isEvent(event) ? undefined : { status: 'rejected', reason: 'invalid' })
    if (given) return given
    const status = stored.has(event.messageId) ? 'duplicate' : 'stored'
    if (status === 'stored') stored.set(event.messageId, event)
    return { status }
  }

  await double.start()
  return double
}

const script = (): string => readFileSync(join(import.meta.dirname, '../../src/eye-client/bundle/eye.js'), 'utf8')

const end = (response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Retry-After',
    ...headers,
  })
  response.end(body)
}

const preflight = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type',
}

const parsed = (text: string): EyeEvent[] | undefined => {
  try {
    return JSON.parse(text) as EyeEvent[]
  } catch {
    return undefined
  }
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The event of the contract, nothing missing and nothing more. */
const isEvent = ({
  sessionId,
  userId,
  category,
  name,
  data,
  occurredAt,
  sentAt,
  sequence,
  messageId,
  ...more
}: SentEvent) =>
  [sessionId, category, name, messageId].every(
    (text) => typeof text === 'string' && text !== '' && text.length <= 200,
  ) &&
  (userId === undefined || (typeof userId === 'string' && userId !== '' && userId.length <= 200)) &&
  (data === undefined || (typeof data === 'object' && !Array.isArray(data))) &&
  time.test(occurredAt) &&
  time.test(sentAt ?? '') &&
  Number.isInteger(sequence) &&
  Object.keys(more).length === 0
