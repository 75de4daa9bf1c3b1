import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { hostileNames } from '../../../support/hostile-names.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()
const minute = 60_000

const see = async (path = '/status/shop', headers: Readonly<Record<string, string>> = {}) => {
  const answer = await app().request(path, { headers })
  const text = (await answer.text()).replaceAll(/\s+/g, ' ')
  const [, sentence = ''] = /<h1[^>]*>(?:<svg.*?<\/svg>)? ?(.*?)<\/h1>/.exec(text) ?? []
  return { answer, status: answer.status, text, sentence, title: /<title>(.*?)<\/title>/.exec(text)?.[1] ?? '' }
}

/** Lets the cached state become too old to answer. */
const later = (ms = 61_000): void => app().clock.advance(ms)

describe('the sentence on top of a status page', () => {
  it('says that all systems work', async () => {
    const { monitor, page, check } = app()
    await page({ Shop: await monitor('a'), Search: await monitor('b') })
    await check()
    const { sentence, title } = await see()
    expect(sentence).toBe('All systems work')
    expect(title).toBe('All systems work · The shop')
  })

  it('names what is down once an incident confirms it', async () => {
    const { monitor, page, check, incident } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    await check({ [shop]: 'down' })
    await incident({ monitorIds: [shop], openedAt: '2026-11-21T12:00:00Z' })
    expect((await see()).sentence).toBe('Shop is down')
  })

  it('does not call a single failure down, nor up', async () => {
    const { monitor, page, check } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    await check({ [shop]: 'down' })
    expect((await see()).sentence).toBe('We do not know the state of Shop')
    for (let times = 0; times < 3; times++) {
      later(minute)
      await check({ [shop]: 'down' })
    }
    expect((await see()).sentence).toBe('Shop is down')
  })

  it('never shows as up or down what nobody has observed', async () => {
    const { monitor, page, check, incident } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    expect((await see()).sentence).toBe('We do not know')
    await check()
    later(10 * minute)
    // An incident from before says nothing about now.
    await incident({ monitorIds: [shop], openedAt: '2026-11-21T12:00:00Z' })
    const { sentence, text } = await see()
    expect(sentence).toBe('We do not know')
    expect(text).not.toMatch(/> (Up|Down)<\/span>/)
  })

  it('says until when maintenance lasts, and announces the next', async () => {
    const { monitor, page, check, maintenance } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    await check({ [shop]: 'down' })
    const hour = 3_600_000
    await maintenance({ monitorIds: [shop], title: 'New disks', startsAt: '2026-11-21T11:30:00Z', durationMs: hour })
    await maintenance({
      monitorIds: [search],
      title: 'Index',
      text: 'Slow for a while.',
      startsAt: '2026-11-22T01:00:00Z',
      durationMs: hour,
    })
    await maintenance({ monitorIds: [search], title: 'Far away', startsAt: '2026-12-22T01:00:00Z', durationMs: hour })
    const { sentence, text } = await see()
    expect(sentence).toBe('Planned maintenance until 12:30 UTC')
    expect(text).toContain('Slow for a while.')
    expect(text).not.toContain('Far away')
  })

  it('leaves out what is paused, and says where nothing is watched', async () => {
    const { monitor, page, check, ask } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    await check()
    await ask('PUT', `/v1/monitors/${shop}/pause`, { isPaused: true })
    const seen = await see()
    expect(seen.sentence).toBe('Search works')
    expect(seen.text).toContain('Not watched</span>')
    await ask('PUT', `/v1/monitors/${search}/pause`, { isPaused: true })
    later()
    expect((await see()).sentence).toBe('Nothing is watched at the moment')
  })

  it('goes on without a monitor that was removed, as unknown', async () => {
    const { monitor, page, check, ask } = app()
    const [shop, search] = [await monitor('a'), await monitor('b')]
    await page({ Shop: shop, Search: search })
    await check()
    await ask('DELETE', `/v1/monitors/${shop}`)
    expect((await see()).sentence).toBe('We do not know the state of Shop')
  })
})

describe('incidents on a status page', () => {
  it('appear under public names with their public notes, and nothing else of them', async () => {
    const { monitor, page, check, incident } = app()
    const [shop, hidden] = [await monitor('internal-name-7'), await monitor('b')]
    await page({ Shop: shop })
    await check({ [shop]: 'down' })
    await incident({
      monitorIds: [shop, hidden],
      openedAt: '2026-11-21T11:00:00Z',
      notes: [
        { at: '2026-11-21T11:05:00Z', text: 'We look into it.', isPublic: true },
        { at: '2026-11-21T11:06:00Z', text: 'Somebody pulled the plug.', isPublic: false },
      ],
    })
    await incident({
      monitorIds: [shop],
      severity: 'degraded',
      openedAt: '2026-11-18T09:00:00Z',
      closedAt: '2026-11-18T11:30:00Z',
    })
    await incident({ monitorIds: [hidden], openedAt: '2026-11-17T09:00:00Z', closedAt: '2026-11-17T11:30:00Z' })
    await incident({ monitorIds: [shop], openedAt: '2026-11-01T09:00:00Z', closedAt: '2026-11-01T11:30:00Z' })
    for (const path of ['/status/shop', '/status/shop/feed.atom', '/status/shop/api/v2/summary.json']) {
      const { text } = await see(path)
      expect(text).toContain('Shop is down')
      expect(text).toContain('We look into it.')
      expect(text).not.toMatch(/internal-name-7|ECONNREFUSED|pulled the plug/)
    }
    const { text } = await see()
    expect(text).toMatch(/Wed 18 Nov<\/h3> <article.*?Shop was degraded.*?2 h 30 min/)
    expect(text).toMatch(/Tue 17 Nov<\/h3> <p class="quiet">No incident\./)
    expect(text).not.toContain('2026-11-01')
    expect(text.match(/No incident\./g)).toHaveLength(14)
  })

  it('are not mixed with those of another application', async () => {
    const { monitor, page, check, incident, db } = app()
    const shop = await monitor('a')
    await page({ Shop: shop })
    await check()
    await incident({ monitorIds: [shop], openedAt: '2026-11-21T11:00:00Z' })
    await db.execute(sql`update incidents set application_id = '019aa5b1-7c00-7a3b-9c1d-2e5f60718293'`)
    expect((await see()).sentence).toBe('Shop works')
  })
})

describe('a status page in a cache', () => {
  const withPage = async () => {
    const { monitor, page, check } = app()
    const shop = await monitor('a')
    await page({ Shop: shop })
    await check()
    return shop
  }

  it('may be kept half a minute by everybody, and a day where the server fails', async () => {
    await withPage()
    // By then every process knows of the new page.
    app().clock.advance(2_000)
    const { answer } = await see()
    expect(answer.headers.get('cache-control')).toBe(
      'public, max-age=30, stale-while-revalidate=30, stale-if-error=86400',
    )
    expect(answer.headers.get('cache-status')).toBe('Touchstone; fwd=miss; stored')
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const again = await see('/status/shop', { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    app().clock.advance(7_000)
    const third = await see('/status/shop', { cookie: 'touchstone_session=whatever' })
    expect(third.answer.headers.get('cache-status')).toBe('Touchstone; hit; ttl=23; detail=local')
    expect(third.answer.headers.get('age')).toBe('7')
    expect(third.answer.headers.get('etag')).toBe(answer.headers.get('etag'))
  })

  it('has a policy without scripts, inline styles and frames', async () => {
    await withPage()
    const { answer, text } = await see()
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(text).not.toMatch(/<script|<style| style=| on[a-z]+=/)
  })

  it('answers with the last state while the database is stopped, and says as of when', async () => {
    const shop = await withPage()
    const before = await see()
    expect(before.text).not.toContain('cannot read its results')
    for (const path of ['/status/shop/feed.atom', '/badges/shop/status.svg', '/badges/shop/p95.json']) await see(path)
    app().stop()
    app().clock.advance(23 * 3_600_000)
    const late = await see()
    expect(late.status).toBe(200)
    expect(late.sentence).toBe('Shop works')
    expect(late.text).toContain(
      'This is the last state that it knows, as of <time datetime="2026-11-21T12:00:00.000Z">',
    )
    for (const path of [
      '/status/shop/feed.atom',
      '/status/shop/api/v2/summary.json',
      '/badges/shop/status.svg',
      '/badges/shop/p95.json',
      `/badges/shop/uptime.svg?component=${shop}`,
    ])
      expect((await see(path)).status, path).toBe(200)
    app().start()
    const fresh = await see()
    expect(fresh.sentence).toBe('We do not know')
    expect(fresh.text).not.toContain('cannot read its results')
  })

  it('is not known to exist or not while the database is stopped', async () => {
    await withPage()
    expect((await see('/status/never-asked')).status).toBe(404)
    app().stop()
    for (const path of ['/status/another', '/status/another/feed.atom', '/badges/another/status.svg'])
      expect((await see(path)).status, path).toBe(503)
    app().clock.advance(20_000)
    expect((await see('/status/never-asked')).status).toBe(503)
  })

  it('ends a day after the database was stopped', async () => {
    await withPage()
    await see()
    app().stop()
    app().clock.advance(25 * 3_600_000)
    expect((await see()).status).toBe(503)
  })

  it('follows a change of its settings, and is gone when it is removed', async () => {
    const { ask } = app()
    const shop = await withPage()
    // By then the server has seen that the page is new.
    app().clock.advance(2_000)
    await see()
    const { data } = (await (await ask('GET', '/v1/status-pages')).json()) as { data: { id: string }[] }
    const id = data[0]?.id ?? ''
    const groups = [{ name: 'All', components: [{ monitorId: shop, name: 'Web shop' }] }]
    await ask('PUT', `/v1/status-pages/${id}`, { slug: 'shop', title: 'Shop', groups })
    app().clock.advance(2_000)
    expect((await see()).sentence).toBe('Web shop works')
    await ask('DELETE', `/v1/status-pages/${id}`)
    app().clock.advance(2_000)
    expect((await see()).status).toBe(404)
  })
})

describe('an address that no status page can have', () => {
  it.each(['%00', 'a%00b', '..%2F..%2Fetc', 'A-Shop', 'x'.repeat(61), '%F0%9F%92%A3', 'a'])(
    'is not found: %s',
    async (slug) => {
      for (const path of [`/status/${slug}`, `/status/${slug}/feed.atom`, `/badges/${slug}/status.svg`])
        expect((await see(path)).status, path).toBe(404)
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      for (const path of ['access', 'subscribers'])
        expect([404, 400]).toContain(
          (await app().visitor().request('POST', `/status/${slug}/${path}`, 'password=x&email=a%40b.example', form))
            .status,
        )
      expect((await app().visitor().request('GET', `/status/${slug}/confirm?token=%00`)).status).toBe(404)
    },
  )
})

describe('what somebody typed on a status page', () => {
  it.each(hostileNames)('stays text: %s', async (name) => {
    const { monitor, check, incident, maintenance, ask } = app()
    const shop = await monitor('a')
    const groups = [{ name, components: [{ monitorId: shop, name }] }]
    const created = await ask('POST', '/v1/status-pages', { slug: 'shop', title: name, description: name, groups })
    expect(created.status).toBe(201)
    await check({ [shop]: 'down' })
    await incident({
      monitorIds: [shop],
      openedAt: '2026-11-21T11:00:00Z',
      notes: [{ at: '2026-11-21T11:05:00Z', text: name, isPublic: true }],
    })
    await maintenance({
      monitorIds: [shop],
      title: name,
      text: name,
      startsAt: '2026-11-22T01:00:00Z',
      durationMs: 60_000,
    })
    for (const path of ['', '/feed.atom', '/api/v2/summary.json'])
      expect((await see(`/status/shop${path}`)).status).toBe(200)
    const { text } = await see()
    expect(text).not.toMatch(/<script|<img|onerror=[^&]*>|<\/title>.*<\/title>/)
    const svg = (await see(`/badges/shop/status.svg?component=${shop}`)).text
    expect(svg).not.toMatch(/<script|<img/)
  })
})
