import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { startEmbeddedDatabase } from '../src/adapters/database/embedded-database.ts'
import { withLifetime } from './bench/support/lifetime.ts'
import { type Audit, audit, holds } from './prove/audit.ts'
import { type Ledger, startSenders } from './prove/senders.ts'
import { type ProvedServer, provedServer } from './prove/server.ts'
import { throwawayPostgres } from './throwaway.ts'

/**
 * Kills the API and PostgreSQL under load, again and again, while clients retry; then compares what was sent, what was
 * promised, what is stored and what is counted. Exit code 0 when nothing was lost or doubled, and two flushes were under
 * way at a time.
 *
 *   npm run prove                        20 kills each, on a throw-away PostgreSQL
 *   npm run prove -- --embedded          5 kills of the API with its embedded database
 *   npm run prove -- --fault=early-receipt   with a fault built in: it must fail (also --fault=random-ids)
 */
const { values } = parseArgs({
  options: { embedded: { type: 'boolean', default: false }, kills: { type: 'string' }, fault: { type: 'string' } },
})
const kills = Number(values.kills ?? (values.embedded ? 5 : 20))
const senders = 64
const adminToken = 'administrator-of-the-proof'

interface Place {
  readonly settings: Readonly<Record<string, string>>
  /** Undefined where the database lives and dies with the API. */
  readonly database?: { kill(): Promise<void>; start(): Promise<void> }
  /** Opens the database for the audit; the API has stopped. */
  connect(): Promise<{ sql: postgres.Sql; close: () => Promise<void> }>
}

process.exitCode = await withLifetime(20 * 60_000, async (lifetime) => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-prove-'))
  lifetime.keep(async () => rmSync(directory, { recursive: true, force: true }))
  const place = values.embedded ? embedded(directory) : await onPostgres(lifetime)
  const settings = { ...place.settings, ADMIN_TOKEN: adminToken }
  const server = await provedServer(settings, values.fault)
  lifetime.keep(() => server.stop())
  const running = startSenders(server.origin, await writeKey(server), senders)
  const killed = { api: 0, database: 0 }
  const start = performance.now()
  for (let turn = 0; turn < kills; turn++) {
    await sleep(300 + Math.random() * 900)
    await server.kill()
    await server.start()
    killed.api++
    if (!place.database) continue
    await sleep(300 + Math.random() * 900)
    await place.database.kill()
    await place.database.start()
    killed.database++
  }
  await running.finish()
  const seconds = (performance.now() - start) / 1_000
  const overlapping = await server.overlappingFlushes()
  await server.stop()
  const { sql, close } = await place.connect()
  const result = await audit(sql, running.ledger)
  await close()
  const proved = overlapping > 0 && holds(result, running.ledger)
  print({ killed, ledger: running.ledger, result, seconds, overlapping, proved })
  return proved ? 0 : 1
})

async function onPostgres(lifetime: { keep(stop: () => Promise<void>): void }): Promise<Place> {
  const server = await throwawayPostgres()
  lifetime.keep(() => server.stop())
  return {
    settings: { DATABASE_URL: server.url },
    database: server,
    connect: async () => {
      const sql = postgres(server.url, { max: 1 })
      return { sql, close: () => sql.end() }
    },
  }
}

function embedded(directory: string): Place {
  return {
    settings: { DATA_DIR: directory },
    connect: async () => {
      const database = await startEmbeddedDatabase(join(directory, 'embedded'))
      const login = { database: 'postgres', username: 'postgres', password: 'postgres' }
      const sql = postgres({ path: database.socket, ...login, max: 1, fetch_types: false })
      return {
        sql,
        close: async () => {
          await sql.end()
          await database.close()
        },
      }
    },
  }
}

async function writeKey({ origin }: ProvedServer): Promise<string> {
  const response = await fetch(`${origin}/v1/applications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'proof' }),
  })
  const { writeKey } = (await response.json()) as { writeKey: { key: string } }
  return writeKey.key
}

interface Report {
  readonly killed: { readonly api: number; readonly database: number }
  readonly ledger: Ledger
  readonly result: Audit
  readonly seconds: number
  /** Flushes that were sent while another was under way. */
  readonly overlapping: number
  readonly proved: boolean
}

function print({ killed, ledger, result, seconds, overlapping, proved }: Report): void {
  const rows: [string, string | number][] = [
    ['kills of the API', killed.api],
    ['kills of PostgreSQL', values.embedded ? 'none: it runs inside the API' : killed.database],
    ['seconds under load', Math.round(seconds)],
    ['events sent', ledger.sent.size],
    ['  promised by a receipt', ledger.promised.size],
    ['requests sent again', ledger.retries],
    ['flushes sent while another was under way', overlapping],
    ['events stored', result.stored],
    ['  lost (promised, not stored)', result.lost],
    ['  doubled', result.doubled],
    ['counted by minute', result.minutes],
    ['counted by hour', result.hours],
    ['counted by session', result.sessions],
    ['counters that differ from the rows', result.wrongCounters],
    ['unexpected answers', [...ledger.unexpected].map(([what, times]) => `${times} × ${what}`).join('; ') || 0],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  for (const [label, value] of rows) process.stdout.write(`${label.padEnd(width)}  ${value}\n`)
  process.stdout.write(
    proved ? '\nNo event was lost or doubled, and every counter is right.\n' : '\nTHE PROOF FAILED.\n',
  )
}
