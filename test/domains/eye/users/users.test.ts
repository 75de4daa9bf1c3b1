import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { keepPartitions } from '#domains/eye/index.ts'
import { type SentEvent, useEyeApp } from '../../../support/eye-app.ts'
import { at, read, type ReadEvent, type ReadPage, walk } from '../../../support/eye-reads.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

const day = 86_400_000_000

const send = async (...events: readonly SentEvent[]): Promise<void> => {
  expect(await (await app().send(events)).json()).toMatchObject({ counts: { stored: events.length } })
}

/** Three events of Jane, in two sessions, and one of nobody. */
const sendAll = async (): Promise<void> =>
  send(
    { sessionId: 'a', userId: 'jane', occurredAt: at(0) },
    { sessionId: 'a', occurredAt: at(1) },
    { sessionId: 'a', userId: 'bob', occurredAt: at(2) },
    { sessionId: 'b', userId: 'jane', occurredAt: at(day) },
    { sessionId: 'c', userId: 'jane', occurredAt: at(-day), category: 'form' },
  )

describe('the user of an event', () => {
  it('comes back with the event, in lists, timelines and exports, and null where there is none', async () => {
    await sendAll()
    const { data } = await read<ReadPage<ReadEvent>>(app(), '/v1/sessions/a/events')
    expect(data.map(({ userId }) => userId)).toEqual(['jane', null, 'bob'])
    const csv = await app().ask('GET', '/v1/events/export?sessionId=b')
    expect(JSON.parse(await csv.text())).toMatchObject({ userId: 'jane' })
  })

  it.each([
    ['/v1/events?userId=jane&limit=1', ['b', 'a', 'c']],
    ['/v1/events?userId=jane&order=asc&limit=2', ['c', 'a', 'b']],
    ['/v1/events?userId=jane&category=page', ['b', 'a']],
    [`/v1/events?userId=jane&from=${at(0)}`, ['b', 'a']],
    ['/v1/sessions/a/events?userId=jane', ['a']],
    ['/v1/events?sessionId=a&userId=bob', ['a']],
    ['/v1/events?userId=nobody', []],
  ])('selects the events of %s', async (path, sessions) => {
    await sendAll()
    const other = await app().join()
    await app().send({ sessionId: 'theirs', userId: 'jane', occurredAt: at(0) }, other.writeKey)
    for (const [reader, token] of [
      ['', app().readKey],
      [`&application=${app().id}`, undefined],
    ] as const) {
      const found = await walk<ReadEvent>(app(), path + reader, token)
      expect(found.map(({ sessionId }) => sessionId)).toEqual(sessions)
    }
  })

  it('shows which users a session has, and finds the sessions of a user', async () => {
    await sendAll()
    const key = app().readKey
    expect(await read(app(), '/v1/sessions/a', key)).toMatchObject({ events: 3, userIds: ['bob', 'jane'] })
    const users = async (query: string) =>
      (await walk<{ sessionId: string; userIds: readonly string[] }>(app(), `/v1/sessions?${query}`, key)).map(
        ({ sessionId, userIds }) => `${sessionId}: ${userIds.join(', ')}`,
      )
    expect(await users('')).toEqual(['b: jane', 'a: bob, jane', 'c: jane'])
    expect(await users('userId=bob')).toEqual(['a: bob, jane'])
    expect(await users('sessionId=b&userId=bob')).toEqual([])
    expect(await users('sessionId=b&userId=jane')).toEqual(['b: jane'])
  })

  it('distinguishes two events without message ids that are otherwise equal', async () => {
    await send({ userId: 'jane' }, { userId: 'bob' }, {})
    const again = await app().send([{ userId: 'jane' }, {}])
    expect(await again.json()).toMatchObject({ counts: { duplicate: 2 } })
  })

  it('is counted for each day, as the rows are', async () => {
    await sendAll()
    await send({ userId: 'jane', occurredAt: at(day + 5), sessionId: 'z' })
    await expectRollupsEqualRows(app().db)
    const rows = await app().db.execute(sql`select user_id, events::int as events from user_days order by day, user_id`)
    expect(rows).toEqual([
      { user_id: 'jane', events: 1 },
      { user_id: 'bob', events: 1 },
      { user_id: 'jane', events: 1 },
      { user_id: 'jane', events: 2 },
    ])
  })

  it('is what an erasure erases by, also in quarantine, and the counts still equal the rows', async () => {
    await sendAll()
    await app().send({ sessionId: 'd', userId: 'jane', occurredAt: at(30 * day) })
    const response = await app().ask('POST', '/v1/erasures', { userId: 'jane' })
    expect(await response.json()).toMatchObject({ events: 3, quarantined: 1, sessions: 4 })
    expect(new Set((await walk<ReadEvent>(app(), '/v1/events')).map(({ userId }) => userId))).toEqual(
      new Set(['bob', null]),
    )
    await expectRollupsEqualRows(app().db)
    const again = await app().send({ sessionId: 'b', userId: 'jane', occurredAt: at(day) })
    expect(await again.json()).toMatchObject({ status: 'duplicate', reason: 'erased' })
  })

  it('finds quarantined events', async () => {
    await app().send({ userId: 'jane', occurredAt: at(30 * day) })
    await app().send({ userId: 'bob', occurredAt: at(30 * day + 1) })
    const { data } = await read<ReadPage<ReadEvent>>(app(), '/v1/quarantine?userId=bob')
    expect(data.map(({ userId }) => userId)).toEqual(['bob'])
  })
})

it('makes the partitions of user_days for days that the other tables have', async () => {
  const { db, clock } = app()
  for (const { name } of await db.execute<{ name: string }>(
    sql`select relname as name from pg_class where relname ~ '^user_days_[0-9]{8}$'`,
  ))
    await db.execute(sql.raw(`drop table ${name}`))
  await keepPartitions(testScope(db, clock).scope, 30)
  await send({ userId: 'jane', occurredAt: at(-20 * day) }, { userId: 'jane', occurredAt: at(day) })
  await expectRollupsEqualRows(db)
})
