import { describe, expect, it, test } from 'vitest'
import { accountPages } from '#web/account/routes.ts'
import { wayBack } from '#web/account/return-to.ts'
import { giveRoles, openVisitor } from '../../support/account-pages.ts'
import { openBrowser, signUp, usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

const paths = (method: string): readonly string[] => [
  ...new Set(accountPages().routes.flatMap((route) => (route.method === method ? [route.path] : []))),
]

const form = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }

describe('every form', () => {
  it('is found by these tests', () => {
    expect(paths('POST').length).toBeGreaterThan(15)
  })

  it.each(paths('POST'))('%s refuses a post that does not come from a page of this server', async (path) => {
    const browser = openBrowser(app())
    const { email } = await signUp(app(), browser)
    await giveRoles(app(), email, 'admin')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const foreign = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ]
    for (const source of foreign)
      for (const own of [{ cookie }, {}]) {
        const headers = { ...form, ...source, ...own } as Record<string, string>
        const response = await app().request(path, { method: 'POST', headers, body: 'answer=yes' })
        expect(response.status, JSON.stringify(source)).toBe(403)
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(response.headers.getSetCookie()).toEqual([])
      }
    expect(await browser.json('GET', '/v1/accounts/me')).toMatchObject({ email, deleteAt: null })
  })

  it.each(paths('POST').filter((path) => path !== '/sign-out'))('%s takes a short form only', async (path) => {
    const visitor = openVisitor(app())
    const large = await visitor.send(path, { email: 'a'.repeat(17_000) })
    expect(large.status).toBe(413)
    expect(large.text).toContain('<h1>')
    expect((await visitor.send(path, {}, { 'content-type': 'application/json' })).status).toBe(415)
  })

  it('works where a browser sends only Origin', async () => {
    const headers = { ...form, origin: 'http://touchstone.test' }
    const response = await app().request('/forgot-password', { method: 'POST', headers, body: 'email=a%40example.org' })
    expect(response.status).toBe(200)
  })
})

describe('every page', () => {
  it.each(paths('GET'))('%s is stored by nobody, with and without a session', async (path) => {
    const owner = openVisitor(app())
    const { email } = await signUp(app(), owner.browser)
    await giveRoles(app(), email, 'admin')
    for (const visitor of [owner, openVisitor(app())]) {
      const page = await visitor.open(`${path}?token=x`)
      expect([200, 303, 404]).toContain(page.status)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe(page.status === 303 ? 'no-referrer' : 'same-origin')
    }
  })

  it.each(paths('GET').filter((path) => /^\/(settings|admin|confirm|add)/.test(path)))(
    '%s leads a visitor to the sign-in, and back',
    async (path) => {
      const { status, location } = await openVisitor(app()).open(path)
      expect(status).toBe(303)
      expect(location).toMatch(
        location === '/settings' ? /./ : new RegExp(`^/sign-in($|\\?returnTo=${encodeURIComponent(path)}$)`),
      )
    },
  )
})

describe('the navigation', () => {
  it('leads an account to its settings, everybody else to the sign-in, and no shared cache keeps either', async () => {
    const owner = openVisitor(app())
    await signUp(app(), owner.browser)
    for (const path of ['/learn', '/problems']) {
      const [own, common] = [await owner.open(path), await openVisitor(app()).open(path)]
      expect(own.text).toContain('<a href="/settings" >Account</a>')
      expect(common.text).toContain('<a href="/sign-in">Sign in</a>')
      expect(own.headers.get('cache-control')).toBe('private, no-cache')
      expect(own.headers.get('vary')).toMatch(/cookie/i)
    }
  })
})

describe('the way back after a form', () => {
  test.each([
    ['/admin?q=a#b', '/admin?q=a#b'],
    ['/me', '/me'],
    [undefined, '/settings'],
    ['', '/settings'],
    ['me', '/settings'],
    ['//evil.example', '/settings'],
    ['/\\evil.example', '/settings'],
    ['\\\\evil.example', '/settings'],
    ['/\t/evil.example', '/settings'],
    ['/\n/evil.example', '/settings'],
    ['/.//evil.example', '/settings'],
    ['/x/..//evil.example', '/settings'],
    ['/%2e//evil.example', '/settings'],
    ['https://evil.example', '/settings'],
    ['https:evil.example', '/settings'],
    ['javascript:alert(1)', '/settings'],
    ['/settings\r\nset-cookie: a=b', '/settings'],
  ])('from %j leads to %j', (given, expected) => {
    expect(wayBack(given)).toBe(expected)
  })

  it('leads to no other site from the sign-in, the confirmation and the offer to add submissions', async () => {
    const owner = openVisitor(app())
    await signUp(app(), owner.browser)
    const evil = encodeURIComponent('/.//evil.example')
    for (const path of ['/sign-in', '/add-submissions'])
      expect((await owner.open(`${path}?returnTo=${evil}`)).location, path).toBe('/settings')
    expect((await owner.open(`/confirm?returnTo=${evil}`)).text).toContain('name="returnTo" value="/settings"')
  })
})
