import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const adminToken = 'administrator-of-the-tests'
const sessions = 10_000
const perSession = 4

/** The same numbers at every run (mulberry32). */
const numbers = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item)

/** Works on all items, a few at a time. */
const inTurns = async <T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> => {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item)
    }),
  )
}

describe('ten thousand sessions', { timeout: 240_000 }, () => {
  let database: OwnDatabase
  let server: RunningServer

  beforeAll(async () => {
    database = await createDatabase()
    server = await startServer({ DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' })
  })

  afterAll(async () => {
    await server.stop()
    await database.drop()
  })

  const ask = async (path: string, token: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(server.origin + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return response.json()
  }

  test('read back in true order, with clocks two hours off, batches shuffled, late and retried', async () => {
    const { writeKey, readKey } = (await ask('/v1/applications', adminToken, { name: 'shop' })) as Record<
      'writeKey' | 'readKey',
      { key: string }
    >
    const random = numbers(20_261_121)
    const base = Date.now() - 4 * 3_600_000
    const sent = Array.from({ length: sessions }, (_, session) => {
      let clock = base + Math.round((random() - 0.5) * 4 * 3_600_000)
      return Array.from({ length: perSession }, (_, step) => {
        // Half of the time nothing but the sequence tells two events apart.
        clock += random() < 0.5 ? 0 : Math.ceil(random() * 60_000)
        const occurredAt = new Date(clock).toISOString()
        return { sessionId: `session ${session}`, category: 'c', name: 'n', sequence: step, occurredAt, data: { step } }
      })
    })
    const events = sent.flat()
    const again = events.filter(() => random() < 0.05)
    const all = [...shuffled(events, random), ...shuffled(again, random)]
    const batches = Array.from({ length: Math.ceil(all.length / 500) }, (_, at) => all.slice(at * 500, at * 500 + 500))
    await inTurns(batches, 4, async (batch) => void (await ask('/v1/events/batches', writeKey.key, batch)))

    const wrong: string[] = []
    await inTurns([...sent.keys()], 16, async (session) => {
      const path = `/v1/events?limit=10&sessionId=${encodeURIComponent(`session ${session}`)}`
      const { data } = (await ask(path, readKey.key)) as { data: { data: { step: number } }[] }
      if (data.map((event) => event.data.step).join() !== '0,1,2,3') wrong.push(`session ${session}`)
    })
    expect(wrong).toEqual([])
  })
})
