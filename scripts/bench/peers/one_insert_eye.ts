import { getRequestListener } from '@hono/node-server'
import { hash } from 'node:crypto'
import { createServer } from 'node:http'
import { Hono } from 'hono'
import postgres from 'postgres'
import { eventSchema } from '../../../src/domains/eye/intake/contract.ts'
import { idOf } from '../../../src/domains/eye/intake/model.ts'
import { readEvent } from '../../../src/domains/eye/intake/routes/body.ts'
import { formatInstant } from '../../../src/core/instant.ts'

/**
 * Our own stack, reading, validation and ids, with one INSERT for each request instead of group commit, and without
 * counting: a peer of `npm run bench:eye`.
 */
const { HOST, PORT, DATABASE_URL = '', POOL, APPLICATION_ID = '', WRITE_KEY = '' } = process.env
const sha256 = (text: string): string => hash('sha256', text, 'hex')
const holders = new Map([[sha256(WRITE_KEY), APPLICATION_ID]])
const sql = postgres(DATABASE_URL, { max: Number(POOL), fetch_types: false, onnotice: () => {} })

const insert = `
  insert into peer_one_insert (id, application_id, session_id, category, name, data, occurred_at, sent_at, received_at,
    sequence, message_id, bot)
  values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10, $11, false)
  on conflict do nothing returning id`

const app = new Hono()

app.get('/healthz', (c) => c.body(null, 200))

app.post('/v1/events', async (c) => {
  const token = c.req.header('authorization')?.slice('Bearer '.length) ?? ''
  const applicationId = holders.get(sha256(token))
  if (applicationId === undefined) return c.body(null, 401)
  const read = eventSchema.safeParse(await readEvent(c.req.raw))
  if (!read.success) return c.json({ errors: read.error.issues }, 400)
  const event = read.data
  const { sessionId, category, name, data, occurredAt, sentAt, sequence, messageId } = event
  const id = idOf(applicationId, event, sha256)
  const now = formatInstant(Date.now() * 1_000)
  const sent = sentAt === null ? null : formatInstant(sentAt)
  const row = [id, applicationId, sessionId, category, name, data, formatInstant(occurredAt), sent, now]
  const stored = await sql.unsafe(insert, [...row, sequence, messageId], { prepare: true })
  const status = stored.length === 1 ? 'stored' : 'duplicate'
  return c.json({ id, status, durability: 'committed' }, status === 'stored' ? 201 : 200)
})

createServer(getRequestListener(app.fetch)).listen(Number(PORT), HOST)
process.once('SIGTERM', () => process.exit(0))
