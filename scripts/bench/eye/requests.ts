import { randomBytes } from 'node:crypto'
import type { EventForm } from './job.ts'

/**
 * The three events of the original task, in its names. Its own timestamps (2021-01-01 09:15:27.243860) are older than
 * what is kept and would go to quarantine, so events happen now, in the same form: without a zone, with microseconds.
 */
const samples = [
  { category: 'page interaction', name: 'pageview', data: { host: 'www.example.com', path: '/' } },
  { category: 'page interaction', name: 'cta click', data: { host: 'www.example.com', path: '/', element: 'chat' } },
  {
    category: 'form interaction',
    name: 'submit',
    data: { host: 'www.example.com', path: '/', form: { first_name: 'John', last_name: 'Doe' } },
  },
]

/** Sessions that events of our form are spread over. */
const sessions = 1_000

type Next = (connection: number) => string

/**
 * Answers the whole of the next request for a connection, head and body. All that stays the same is made beforehand;
 * message ids are never used twice, also not by another run.
 */
export const requestMaker = (form: EventForm): Next => {
  const run = randomBytes(6).toString('hex')
  const event = form.shape === 'original' ? originalEvents(run) : ourEvents(run)
  if (form.shape === 'batch') return batches(form, event)
  const heads = samples.map((_, sample) => headOf(form, event(0, sample).length))
  let turn = 0
  return (connection) => {
    const sample = turn
    turn = (turn + 1) % samples.length
    return (heads[sample] ?? '') + event(connection, sample)
  }
}

/** Every text that an event's maker answers for a sample has the same length. */
type EventMaker = (connection: number, turn: number) => string

const ourEvents = (run: string): EventMaker => {
  const beginnings = samples.map(() => `{"sessionId":"${run}-`)
  const middles = samples.map((sample) => `",${JSON.stringify(sample).slice(1, -1)},"messageId":"${run}-`)
  const now = instants('T')
  let number = 1_000_000_000
  return (_, turn) => {
    const sample = turn % samples.length
    number += 1
    return `${beginnings[sample]}${1_000 + (number % sessions)}${middles[sample]}${number}","occurredAt":"${now()}Z"}`
  }
}

const originalEvents = (run: string): EventMaker => {
  const middles = samples.map((sample) => `",${JSON.stringify(sample).slice(1, -1)},"timestamp":"`)
  const now = instants(' ')
  return (connection, turn) =>
    `{"session_id":"${run}-${1_000_000 + connection}${middles[turn % samples.length]}${now()}"}`
}

const batches = (form: EventForm, event: EventMaker): Next => {
  const body: Next = (connection) =>
    `[${Array.from({ length: form.batchSize }, (_, index) => event(connection, index)).join(',')}]`
  const head = headOf(form, body(0).length)
  return (connection) => head + body(connection)
}

/** Now, UTC, with microseconds. */
const instants = (separator: string): (() => string) => {
  const digits = Array.from({ length: 1_000 }, (_, value) => String(value).padStart(3, '0'))
  let millisecond = 0
  let text = ''
  return () => {
    const now = performance.timeOrigin + performance.now()
    const whole = Math.floor(now)
    if (whole !== millisecond) {
      millisecond = whole
      text = new Date(whole).toISOString().slice(0, 23).replace('T', separator)
    }
    return text + digits[Math.floor((now - whole) * 1_000)]
  }
}

const headOf = ({ port, path, fields }: EventForm, length: number): string =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...fields,
    '',
    '',
  ].join('\r\n')
