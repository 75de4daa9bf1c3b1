import { describe, expect, it } from 'vitest'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const password = 'a quiet harbour'
const ways = ['', '/feed.atom', '/api/v2/summary.json', '/api/v2/status.json'] as const

const expectPrivate = (answer: Response): void => {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('etag')).toBeNull()
  expect(answer.headers.get('cache-status')).toBeNull()
  expect(answer.headers.get('x-robots-tag')).toBe('noindex')
}

const withPage = async (fields: object) => {
  const { monitor, page, check } = app()
  const created = await page({ 'Secret shop': await monitor('a') }, fields)
  await check()
  return created
}

describe('a status page with a private link', () => {
  it('opens by its secret alone, and nobody may keep it', async () => {
    const { url, id } = await withPage({ access: 'link' })
    const { pathname, search } = new URL(url)
    expect(search).toMatch(/^\?key=[A-Za-z0-9_-]{22}$/)
    for (const way of ways) {
      expectPrivate(await app().request(pathname + way + search))
      for (const wrong of ['', '?key=', '?key=AAAAAAAAAAAAAAAAAAAAAA'])
        expect((await app().request(pathname + way + wrong)).status).toBe(404)
    }
    const text = await (await app().request(pathname + search)).text()
    expect(text).toContain(`href="/status/shop/feed.atom${search}"`)
    expect(text).toContain(`action="/status/shop/subscribers${search}"`)
    const stored = (await (await app().ask('GET', `/v1/status-pages/${id}`)).json()) as { url: string }
    expect(stored.url).toBe(url)
  })

  it('answers like a page that does not exist', async () => {
    await withPage({ access: 'link' })
    const [hidden, missing] = await Promise.all(
      ['shop', 'nothing'].map(async (slug) => (await app().request(`/status/${slug}`)).json()),
    )
    const { instance: _, ...refusal } = hidden as { instance: string }
    expect(missing).toMatchObject(refusal)
  })

  it('has another secret after it was public for a while', async () => {
    const { url, id } = await withPage({ access: 'link' })
    const { ask, request } = app()
    const fields = { slug: 'shop', title: 'The shop' }
    const keep = await ask('PUT', `/v1/status-pages/${id}`, { ...fields, access: 'link' })
    expect(((await keep.json()) as { url: string }).url).toBe(url)
    await ask('PUT', `/v1/status-pages/${id}`, { ...fields, access: 'public' })
    const again = (await (await ask('PUT', `/v1/status-pages/${id}`, { ...fields, access: 'link' })).json()) as {
      url: string
    }
    expect(again.url).not.toBe(url)
    app().clock.advance(2_000)
    expect((await request(url.replace('http://touchstone.test', ''))).status).toBe(404)
  })
})

describe('a status page with a password', () => {
  it('asks for it, and leaves a cookie that this page alone sees', async () => {
    await withPage({ access: 'password', password })
    const browser = app().visitor()
    const asked = await browser.request('GET', '/status/shop')
    expect(asked.status).toBe(401)
    expect(asked.headers.get('cache-control')).toBe('private, no-store')
    const text = await asked.text()
    expect(text).toContain('action="/status/shop/access"')
    expect(text).not.toContain('Secret shop')
    expect((await browser.request('GET', '/status/shop/feed.atom')).status).toBe(401)
    const wrong = await browser.request('POST', '/status/shop/access', 'password=wrong-password', form)
    expect(wrong.status).toBe(403)
    expect(await wrong.text()).toContain('This is not the password of the page.')
    const right = await browser.request(
      'POST',
      '/status/shop/access',
      new URLSearchParams({ password }).toString(),
      form,
    )
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toBe('/status/shop')
    expect(right.headers.get('set-cookie')).toMatch(
      /^touchstone_status=[0-9]+\.[0-9a-f]{64}; Path=\/status\/shop; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    )
    for (const way of ways) expectPrivate(await browser.request('GET', `/status/shop${way}`))
  })

  it('forgets its visitors after twelve hours, and when the password changes', async () => {
    const { id } = await withPage({ access: 'password', password })
    const { ask, visitor, clock } = app()
    const browser = visitor()
    const unlock = (secret: string) =>
      browser.request('POST', '/status/shop/access', new URLSearchParams({ password: secret }).toString(), form)
    const status = async () => (await browser.request('GET', '/status/shop')).status
    await unlock(password)
    expect(await status()).toBe(200)
    clock.advance(12 * 3_600_000 - 1_000)
    expect(await status()).toBe(200)
    clock.advance(1_000)
    expect(await status()).toBe(401)
    await unlock(password)
    expect(await status()).toBe(200)
    const fields = { slug: 'shop', title: 'The shop', access: 'password', password: 'another harbour' }
    await ask('PUT', `/v1/status-pages/${id}`, fields)
    clock.advance(2_000)
    expect(await status()).toBe(401)
  })

  it('takes ten passwords of a network at a time', async () => {
    await withPage({ access: 'password', password })
    const browser = app().visitor()
    const statuses: number[] = []
    for (let times = 0; times < 11; times++)
      statuses.push((await browser.request('POST', '/status/shop/access', `password=guess-${times}`, form)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429])
  })

  it('refuses a password from a page of another site', async () => {
    await withPage({ access: 'password', password })
    const body = new URLSearchParams({ password }).toString()
    const answer = await app()
      .visitor()
      .request('POST', '/status/shop/access', body, { ...form, 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

describe('a page that is not public', () => {
  it('is never in a cache: each visitor gets it anew, and nobody while the database is stopped', async () => {
    const { url } = await withPage({ access: 'link' })
    const { request, check, clock, stop } = app()
    const path = url.replace('http://touchstone.test', '')
    clock.advance(2_000)
    expect(await (await request(path)).text()).toContain('Secret shop works')
    clock.advance(600_000)
    expect(await (await request(path)).text()).toContain('We do not know')
    await check()
    expect(await (await request(path)).text()).toContain('Secret shop works')
    stop()
    for (const way of [path, '/status/shop', '/badges/shop/status.svg']) {
      const answer = await request(way)
      expect([404, 503]).toContain(answer.status)
      expect(await answer.text()).not.toContain('Secret shop')
    }
    expect((await request(path)).status).toBe(503)
  })

  it('has no badges', async () => {
    await withPage({ access: 'link' })
    for (const badge of ['status.svg', 'status.json', 'p95.svg'])
      expect((await app().request(`/badges/shop/${badge}`)).status).toBe(404)
  })
})
