import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { claimChecks, makeCheck, storeChecks } from '#domains/watch/index.ts'
import { useServedApp } from '../../../support/served-app.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

const app = useWatchApp()
const serve = useServedApp()

let numbers = 0

/** No two are alike: the same event twice is a duplicate. */
const event = () => ({
  data: { number: ++numbers },
  sessionId: 'probe',
  category: 'page',
  name: 'view',
  occurredAt: new Date(app().clock.now() - 1_000).toISOString(),
})
const json = async (path: string): Promise<unknown> => (await app().ask('GET', path)).json()
const eventNames = async (): Promise<readonly string[]> =>
  ((await json('/v1/events')) as { data: { name: string }[] }).data.map(({ name }) => name)
/** Rows of events, counts and sessions. */
const stored = async (): Promise<unknown> => {
  const [row] = await app().db.execute(sql`select (select count(*)::int from events) as events,
    (select count(*)::int from event_counts) as counts, (select count(*)::int from session_days) as sessions`)
  return row
}

/** A monitor that sends an event to this very server; each of its checks comes with the header that it sent. */
const monitor = async (origin: string): Promise<string> => {
  const answer = await app().ask('POST', '/v1/calls', {
    name: 'Send an event',
    request: {
      method: 'POST',
      url: `${origin}/v1/events`,
      auth: { kind: 'bearer', token: app().writeKey },
      body: { kind: 'json', text: JSON.stringify(event()) },
      asserts: [{ source: 'json', at: '$.status', op: 'equals', value: 'left-out' }],
    },
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
  const { id: callId } = (await answer.json()) as { id: string }
  return app().monitor({ kind: 'call', url: undefined, callIds: [callId] })
}
const send = (signature: string): Promise<Response> =>
  app().post('/v1/events', event(), { authorization: `Bearer ${app().writeKey}`, 'touchstone-probe': signature })

describe('no probe in The Eye', () => {
  it('has a receipt that says so, and is no event, no count and no session', async () => {
    const id = await monitor(await serve(app()))
    const { scope } = app()
    const [check] = await claimChecks(scope, 'local', 1)
    if (!check) throw new Error('A check is due.')
    const result = await makeCheck(scope, check)
    await storeChecks(scope, [{ ...check, result }])
    const answer = (await json(`/v1/monitors/${id}/results`)) as { data: unknown[] }
    // The assert of the call holds: the receipt is `left-out`.
    expect(answer.data).toMatchObject([{ outcome: 'up', status: 200 }])
    expect(await eventNames()).toEqual([])
    expect(await stored()).toEqual({ events: 0, counts: 0, sessions: 0 })
    // The same event without the header is counted, so that the counts above are of this event.
    expect((await app().send({ ...event(), sessionId: 'person' })).status).toBe(201)
    expect(await eventNames()).toEqual(['view'])
    expect(await stored()).toEqual({ events: 1, counts: 2, sessions: 1 })
  })

  it('but whoever forges a signature, or has an old one, is stored as usual', async () => {
    await app().monitor()
    const [check] = await app().due()
    if (!check) throw new Error('A check is due.')
    const { signature } = check
    expect(await (await send(signature)).json()).toMatchObject({ status: 'left-out' })
    const [id = '', second = '', hmac = ''] = signature.split(';')
    const forged = [
      '',
      'yes',
      `${id};${second};${'0'.repeat(64)}`,
      `${id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))};${second};${hmac}`,
      `${id};${Number(second) + 1};${hmac}`,
      `${signature}0`,
    ]
    for (const value of forged) expect([value, (await send(value)).status]).toEqual([value, 201])
    app().clock.advance(300_000)
    expect(await (await send(signature)).json()).toMatchObject({ status: 'left-out' })
    app().clock.advance(1_000)
    expect((await send(signature)).status).toBe(201)
    expect(await eventNames()).toHaveLength(forged.length + 1)
  })

  it('and a batch of a check is left out as a whole', async () => {
    await app().monitor()
    const [check] = await app().due()
    const headers = { authorization: `Bearer ${app().writeKey}`, 'touchstone-probe': check?.signature ?? '' }
    const answer = await app().post('/v1/events/batches', [event(), event(), {}], headers)
    expect(await answer.json()).toMatchObject({ counts: { 'left-out': 2, rejected: 1 } })
    expect(await eventNames()).toEqual([])
  })
})
