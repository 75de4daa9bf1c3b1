import { administrator } from '#core/actor.ts'
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type SentEvent, useEyeApp } from '../../../support/eye-app.ts'
import { forgetErased } from '#domains/eye/index.ts'
import { erasureService } from '#domains/eye/erasures/service.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

const erase = async (body: object): Promise<Record<string, unknown>> => {
  const response = await app().ask('POST', '/v1/erasures', body)
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, unknown>
}
/** What is left, as session and message id. */
const left = async (table = 'events'): Promise<readonly string[]> => {
  const rows = await app().db.execute<{ it: string }>(
    sql`select concat_ws(' ', session_id, message_id) as it from ${sql.identifier(table)} order by 1`,
  )
  return rows.map(({ it }) => it)
}
const send = async (...events: readonly SentEvent[]): Promise<void> => {
  expect((await app().send(events)).status).toBe(200)
}
const [day, yesterday, future] = ['2026-11-21T09:15:27.243860Z', '2026-11-20T23:59:59.999999Z', '2026-11-22T00:00:00Z']

describe('POST /v1/erasures', () => {
  describe('answers', () => {
    it('what it erased of a session: events, quarantined ones, days and applications', async () => {
      const other = await app().join()
      await send(
        { sessionId: 'a', occurredAt: day },
        { sessionId: 'a', occurredAt: yesterday },
        { sessionId: 'a', occurredAt: future },
        { sessionId: 'b', occurredAt: day },
      )
      await app().send({ sessionId: 'a', occurredAt: day }, other.writeKey)
      expect(await erase({ sessionId: 'a' })).toEqual({
        dryRun: false,
        events: 3,
        quarantined: 1,
        sessions: 1,
        days: ['2026-11-20', '2026-11-21', '2026-11-22'],
        applications: [app().id, other.id].sort(),
      })
      expect(await left()).toEqual(['b'])
      expect(await left('quarantined_events')).toEqual([])
      await expectRollupsEqualRows(app().db)
    })

    it('the same when it runs dry, and erases nothing', async () => {
      await send({ sessionId: 'a', occurredAt: day }, { sessionId: 'a', occurredAt: future })
      const foreseen = await erase({ sessionId: 'a', dryRun: true })
      expect(await left()).toEqual(['a'])
      expect(await left('quarantined_events')).toEqual(['a'])
      expect(await erase({ sessionId: 'a' })).toEqual({ ...foreseen, dryRun: false })
      expect(foreseen).toMatchObject({ events: 1, quarantined: 1 })
    })

    it('nothing when there is nothing, also the second time', async () => {
      await send({ sessionId: 'a' })
      await erase({ sessionId: 'a' })
      expect(await erase({ sessionId: 'a' })).toEqual({
        dryRun: false,
        events: 0,
        quarantined: 0,
        sessions: 0,
        days: [],
        applications: [],
      })
      await expectRollupsEqualRows(app().db)
    })

    it('only the events of the application that is named', async () => {
      const other = await app().join()
      await send({ sessionId: 'a' })
      await app().send({ sessionId: 'a' }, other.writeKey)
      expect(await erase({ sessionId: 'a', applicationId: other.id })).toMatchObject({
        events: 1,
        applications: [other.id],
      })
      expect(await left()).toEqual(['a'])
      await expectRollupsEqualRows(app().db)
    })

    it.each([
      [
        '/form/email',
        'jane@example.com',
        { form: { email: 'jane@example.com' } },
        { form: { email: 'jane@example.co' } },
      ],
      ['/a~1b/c~0d', 'x', { 'a/b': { 'c~d': 'x' } }, { 'a~1b': { 'c~0d': 'x' } }],
      ['/list/1', 'x', { list: ['y', 'x'] }, { list: ['x', 'y'] }],
      ['/list/-1', 'x', { list: { '-1': 'x' } }, { list: ['y', 'x'] }],
      ['/list/01', 'x', { list: { '01': 'x' } }, { list: ['y', 'x'] }],
      ['/age', '5', { age: 5 }, { age: 55 }],
      ['/here', 'true', { here: true }, { here: false }],
      ['/', 'x', { '': 'x' }, { ' ': 'x' }],
      ['/"{},\\', '"{},\\', { '"{},\\': '"{},\\' }, { '"{},\\': '{},\\' }],
      ["/'; drop table events; --", "' or '1'='1", { "'; drop table events; --": "' or '1'='1" }, {}],
    ])('what has at %s the value %s', async (pointer, value, matching, other) => {
      await send({ messageId: 'gone', data: matching }, { messageId: 'stays', data: other })
      await send({ messageId: 'kept aside', data: matching, occurredAt: future })
      expect(await erase({ pointer, value })).toMatchObject({ events: 1, quarantined: 1 })
      expect(await left()).toEqual(['session stays'])
      await expectRollupsEqualRows(app().db)
    })

    it('what an export with the same pointer and value finds, however a number in it is written', async () => {
      const sent = [
        '1e21',
        '1000000000000000000000',
        '1e-7',
        '0.00000010',
        '9007199254740993',
        '9007199254740992',
        '"1e21"',
        '1.50',
        'true',
        '"true"',
        'null',
        '"null"',
        '{"b":[1.0]}',
        '[1,"a"]',
        '0.1000000000000000055511151231257827',
        '-0',
        '""',
      ]
      const texts = sent.map(
        (value, index) =>
          `{"sessionId":"s","category":"c","name":"n","occurredAt":"${day}","messageId":"${index}","data":{"a":${value}}}`,
      )
      await app().ask('POST', '/v1/events/batches', `[${texts.join()}]`, app().writeKey)
      const cases: readonly (readonly [string, readonly string[]])[] = [
        ['1e21', ['1e21', '1000000000000000000000', '"1e21"']],
        ['1000000000000000000000', ['1e21', '1000000000000000000000']],
        ['1E-7', ['1e-7', '0.00000010']],
        ['0.0000001', ['1e-7', '0.00000010']],
        ['9007199254740993', ['9007199254740993']],
        ['9007199254740992', ['9007199254740992']],
        ['1.5', ['1.50']],
        ['0.1', []],
        ['0.1000000000000000055511151231257827', ['0.1000000000000000055511151231257827']],
        ['0', ['-0']],
        ['true', ['true', '"true"']],
        ['null', ['null', '"null"']],
        ['{ "b": [1] }', ['{"b":[1.0]}']],
        ['[1.0,"a"]', ['[1,"a"]']],
        ['"true"', []],
        ['1e99999', []],
        ['{"b":1,"b":1}', []],
      ]
      for (const [value, found] of cases) {
        const query = new URLSearchParams({ pointer: '/a', value, order: 'asc' })
        const lines = (await (await app().ask('GET', `/v1/events/export?${query}`)).text()).split('\n').slice(0, -1)
        const exported = lines.map((line) => sent[Number((JSON.parse(line) as { messageId: string }).messageId)])
        expect(new Set(exported), value).toEqual(new Set(found))
        expect(await erase({ pointer: '/a', value, dryRun: true }), value).toMatchObject({ events: found.length })
      }
      await erase({ pointer: '/a', value: '1e21' })
      expect(await left()).toHaveLength(sent.length - 3)
    })

    it('a session of which other events stay with the first and last instant of those', async () => {
      const at = (second: number): string => `2026-11-21T09:00:0${second}.000001Z`
      await send(
        ...[1, 2, 3, 4].map((second) => ({ occurredAt: at(second), data: { gone: second === 1 || second === 4 } })),
      )
      await erase({ pointer: '/gone', value: 'true' })
      const [row] = await app().db.execute(
        sql`select events::int, first_at = ${at(2)} as first, last_at = ${at(3)} as last from session_days`,
      )
      expect(row).toEqual({ events: 2, first: true, last: true })
    })

    it('`duplicate` with the reason `erased` to whoever sends an erased event again, and keeps nothing', async () => {
      const given = [{ messageId: 'm' }, { data: { made: 'of content' } }, { messageId: 'f', occurredAt: future }]
      await send(...given)
      expect(await erase({ sessionId: 'session' })).toMatchObject({ events: 2, quarantined: 1 })
      const erased = { status: 'duplicate', reason: 'erased', durability: 'none' }
      const batch = await app().send([...given, ...given, { messageId: 'new' }])
      const { receipts } = (await batch.json()) as { receipts: readonly object[] }
      expect(receipts).toMatchObject([...Array.from({ length: 6 }, () => erased), { status: 'stored' }])
      const single = await app().send({ messageId: 'm' })
      expect([single.status, await single.json()]).toMatchObject([200, erased])
      app().clock.set('2026-11-22T00:00:00Z')
      expect(await (await app().send({ messageId: 'f', occurredAt: future })).json()).toMatchObject(erased)
      expect(await left()).toEqual(['session new'])
      expect(await left('quarantined_events')).toEqual([])
      await expectRollupsEqualRows(app().db)
    })

    it('the same to another application that has an event with the same message id: it is another event', async () => {
      const other = await app().join()
      await send({ messageId: 'm' })
      await erase({ sessionId: 'session' })
      expect((await app().send({ messageId: 'm' }, other.writeKey)).status).toBe(201)
    })

    it('keeps digests of erased ids for 400 days, and no id', async () => {
      await send({ messageId: 'm' })
      await erase({ sessionId: 'session', dryRun: true })
      const digests = () => app().db.execute<{ bytes: number }>(sql`select length(digest) as bytes from erased_events`)
      expect(await digests()).toEqual([])
      await erase({ sessionId: 'session' })
      const { scope, clock } = testScope(app().db)
      clock.advance(400 * 86_400_000)
      await forgetErased(scope)
      expect(await digests()).toEqual([{ bytes: 32 }])
      clock.advance(1)
      await forgetErased(scope)
      expect(await digests()).toEqual([])
    })
  })

  describe('refuses', () => {
    it.each([
      ['/sessionId', {}],
      ['/sessionId', { dryRun: true }],
      ['/value', { pointer: '/a' }],
      ['/pointer', { value: 'x' }],
      ['/pointer', { sessionId: 's', pointer: '/a' }],
      ['/value', { sessionId: 's', value: 'x' }],
      ['/pointer', { pointer: '', value: 'x' }],
      ['/pointer', { pointer: 'form', value: 'x' }],
      ['/pointer', { pointer: '/a~2', value: 'x' }],
      ['/pointer', { pointer: '/a~', value: 'x' }],
      ['/pointer', { pointer: '/\0', value: 'x' }],
      ['/pointer', { pointer: '/\ud800', value: 'x' }],
      ['/pointer', { pointer: '/a'.repeat(33), value: 'x' }],
      ['/pointer', { pointer: `/${'a'.repeat(1_000)}`, value: 'x' }],
      ['/value', { pointer: '/a', value: '' }],
      ['/value', { pointer: '/a', value: 5 }],
      ['/value', { pointer: '/a', value: 'x\0' }],
      ['/sessionId', { sessionId: '\ud800' }],
      ['/applicationId', { sessionId: 's', applicationId: 'x' }],
      ['/all', { sessionId: 's', all: true }],
    ])('what is malformed, and points at %s: %j', async (pointer, body) => {
      const response = await app().ask('POST', '/v1/erasures', body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] })
    })

    it('more events than one erasure takes, and erases nothing', async () => {
      await send({ messageId: '1' }, { messageId: '2' }, { messageId: '3', occurredAt: future })
      const request = { subject: { sessionId: 'session' }, applicationId: null, dryRun: false }
      const { scope } = testScope(app().db, app().clock)
      await expect(erasureService(scope, 1).erase(administrator, request)).rejects.toMatchObject({ kind: 'refused' })
      expect([await left(), await left('quarantined_events')]).toEqual([['session 1', 'session 2'], ['session 3']])
      expect(await erasureService(scope, 2).erase(administrator, request)).toMatchObject({ events: 2 })
    })

    it('an application that is not there, and erases nothing', async () => {
      await send({ sessionId: 'a' })
      const body = { sessionId: 'a', applicationId: '019aa5b1-7c00-7a3b-9c1d-2e5f60718293' }
      expect((await app().ask('POST', '/v1/erasures', body)).status).toBe(404)
      expect(await left()).toEqual(['a'])
    })
  })

  describe('protects', () => {
    it('itself from everybody but the administrator', async () => {
      for (const token of [app().readKey, app().writeKey, 'nobody'])
        expect((await app().ask('POST', '/v1/erasures', { sessionId: 'session' }, token)).status).toBe(401)
    })
  })
})

describe('rollups', () => {
  it('equal the rows after whatever was sent, replayed and erased, in whatever order and at once', async () => {
    const second = fc
      .integer({ min: 0, max: 3_000 })
      .map((at) => new Date(Date.parse('2026-11-20T23:20:00Z') + at * 1_000).toISOString())
    const event = fc.record({
      sessionId: fc.constantFrom('a', 'b', 'c'),
      category: fc.constantFrom('page', 'form'),
      name: fc.constantFrom('view', 'click'),
      occurredAt: fc.option(second, { freq: 5, nil: undefined }),
      messageId: fc.integer({ min: 0, max: 30 }).map(String),
      data: fc.record({ who: fc.constantFrom('x', 'y') }),
    })
    /** Without a time: too far in the future as yet. */
    const orSoon = ({
      occurredAt,
      ...rest
    }: Omit<SentEvent, 'occurredAt'> & { readonly occurredAt: string | undefined }): SentEvent => ({
      ...rest,
      occurredAt: occurredAt ?? new Date(app().clock.now() + 600_000).toISOString(),
    })
    type Step = () => Promise<unknown>
    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.array(event, { minLength: 1, maxLength: 8 }).map((events) => () => send(...events.map(orSoon))),
      },
      { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'c').map((sessionId) => () => erase({ sessionId })) },
      { weight: 1, arbitrary: fc.constantFrom('x', 'y').map((value) => () => erase({ pointer: '/who', value })) },
      { weight: 1, arbitrary: fc.constant<Step>(() => app().ask('POST', '/v1/quarantine/replays', {})) },
      { weight: 1, arbitrary: fc.constant<Step>(() => Promise.resolve(app().clock.advance(300_000))) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), async (turns) => {
        for (const atOnce of turns) {
          await Promise.all(atOnce.map((run) => run()))
          await expectRollupsEqualRows(app().db)
        }
      }),
      { numRuns: 30 },
    )
  })
})
