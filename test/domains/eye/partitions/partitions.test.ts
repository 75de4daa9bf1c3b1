import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextDay } from '#core/calendar.ts'
import { dropDay } from '#db/day-partitions.ts'
import { keepPartitions } from '#domains/eye/index.ts'
import { eventPartitions } from '#domains/eye/partitions/service.ts'
import { useDatabase } from '../../../support/database.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { read } from '../../../support/eye-reads.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'
import { testClock, testScope } from '../../../support/scope.ts'

const app = useEyeApp()
const empty = useDatabase()

const days = async (db: ReturnType<typeof empty>): Promise<readonly string[]> =>
  (
    await db.execute<{ day: string }>(
      sql`select right(relname, 8) as day from pg_class where relname ~ '^events_[0-9]{8}$' order by 1`,
    )
  ).map(({ day }) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`)

/** Sends one event that occurs now, by the app's clock. */
const sendNow = (name: string) => app().send({ name, occurredAt: new Date(app().clock.now()).toISOString() })

/** A test that moved the clock leaves partitions behind. */
const dropAll = async (db: ReturnType<typeof empty>): Promise<void> => {
  for (const day of await days(db)) await dropDay(db, eventPartitions, day)
}

describe('partitions', () => {
  beforeEach(async () => {
    await dropAll(app().db)
    await keepPartitions(testScope(app().db, app().clock).scope, 30)
  })

  it('are there for every day that is kept and for three days ahead, without a gap', async () => {
    const found = await days(app().db)
    expect([found[0], found.at(-1)]).toEqual(['2026-10-22', '2026-11-24'])
    expect(found.slice(1)).toEqual(found.slice(0, -1).map(nextDay))
  })

  it.each([
    ['midnight UTC', '2026-11-21T23:59:59.999Z'],
    ['the end of a month', '2026-11-30T23:59:59.999Z'],
    ['the end of February in a leap year', '2028-02-29T23:59:59.999Z'],
    ['the end of a year', '2026-12-31T23:59:59.999Z'],
  ])('take events on both sides of %s, and count them on their days', async (_, instant) => {
    app().clock.set(instant)
    await keepPartitions(testScope(app().db, app().clock).scope, 30)
    const before = (await sendNow('before')).status
    app().clock.advance(1)
    expect([before, (await sendNow('after')).status]).toEqual([201, 201])
    const counted = await app().db.execute(sql`select day, events from session_days order by day`)
    expect(counted.map(({ events }) => Number(events))).toEqual([1, 1])
    await expectRollupsEqualRows(app().db)
  })

  it('take the last event that is kept, also when the maintenance has just run', async () => {
    const now = Date.parse('2026-11-22T00:00:00.000Z')
    app().clock.set(new Date(now).toISOString())
    await keepPartitions(testScope(app().db, app().clock).scope, 30)
    const oldest = new Date(now - 30 * 86_400_000).toISOString()
    expect((await app().send({ occurredAt: oldest })).status).toBe(201)
  })

  it('are dropped with everything that was counted of them, once nothing can be accepted for them', async () => {
    await app().send([
      { name: 'old', occurredAt: '2026-10-23T10:00:00Z' },
      { name: 'kept', occurredAt: '2026-10-24T10:00:00Z' },
    ])
    app().clock.set('2026-11-23T01:00:00.001Z')
    const report = await keepPartitions(testScope(app().db, app().clock).scope, 30)
    expect(report).toEqual({ made: ['2026-11-25', '2026-11-26'], dropped: ['2026-10-22', '2026-10-23'] })
    const names = await app().db.execute(sql`select name from events`)
    expect(names).toEqual([{ name: 'kept' }])
    await expectRollupsEqualRows(app().db)
  })

  it('are dropped with the answers that were remembered of them', async () => {
    const send = (value: string, occurredAt: string) => app().send({ data: { value }, occurredAt })
    const localDay = 'bucket=day&timeZone=Europe/Brussels&from=2026-10-24T00:00:00Z&to=2026-10-24T12:00:00Z'
    const values = async () => {
      const { data } = await read<{ data: { value: unknown }[] }>(
        app(),
        `/v1/event-counts?splitBy=data.value&${localDay}`,
      )
      return data.map(({ value }) => value)
    }
    await send('dropped', '2026-10-23T22:30:00Z')
    expect(await values()).toEqual(['dropped'])
    app().clock.set('2026-11-23T01:00:00.001Z')
    await keepPartitions(testScope(app().db, app().clock).scope, 30)
    await send('kept', '2026-10-24T10:00:00Z')
    app().clock.set('2026-11-21T12:00:01Z')
    expect(await values()).toEqual(['kept'])
  })

  it('are made once, however many processes want to make them', async () => {
    await dropAll(empty())
    const { scope } = testScope(empty(), testClock())
    await Promise.all([keepPartitions(scope, 5), keepPartitions(scope, 5), keepPartitions(scope, 5)])
    expect(await days(empty())).toHaveLength(5 + 1 + 3)
  })

  it('raise an alarm in The Eye’s health when tomorrow has none', async () => {
    expect(await (await app().ask('GET', '/v1/eye/health')).json()).toMatchObject({ status: 'ok' })
    app().clock.set('2026-11-24T12:00:00Z')
    expect(await (await app().ask('GET', '/v1/eye/health')).json()).toMatchObject({
      status: 'alarm',
      partitionsUntil: '2026-11-24',
      retentionDays: 30,
    })
  })
})
