import { type CsvWriter, toCsv } from '#http/csv.ts'
import { eventJson, type StoredEvent } from './model.ts'
import type { TailMessage } from './tail.ts'

type Pages = AsyncGenerator<readonly StoredEvent[], void>

/** One JSON object a line. */
export const jsonLines = async function* (pages: Pages): AsyncGenerator<string, void> {
  for await (const page of pages) yield page.map((event) => `${eventJson(event)}\n`).join('')
}

const columns = [
  'id',
  'applicationId',
  'sessionId',
  'category',
  'name',
  'data',
  'occurredAt',
  'sentAt',
  'receivedAt',
  'sequence',
  'messageId',
  'bot',
  'userId',
] as const

/** Comma-separated values (RFC 4180) with one header row; the data as JSON. */
export const csvPages = async function* (pages: Pages, write: CsvWriter = toCsv): AsyncGenerator<string, void> {
  let header = true
  for await (const page of pages) {
    const rows = page.map((event) => columns.map((name) => (name === 'bot' ? String(event.bot) : event[name])))
    const text = write(columns, rows)
    yield header ? text : text.slice(text.indexOf('\n') + 1)
    header = false
  }
}

/** Server-sent events (HTML standard, 9.2). */
export const eventStream = (message: TailMessage): string =>
  message.kind === 'events'
    ? message.events.map((event) => `id: ${event.id}\nevent: event\ndata: ${eventJson(event)}\n\n`).join('')
    : signs[message.kind]

const signs = {
  open: 'retry: 2000\n: open\n\n',
  idle: ': idle\n\n',
  skipped: 'event: skipped\ndata: {}\n\n',
}
