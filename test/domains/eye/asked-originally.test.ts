import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../support/eye-app.ts'
import { expectRollupsEqualRows } from '../../support/rollups.ts'

const app = useEyeApp()

/** The samples of the original description; all three have one and the same time. */
const samples = (timestamp: string) =>
  [
    { category: 'page interaction', name: 'pageview', data: { host: 'www.consumeraffairs.com', path: '/' } },
    {
      category: 'page interaction',
      name: 'cta click',
      data: { host: 'www.consumeraffairs.com', path: '/', element: 'chat bubble' },
    },
    {
      category: 'form interaction',
      name: 'submit',
      data: {
        host: 'www.consumeraffairs.com',
        path: '/',
        form: { first_name: 'John', last_name: 'Doe' },
      },
    },
  ].map((event) => ({ session_id: 'e2085be5-9137-4e4e-80b5-f1ffddc25423', ...event, timestamp }))

const today = '2026-11-21 09:15:27.243860'

const read = async (query: string): Promise<{ name: string; occurredAt: string; data: unknown }[]> => {
  const response = await app().ask('GET', `/v1/events?${query}`, undefined, app().readKey)
  return ((await response.json()) as { data: { name: string; occurredAt: string; data: unknown }[] }).data
}

describe('what was asked originally', () => {
  it.each(['/events/', '/events'])('applications send events to POST %s, in the original form', async (path) => {
    for (const sample of samples(today)) {
      expect((await app().ask('POST', path, sample, app().writeKey)).status).toBe(201)
    }
    expect(await read('category=page%20interaction')).toHaveLength(2)
  })

  it('an event has a category, a name and a free payload', async () => {
    const data = { deep: [{ er: null }], text: 'é', number: 0.1, yes: true, '': '' }
    await app().send({ category: 'any category', name: 'any name', data })
    expect(await read('category=any%20category&name=any%20name')).toMatchObject([{ data }])
  })

  it('a time without a zone is UTC, and keeps its microseconds', async () => {
    await app().ask('POST', '/events/', samples(today)[0], app().writeKey)
    expect(await read('')).toMatchObject([{ occurredAt: '2026-11-21T09:15:27.243860Z' }])
  })

  it('an event belongs to a session whose id the application makes', async () => {
    await app().ask('POST', '/events/', samples(today)[0], app().writeKey)
    expect(await read('sessionId=e2085be5-9137-4e4e-80b5-f1ffddc25423')).toHaveLength(1)
    expect(await read('sessionId=another')).toEqual([])
  })

  it('applications are trusted clients: who is not known cannot send', async () => {
    expect((await app().ask('POST', '/events/', samples(today)[0], 'tsw_unknown')).status).toBe(401)
    expect((await app().post('/events/', samples(today)[0])).status).toBe(401)
    expect(await read('')).toEqual([])
  })

  it('each category and name may have a validation of its own', async () => {
    const schema = { type: 'object', required: ['path'], properties: { path: { type: 'string' } } }
    const type = { applicationId: app().id, category: 'page interaction', name: 'pageview' }
    expect((await app().ask('POST', '/v1/event-schemas', { ...type, schema })).status).toBe(201)
    const [pageview, click] = samples(today)
    const wrong = await app().ask('POST', '/events/', { ...pageview, data: { path: 1 } }, app().writeKey)
    expect([wrong.status, await wrong.json()]).toMatchObject([202, { status: 'quarantined', pointer: '/data/path' }])
    expect((await app().ask('POST', '/events/', { ...click, data: { path: 1 } }, app().writeKey)).status).toBe(201)
    expect((await app().ask('POST', '/events/', pageview, app().writeKey)).status).toBe(201)
  })

  it('the events of a session are ordered by the time they occurred, not the time they came', async () => {
    const minutes = [5, 1, 4, 2, 3]
    for (const minute of minutes) {
      await app().send({ name: String(minute), occurredAt: `2026-11-21T11:0${minute}:00.000000Z` })
    }
    expect((await read('sessionId=session')).map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('several applications may report on one session', async () => {
    const other = await app().join()
    await app().send({ sessionId: 'shared', name: 'one' })
    await app().send({ sessionId: 'shared', name: 'other' }, other.writeKey)
    const all = await app().ask('GET', '/v1/events?sessionId=shared')
    expect(((await all.json()) as { data: unknown[] }).data).toHaveLength(2)
    expect(await read('sessionId=shared')).toMatchObject([{ name: 'one' }])
  })

  it('constraints exclude races: the same event sent many times at once is stored once', async () => {
    const event = { ...samples(today)[0] }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app().ask('POST', '/events/', event, app().writeKey)),
    )
    const statuses = answers.map(({ status }) => status).sort((left, right) => left - right)
    expect(statuses).toEqual([...Array(19).fill(200), 201])
    expect(await read('')).toHaveLength(1)
    await expectRollupsEqualRows(app().db)
  })

  it('three events of one and the same time are three events', async () => {
    for (const sample of samples(today)) await app().ask('POST', '/events/', sample, app().writeKey)
    expect(await read('')).toHaveLength(3)
  })

  it('queries by session, by category and by time range are quick because each has an index', async () => {
    await app().send([
      { name: 'early', occurredAt: '2026-11-20T10:00:00Z' },
      { name: 'late', occurredAt: '2026-11-21T10:00:00Z' },
    ])
    expect(await read('from=2026-11-21T00:00:00Z')).toMatchObject([{ name: 'late' }])
    expect(await read('category=page&to=2026-11-21T00:00:00Z')).toMatchObject([{ name: 'early' }])
    expect(await read('sessionId=session&category=page&from=2026-11-21T00:00:00Z')).toMatchObject([{ name: 'late' }])
  })

  it('a timestamp in the future is told, kept aside and counted', async () => {
    const future = await app().ask('POST', '/events/', samples('2026-11-21 12:10:00.000000')[0], app().writeKey)
    expect(await future.json()).toMatchObject({ status: 'quarantined', reason: 'future-timestamp' })
    const metrics = await (await app().request('/metrics')).text()
    expect(metrics).toContain('touchstone_event_receipts_total{status="quarantined",reason="future-timestamp"} 1')
    expect(await (await app().ask('GET', '/v1/eye/health')).json()).toMatchObject({
      lastQuarantined: { reason: 'future-timestamp' },
    })
  })

  it('the original samples, years old now, are told apart as past retention instead of being lost', async () => {
    const old = await app().ask('POST', '/events/', samples('2021-01-01 09:15:27.243860')[0], app().writeKey)
    expect(await old.json()).toMatchObject({ status: 'quarantined', reason: 'past-retention' })
  })
})
