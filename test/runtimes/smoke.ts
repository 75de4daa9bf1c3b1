import { expect, test } from 'vitest'
import type { Keys } from '../support/seeded-server.ts'

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** What every runtime must answer alike: registered in a suite that has started one. */
export const smokeList = (fetch: Fetch, keys: () => Keys): void => {
  test('the latest index answers as the examination asked', async () => {
    const response = await fetch('/index?year=1996')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ index: expect.any(Number) })
  })

  test('the health index of September 2021 is the published one in its three base years', async () => {
    const response = await fetch('/v1/health-index?month=2021-09')
    const { data } = (await response.json()) as { data: { baseYear: number; value: string }[] }
    expect(data.map(({ baseYear, value }) => [baseYear, value])).toEqual([
      [1996, '154.29'],
      [2004, '135.61'],
      [2013, '112.29'],
    ])
  })

  test('a rent is indexed to the cent', async () => {
    const response = await fetch('/v1/rent-indexations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        baseRent: '500.00',
        region: 'wallonia',
        signedOn: '2010-07-25',
        startsOn: '2010-09-01',
        at: '2020-01-01',
      }),
    })
    expect(await response.json()).toMatchObject({ newRent: '584.18', confirmed: true })
  })

  test('a second read of a zipcode comes from the cache with the same validator', async () => {
    const first = await fetch('/v1/zipcodes/9000')
    await first.text()
    const second = await fetch('/v1/zipcodes/9000')
    expect(second.headers.get('cache-status')).toMatch(/^Touchstone; hit/)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(await second.json()).toMatchObject({ zipcode: 9000, riskFactor: 'B' })
  })

  test('a validator that still holds is answered 304 without a body', async () => {
    const first = await fetch('/v1/zipcodes/1000')
    await first.text()
    const second = await fetch('/v1/zipcodes/1000', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
  })

  test('a list is given as comma-separated values when that is preferred', async () => {
    const response = await fetch('/v1/zipcodes?region=brussels&limit=2', { headers: { accept: 'text/csv' } })
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
    expect((await response.text()).split('\n')[1]).toMatch(/^1000,21004,Brussel,Bruxelles,BE-BRU,brussels,C,/)
  })

  test('bad input is a problem document with a pointer', async () => {
    const response = await fetch('/v1/zipcodes/abc?x=1')
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: '/problems/invalid-request',
      errors: [
        { in: 'path', pointer: '/zipcode' },
        { in: 'query', pointer: '/x' },
      ],
    })
  })

  test('an unknown zipcode is 404 and an unknown method 405 with Allow', async () => {
    expect((await fetch('/v1/zipcodes/9999')).status).toBe(404)
    const response = await fetch('/v1/zipcodes/9000', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  test('the server says that it is ready', async () => {
    expect((await fetch('/healthz')).status).toBe(200)
    // Without a runner, as a Worker is without RUNNER_URL, submissions wait and all else goes on.
    const status = expect.stringMatching(/^(ready|degraded)$/)
    expect(await (await fetch('/readyz')).json()).toMatchObject({ status, database: { ready: true } })
  })

  test('a page and every file it loads come from the same origin, to be kept for good', async () => {
    const [head = ''] = (await (await fetch('/docs/api')).text()).split('</head>')
    const files = [...head.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => !file.startsWith('/'))).toEqual([])
    for (const file of files) {
      const answer = await fetch(file)
      expect(answer.status, file).toBe(200)
      expect(answer.headers.get('cache-control'), file).toBe('public, max-age=31536000, immutable')
    }
    expect(await (await fetch('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
    expect(await (await fetch('/openapi.yaml')).text()).toMatch(/^openapi: 3\.1\.0/)
  })

  test('files still answer under their plain address, and under one with an earlier hash', async () => {
    for (const address of ['/assets/style.css', '/assets/style.0123456789abcdef.css']) {
      const answer = await fetch(address)
      expect(answer.status, address).toBe(200)
      expect(answer.headers.get('content-type'), address).toMatch(/^text\/css/)
      expect(answer.headers.get('cache-control'), address).not.toContain('immutable')
    }
  })

  test('the guides are there', async () => {
    const page = await (await fetch('/docs/challenges')).text()
    expect(page).toContain('<h1>Writing code challenges</h1>')
  })

  test('pages of other origins may load the client of The Eye', async () => {
    const response = await fetch('/eye.js')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^text\/javascript/),
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600',
      etag: expect.any(String),
    })
    expect(await response.text()).toContain('createEye')
  })

  test('a batch is stored, told event by event, and stored once when it comes again', async () => {
    const occurredAt = new Date().toISOString()
    const event = { sessionId: 'smoke-batch', category: 'page interaction', name: 'pageview', occurredAt }
    const batch = [event, { ...event, name: 'a\0b' }, { ...event, sequence: 1, data: { path: '/' } }]
    const send = async (): Promise<unknown> => {
      const response = await fetch('/v1/events/batches', posted(keys().writeKey, batch))
      expect(response.status).toBe(200)
      return ((await response.json()) as { counts: unknown }).counts
    }
    expect(await send()).toEqual({ stored: 2, rejected: 1 })
    expect(await send()).toEqual({ duplicate: 2, rejected: 1 })
    expect(await timeline(fetch, keys().readKey, 'smoke-batch')).toEqual(['pageview', 'pageview'])
  })

  test('a batch may come compressed', async () => {
    const occurredAt = new Date().toISOString()
    const text = JSON.stringify([{ sessionId: 'smoke-gzip', category: 'c', name: 'compressed', occurredAt }])
    const body = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    const request = posted(keys().writeKey, undefined, { 'content-encoding': 'gzip' })
    const response = await fetch('/v1/events/batches', { ...request, body })
    expect(await response.json()).toMatchObject({ counts: { stored: 1 } })
  })

  test('one event is in its timeline after its receipt, whatever way it goes', async () => {
    const event = { sessionId: 'smoke-one', category: 'c', name: 'one', occurredAt: new Date().toISOString() }
    const response = await fetch('/v1/events', posted(keys().writeKey, event))
    expect(await response.json()).toMatchObject({ status: expect.stringMatching(/^(stored|queued)$/) })
    await expect.poll(() => timeline(fetch, keys().readKey, 'smoke-one'), { timeout: 10_000 }).toEqual(['one'])
  })

  test('without a key nothing is taken, and a read key does not write', async () => {
    const event = { sessionId: 's', category: 'c', name: 'n', occurredAt: new Date().toISOString() }
    expect((await fetch('/v1/events', posted('tsw_unknown', event))).status).toBe(401)
    expect((await fetch('/v1/events', posted(keys().readKey, event))).status).toBe(403)
  })

  test('the forms of accounts work: a sign-up is stored, refusals stand in the page, and settings lead to the sign-in', async () => {
    const send = (password: string) =>
      fetch('/sign-up', {
        method: 'POST',
        headers: {
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: new URLSearchParams({ email: `${crypto.randomUUID()}@example.org`, password }).toString(),
      })
    const refused = await send('password123')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Password is too common')
    const sent = await send('a quiet harbour in spring')
    expect(await sent.text()).toContain('One step left')
    expect(sent.headers.getSetCookie().join()).toContain('touchstone_sign_up=')
    const settings = await fetch('/settings', { redirect: 'manual' })
    expect([settings.status, settings.headers.get('location')]).toEqual([303, '/sign-in'])
  })
}

const posted = (key: string, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body) ?? null,
})

/** The names of a session's events, in order. */
const timeline = async (fetch: Fetch, key: string, sessionId: string): Promise<readonly string[]> => {
  const response = await fetch(`/v1/events?sessionId=${sessionId}`, { headers: { authorization: `Bearer ${key}` } })
  return ((await response.json()) as { data: { name: string }[] }).data.map(({ name }) => name)
}
