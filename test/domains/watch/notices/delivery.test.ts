import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { announce } from '#domains/watch/notices/service/announce.ts'
import { closed, incidentOf, storeIncident, useNoticesApp } from '../../../support/notices-app.ts'
import { useReceiver } from '../../../support/receiver.ts'

const app = useNoticesApp()
const receiver = useReceiver()

const secret = `whsec_${Buffer.from('a key of twenty-four bytes or more').toString('base64')}`
const webhook = (fields: object = {}): Promise<string> =>
  app().channel({ kind: 'webhook', url: `${receiver().origin}/in`, secret, ...fields })
const opened = async (changed: Parameters<typeof incidentOf>[1] = {}) => {
  const incident = incidentOf(app(), changed)
  await app().tell(incident, 'opened')
  return incident
}
/** Seconds between the attempts of the one notice in the log. */
const pauses = async (): Promise<readonly number[]> => {
  const [notice] = await app().log()
  const times = notice?.attempts.map(({ startedAt }) => Date.parse(startedAt)) ?? []
  return times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000)
}
/** Moves the clock to the next attempt, again and again, until there is none. */
const performAll = async (): Promise<void> => {
  for (;;) {
    await app().perform()
    const due = (await app().log()).map(({ nextAttemptAt }) => nextAttemptAt).filter((at) => at !== null)
    const [next] = due.toSorted()
    if (next === undefined) return
    app().clock.set(next)
  }
}

/** The three fields of a signature. */
const signatureIn = (headers: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(
    ['id', 'timestamp', 'signature'].map((name) => [`webhook-${name}`, String(headers[`webhook-${name}`])]),
  )

describe('a webhook', () => {
  // A verifier refuses old timestamps by the clock of this machine.
  beforeEach(() => app().clock.set(new Date().toISOString()))

  it('is signed by Standard Webhooks, and says what happened', async () => {
    const channelId = await webhook()
    const incident = await opened({ severity: 'degraded', advice: 'The servers are well.' })
    await app().perform()
    const [request] = receiver().requests
    const read = new Webhook(secret).verify(request?.body ?? '', signatureIn(request?.headers))
    const [notice] = await app().log()
    expect(read).toEqual({
      type: 'incident.opened',
      timestamp: incident.openedAt,
      data: {
        noticeId: notice?.id,
        sequence: 0,
        transitions: ['opened'],
        applicationId: app().id,
        channel: { id: channelId, name: 'channel 1' },
        incident: {
          id: incident.id,
          kind: 'monitor',
          severity: 'degraded',
          title: 'Shop is down',
          summary: 'The page answered 503.',
          advice: 'The servers are well.',
          openedAt: incident.openedAt,
          closedAt: null,
          monitors: ['Shop'],
          monitorCount: 1,
        },
        escalation: null,
        url: null,
      },
    })
    expect(request).toMatchObject({ method: 'POST', path: '/in', headers: { 'content-type': 'application/json' } })
    expect(request?.headers['webhook-id']).toBe(notice?.id)
    expect(notice).toMatchObject({ state: 'delivered', transition: 'opened', channelId, incidentId: incident.id })
    expect(notice?.attempts).toMatchObject([{ number: 1, status: 200, fault: null }])
  })

  it('is refused by a verifier with another secret, or after a change', async () => {
    await webhook()
    await opened()
    await app().perform()
    const [{ body, headers } = { body: '', headers: {} }] = receiver().requests
    const signed = signatureIn(headers)
    expect(new Webhook(secret).verify(body, signed)).toMatchObject({ type: 'incident.opened' })
    const other = `whsec_${Buffer.from('another key of twenty-four bytes').toString('base64')}`
    expect(() => new Webhook(other).verify(body, signed)).toThrow()
    expect(() => new Webhook(secret).verify(body.replace('503', '504'), signed)).toThrow()
  })

  it('is verified by the lines of the guide', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../../docs/notices.md'), 'utf8')
    const [, lines = ''] = /```js\n([^`]*createHmac[\s\S]*?)```/.exec(guide) ?? []
    type Check = (key: string, headers: IncomingHttpHeaders, body: string) => boolean
    const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(lines)}`)) as { isGenuine: Check }
    await webhook()
    await opened()
    await app().perform()
    const [{ body, headers } = { body: '', headers: {} }] = receiver().requests
    expect(isGenuine(secret, headers, body)).toBe(true)
    expect(isGenuine(secret, headers, `${body} `)).toBe(false)
    expect(isGenuine(`whsec_${'A'.repeat(32)}`, headers, body)).toBe(false)
    expect(isGenuine(secret, { ...headers, 'webhook-timestamp': '1' }, body)).toBe(false)
    expect(isGenuine(secret, {}, body)).toBe(false)
  })

  it('links to the incident where the server knows its address', async () => {
    await webhook()
    const { id } = await opened()
    await app().perform({ settings: { ...app().scope.settings, publicOrigin: 'https://touchstone.example' } })
    expect(receiver().requests[0]?.body).toContain(`"url":"https://touchstone.example/watch/incidents/${id}"`)
  })
})

describe('a receiver that is away', () => {
  it('is tried after 0, 10 s, 1, 5 and 30 min and 2 h, then given up, and the log has each attempt', async () => {
    await webhook()
    await opened()
    receiver().reply(() => ({ status: 503, body: 'come back later' }))
    await performAll()
    const [notice] = await app().log()
    expect(notice?.state).toBe('failed')
    expect(notice?.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await pauses()).toEqual([10, 60, 300, 1_800, 7_200])
    expect(new Set(notice?.attempts.map(({ status, fault }) => `${status} ${fault}`))).toEqual(
      new Set(['503 The receiver answered 503: come back later']),
    )
    expect(new Set(receiver().requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([notice?.id]))
    expect(new Set(receiver().requests.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(6)
  })

  it('gets the notice once when it comes back after ten minutes', async () => {
    await webhook()
    await opened()
    const since = app().clock.now()
    receiver().reply(() => ({ status: app().clock.now() - since < 600_000 ? 502 : 204 }))
    await performAll()
    const [notice] = await app().log()
    expect(notice).toMatchObject({ state: 'delivered' })
    expect(notice?.attempts.map(({ status }) => status)).toEqual([502, 502, 502, 502, 204])
  })

  it('that refuses connections is told apart in the log, and tried again', async () => {
    await webhook({ url: 'http://127.0.0.1:1/' })
    await opened()
    await app().perform()
    const [notice] = await app().log()
    expect(notice).toMatchObject({ state: 'waiting', attempts: [{ status: null }] })
    expect(notice?.attempts[0]?.fault).toMatch(/refused/)
  })

  it.each([400, 401, 404, 408, 425, 429, 500])('is tried again after %i', async (status) => {
    await webhook()
    await opened()
    receiver().reply(() => ({ status }))
    await app().perform()
    expect((await app().log())[0]).toMatchObject({ state: 'waiting', attempts: [{ status }] })
  })

  it('is not followed elsewhere by a redirect', async () => {
    await webhook()
    await opened()
    receiver().reply(({ path }) =>
      path === '/in' ? { status: 307, headers: { location: '/elsewhere' } } : { status: 200 },
    )
    await app().perform()
    expect(receiver().requests.map(({ path }) => path)).toEqual(['/in'])
    expect((await app().log())[0]).toMatchObject({ state: 'waiting', attempts: [{ status: 307 }] })
  })

  it.each([
    ['120', 120],
    ['1', 10],
    ['86400', 7_200],
    ['Sat, 21 Nov 2026 12:03:00 GMT', 180],
    ['soon', 10],
  ])('may ask for a pause by Retry-After: %s is a pause of %i s', async (field, seconds) => {
    await webhook()
    await opened()
    receiver().reply(() => ({ status: 429, headers: { 'retry-after': field } }))
    await app().perform()
    const [notice] = await app().log()
    expect((Date.parse(notice?.nextAttemptAt ?? '') - app().clock.now()) / 1_000).toBe(seconds)
  })

  it('with status 410 is gone: its channel is turned off, and nothing else goes there', async () => {
    const channelId = await webhook()
    await opened()
    receiver().reply(() => ({ status: 410 }))
    await app().perform()
    expect((await app().log())[0]).toMatchObject({ state: 'failed', attempts: [{ status: 410 }] })
    expect(await (await app().ask('GET', `/v1/channels/${channelId}`)).json()).toMatchObject({ isEnabled: false })
    await opened()
    await app().perform()
    expect(receiver().requests).toHaveLength(1)
  })

  it('does not show its address or secrets in the log, even when it repeats them', async () => {
    await app().channel({ kind: 'http', url: `${receiver().origin}/in/topsecret`, token: 'tk_swordfish' })
    await opened()
    receiver().reply(({ path, headers }) => ({
      status: 500,
      body: `no ${receiver().origin}${path} ${headers.authorization}`,
    }))
    await app().perform()
    const log = JSON.stringify(await app().log())
    expect(log).toContain('answered 500: no ')
    expect(log).not.toContain('topsecret')
    expect(log).not.toContain('swordfish')
  })
})

describe('an address', () => {
  it('that is private is refused for good, and nothing is sent', async () => {
    await webhook()
    await opened()
    await app().perform({ outbound: nodeOutbound({ allow: [] }) })
    expect(receiver().requests).toHaveLength(0)
    expect((await app().log())[0]).toMatchObject({ state: 'failed', attempts: [{ number: 1, status: null }] })
  })

  it('that was sealed under another key fails at once, and says so', async () => {
    await webhook()
    await opened()
    await app().perform({ sealing: webCryptoSealing('00'.repeat(32)) })
    const [notice] = await app().log()
    expect(notice?.state).toBe('failed')
    expect(notice?.attempts[0]?.fault).toContain('another SECRET_KEY')
  })
})

describe('a receiver of plain text, such as ntfy', () => {
  it('gets title, priority and tags in header fields, with its token and its own field', async () => {
    const header = { name: 'X-Icon', value: 'fire' }
    await app().channel({ kind: 'http', url: `${receiver().origin}/topic`, method: 'PUT', token: 'tk_1', header })
    await opened({ title: 'Café is down 🔥', advice: 'The servers are well.' })
    await app().perform()
    const [request] = receiver().requests
    expect(request).toMatchObject({
      method: 'PUT',
      path: '/topic',
      headers: { authorization: 'Bearer tk_1', 'x-icon': 'fire', priority: '5', tags: 'rotating_light' },
    })
    const [, word = ''] = /^=\?UTF-8\?B\?(.*)\?=$/.exec(String(request?.headers['title'])) ?? []
    expect(Buffer.from(word, 'base64').toString()).toBe('Café is down 🔥')
    expect(request?.body).toBe(
      'The page answered 503.\n\nThe servers are well.\n\nMonitors: Shop\n\nOpened 21 November 2026 at 12:00 UTC',
    )
  })

  it('gets at most 4,000 bytes', async () => {
    await app().channel({ kind: 'http', url: receiver().origin })
    await opened({ summary: '漢'.repeat(5_000) })
    await app().perform()
    const { body = '' } = receiver().requests[0] ?? {}
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4_000)
    expect(Buffer.byteLength(body)).toBeGreaterThan(3_000)
    expect(body.isWellFormed()).toBe(true)
  })
})

describe('the test button', () => {
  it('writes a notice that is delivered at once, and says that nothing is wrong', async () => {
    const quietHours = { zone: 'UTC', from: '11:00', to: '13:00', exceptFrom: null }
    const channelId = await webhook({ quietHours, isEnabled: false })
    const answer = await app().ask('POST', `/v1/channels/${channelId}/test`)
    expect(answer.status).toBe(202)
    expect(await answer.json()).toMatchObject({ state: 'waiting', transition: 'test', incidentId: null })
    await app().perform()
    expect(JSON.parse(receiver().requests[0]?.body ?? '')).toMatchObject({
      type: 'channel.test',
      data: { transitions: ['test'], incident: null },
    })
    expect(await app().log(`?channelId=${channelId}`)).toMatchObject([{ state: 'delivered', transition: 'test' }])
  })

  it('tries once, and the log says why it failed', async () => {
    const channelId = await webhook()
    receiver().reply(() => ({ status: 404, body: 'no_service' }))
    await app().ask('POST', `/v1/channels/${channelId}/test`)
    await app().perform()
    expect(await app().log()).toMatchObject([
      { state: 'failed', attempts: [{ status: 404, fault: 'The receiver answered 404: no_service' }] },
    ])
  })

  it('is refused when it is pressed too often', async () => {
    const channelId = await webhook()
    const statuses: number[] = []
    for (let count = 0; count < 12; count++)
      statuses.push((await app().ask('POST', `/v1/channels/${channelId}/test`)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429, 429])
  })
})

describe('who is told', () => {
  it('are the channels of the application that the severity reaches, and that are turned on', async () => {
    const [advisory, degraded, down] = [
      await webhook({ name: 'advisory', minSeverity: 'advisory' }),
      await webhook({ name: 'degraded' }),
      await webhook({ name: 'down', minSeverity: 'down' }),
    ]
    await webhook({ name: 'off', isEnabled: false })
    const other = await app().join()
    const body = { name: 'foreign', kind: 'webhook', url: receiver().origin }
    await app().ask('POST', '/v1/channels', body, other.watchKey)
    const told = async (severity: 'advisory' | 'degraded' | 'down'): Promise<readonly string[]> => {
      const { id } = await opened({ severity })
      return (await app().log(`?incidentId=${id}`)).map(({ channelId }) => channelId)
    }
    expect(new Set(await told('advisory'))).toEqual(new Set([advisory]))
    expect(new Set(await told('degraded'))).toEqual(new Set([advisory, degraded]))
    expect(new Set(await told('down'))).toEqual(new Set([advisory, degraded, down]))
  })

  it('hears of the end where it heard of the beginning, however mild the end is', async () => {
    await webhook({ minSeverity: 'down' })
    const incident = await opened()
    await app().perform()
    await webhook({ name: 'later' })
    app().clock.advance(1)
    await app().tell(closed({ ...incident, severity: 'degraded' }, app()), 'closed')
    await app().perform()
    expect((await app().log()).map(({ transition, channelName }) => `${transition} ${channelName}`)).toEqual([
      'opened channel 1',
      'closed channel 1',
    ])
  })

  it('is told once of each transition, however often it is announced', async () => {
    await webhook()
    const incident = await opened()
    await app().tell(incident, 'opened')
    for (const sequence of [1, 1, 2]) await app().tell(incident, 'reminder', sequence)
    const log = await app().log()
    expect(log.map(({ transition }) => transition).toSorted()).toEqual(['opened', 'reminder', 'reminder'])
    const [row] = await app().db.execute<{ count: number }>(
      sql`select count(*)::int as count from work where kind = 'notice'`,
    )
    expect(row?.count).toBe(3)
  })

  it('is told nothing of what was not committed', async () => {
    await webhook()
    const incident = incidentOf(app())
    const failing = app().scope.transaction(async (inner) => {
      await storeIncident(inner.db, incident)
      await announce(inner, incident, 'opened')
      throw new Error('the transaction fails')
    })
    await expect(failing).rejects.toThrow('the transaction fails')
    await app().perform()
    expect(await app().log()).toEqual([])
    expect(receiver().requests).toHaveLength(0)
  })
})

describe('the log', () => {
  it('comes in pages, and keys of other applications see none of it', async () => {
    await webhook()
    for (let count = 0; count < 5; count++) {
      await opened()
      app().clock.advance(1)
    }
    await app().perform()
    const first = await app().ask('GET', '/v1/notices?limit=3')
    const { data, meta } = (await first.json()) as { data: readonly { id: string }[]; meta: { nextCursor: string } }
    const second = await app().ask('GET', `/v1/notices?limit=3&cursor=${meta.nextCursor}`)
    const rest = (await second.json()) as { data: readonly { id: string }[]; meta: { nextCursor: string | null } }
    const ids = [...data, ...rest.data].map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect([new Set(ids).size, rest.meta.nextCursor]).toEqual([5, null])
    const other = await app().join()
    expect(await (await app().ask('GET', '/v1/notices', undefined, other.watchKey)).json()).toMatchObject({ data: [] })
  })

  it('forgets a notice ninety days after its end, and none that waits', async () => {
    const { forgetNotices } = await import('#domains/watch/index.ts')
    await webhook()
    await opened()
    await app().perform()
    app().clock.advance(89 * 86_400_000)
    await opened()
    await forgetNotices(app().scope)
    expect(await app().log()).toHaveLength(2)
    app().clock.advance(2 * 86_400_000)
    await forgetNotices(app().scope)
    expect(await app().log()).toMatchObject([{ state: 'waiting' }])
    app().clock.advance(90 * 86_400_000)
    await forgetNotices(app().scope)
    expect(await app().log()).toMatchObject([{ state: 'waiting' }])
  })
})
