import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { administrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { eventProperties } from '#domains/eye/index.ts'
import { uuidv7 } from '#core/uuid.ts'
import { questionRepository } from '#domains/eye/questions/repository.ts'
import { questionTurns } from '#domains/eye/questions/turns.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, read } from '../../../support/eye-reads.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

const path = `/v1/event-values?property=data.a&from=${at(-86_400_000_000)}&to=${at(86_400_000_000)}`

interface Values {
  readonly data: readonly { readonly value: unknown; readonly events: number }[]
}

const values = async (): Promise<readonly unknown[]> =>
  (await read<Values>(app(), path)).data.map(({ value, events }) => [value, events])

const send = (sessionId: string, a: unknown) => app().send({ sessionId, data: { a }, occurredAt: at(0) })

describe('a remembered answer', () => {
  it('is read again as soon as there is another event, and not before', async () => {
    await send('one', 'x')
    expect(await values()).toEqual([['x', 1]])
    await app().db.execute(sql`update events set data = '{"a":"changed"}'`)
    expect(await values()).toEqual([['x', 1]])
    await send('two', 'y')
    expect(await values()).toEqual([
      ['changed', 1],
      ['y', 1],
    ])
  })

  it('is forgotten after an erasure, also when another event has come in the place of the erased one', async () => {
    await send('one', 'x')
    expect(await values()).toEqual([['x', 1]])
    await app().ask('POST', '/v1/erasures', { sessionId: 'one' })
    await send('two', 'y')
    app().clock.advance(1_000)
    expect(await values()).toEqual([['y', 1]])
  })

  it('from before an erasure does not come back when a read fails', async () => {
    const { scope } = testScope(app().db, app().clock)
    const [from, to] = [-1, 1].map((days) => Date.UTC(2026, 10, 20 + days, 12) * 1_000)
    const query = { property: ['a'], limit: 10, from: from ?? 0, to: to ?? 0 }
    const ask = async () => (await eventProperties(scope).values(administrator, query)).values
    await send('one', 'x')
    expect(await ask()).toEqual([{ value: '"x"', events: 1 }])
    await app().ask('POST', '/v1/erasures', { sessionId: 'one' })
    await send('two', 'y')
    app().clock.advance(1_500)
    await app().db.execute(sql`alter table events rename column data to lost`)
    try {
      await expect(ask()).rejects.toThrow()
    } finally {
      await app().db.execute(sql`alter table events rename column lost to data`)
    }
    expect(await ask()).toEqual([{ value: '"y"', events: 1 }])
  })

  it('is that of one application, one filter and one range', async () => {
    const other = await app().join()
    await send('one', 'x')
    await app().send({ sessionId: 'theirs', data: { a: 'z' }, occurredAt: at(0) }, other.writeKey)
    const of = async (query: string, token?: string) =>
      (await read<Values>(app(), path + query, token)).data.map(({ value }) => value)
    expect(await of('', app().readKey)).toEqual(['x'])
    expect(await of('', other.readKey)).toEqual(['z'])
    expect(await of('&filter=data.a:equals:z')).toEqual(['z'])
    expect(await of('&filter=data.a:not:z')).toEqual(['x'])
    expect(await of('&bot=only')).toEqual([])
  })
})

it('keeps every digit of the values that it tells apart', async () => {
  const number = '12345678901234567890.123456789012345678'
  const event = `{"sessionId":"n","category":"page","name":"view","occurredAt":"${at(0)}","data":{"a":${number}0}}`
  expect((await app().ask('POST', '/v1/events', event, app().writeKey)).status).toBe(201)
  const text = await (await app().ask('GET', path)).text()
  expect(text).toContain(`"value":${number},"events":1`)
  const counts = await app().ask(
    'GET',
    `/v1/event-counts?bucket=day&splitBy=data.a&from=${at(0)}&to=${at(1)}&filter=data.a:equals:${number}`,
  )
  expect(await counts.text()).toContain(`"value":${number},"events":1`)
})

it('refuses values that are longer than four million characters together', async () => {
  await app().db.execute(sql`
    insert into events (id, application_id, session_id, category, name, data, occurred_at, received_at, sequence, bot)
    select (${uuidv7(Date.UTC(2026, 10, 20, 12) * 1_000, 'a'.repeat(64)).slice(0, 24)} || lpad(to_hex(n), 12, '0'))::uuid,
      ${app().id}::uuid, n::text, 'page', 'view', jsonb_build_object('a', n || repeat('x', 60000), 'n', n), ${at(0)}::timestamptz,
      ${at(0)}::timestamptz, 0, false
    from generate_series(1, 100) as n`)
  await app().db.execute(sql`
    insert into event_counts (application_id, width, bucket, category, name, events)
    select ${app().id}::uuid, width, '2026-11-20T12:00:00Z', 'page', 'view', 100 from unnest(array['hour', 'minute']) as width`)
  const range = `from=${at(0)}&to=${at(3_600_000_000)}`
  const response = await app().ask('GET', `/v1/event-values?property=data.a&${range}`)
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('too long together') })
  const { db } = app()
  const unit = { from: Date.UTC(2026, 10, 20, 12) * 1_000, to: Date.UTC(2026, 10, 20, 13) * 1_000 }
  const question = { filter: { application: null }, split: { by: 'data', path: ['a'] }, values: null } as const
  const bounds = [unit.from, unit.to]
  const [cells, statistics] = await db.transaction(async (transaction) => {
    const repository = questionRepository(transaction)
    return [
      await repository.cells({ ...question, measure: 'events' }, { ...unit, bounds }, 1_000),
      await repository.statistics({ ...question, path: ['n'] }, { ...unit, bounds }, 1_000),
    ]
  })
  expect([cells?.length, statistics?.length]).toEqual([70, 70])
})

it('finds a value behind sixteen places of lists', async () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'deep' : [nested(depth - 1)])
  await send('one', nested(15))
  await send('two', { 0: 'member' })
  const places = '.0'.repeat(15)
  const of = async (query: string) => (await read<{ data: unknown[] }>(app(), `/v1/events?${query}`)).data.length
  expect(await of(`filter=data.a${places}:equals:deep`)).toBe(1)
  expect(await of(`filter=data.a${places}:exists:false`)).toBe(1)
  expect(await of('filter=data.a.0:equals:member')).toBe(1)
  expect(await of('filter=data.a.-1:exists:true')).toBe(0)
  expect(await of('filter=data.a.00:exists:true')).toBe(0)
})

it.each([
  `/v1/event-counts?bucket=day&measure=users&category=page`,
  `/v1/event-values?property=data.a`,
  `/v1/event-statistics?bucket=day&property=data.a`,
])('refuses %s over more than ten million events, and says how many there are', async (question) => {
  await app().db.execute(sql`
    insert into event_counts (application_id, width, bucket, category, name, events)
    values (${app().id}::uuid, 'hour', '2026-11-20T12:00:00Z', 'page', 'view', 10000001),
      (${app().id}::uuid, 'minute', '2026-11-20T12:00:00Z', 'page', 'view', 10000001)`)
  const response = await app().ask('GET', `${question}&from=${at(0)}&to=${at(60_000_000)}`)
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining('10000001 events'),
    errors: [{ in: 'query', pointer: '/to' }],
  })
})

it('refuses a funnel over more than ten million events of its types, however many others there are', async () => {
  await app().db.execute(sql`
    insert into event_counts (application_id, width, bucket, category, name, events)
    select ${app().id}::uuid, width, '2026-11-20T12:00:00Z', 'page', name, 10000001
    from unnest(array['hour', 'minute']) as width, unnest(array['view', 'other']) as name`)
  const ask = (name: string) => {
    const steps = [name, 'submit'].map((name) => ({ category: 'page', name }))
    return app().ask('POST', '/v1/funnels', { steps, withinSeconds: 60, from: at(0), to: at(60_000_000) })
  }
  const response = await ask('view')
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining('10000001 events'),
    errors: [{ in: 'body', pointer: '/to' }],
  })
  expect((await ask('submit')).status).toBe(200)
})

it('answers so many questions at a time, and asks the others to come again', async () => {
  const turns = questionTurns(2)
  const open: (() => void)[] = []
  const waiting = [1, 2].map((number) =>
    turns(() => new Promise<number>((resolve) => open.push(() => resolve(number)))),
  )
  await expect(turns(() => Promise.resolve(3))).rejects.toThrow(DomainError)
  for (const end of open) end()
  expect(await Promise.all(waiting)).toEqual([1, 2])
  expect(await turns(() => Promise.resolve(3))).toBe(3)
})

it.each([
  ['filter=path:equals:1', '/filter'],
  ['filter=data.a:like:1', '/filter'],
  ['filter=data.a:exists:maybe', '/filter'],
  ['filter=data:equals:1', '/filter'],
  ['splitBy=path', '/splitBy'],
  ['measure=visits', '/measure'],
  ['timeZone=%2B02:00', '/timeZone'],
  ['timeZone=Mars/Olympus', '/timeZone'],
  ['bot=maybe', '/bot'],
  ['values=101', '/values'],
])('refuses %s, and points at %s', async (query, pointer) => {
  const response = await app().ask('GET', `/v1/event-counts?bucket=day&from=${at(0)}&to=${at(1)}&${query}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer }] })
})
