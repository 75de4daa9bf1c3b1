import { describe, expect, it, test } from 'vitest'
import { monitorKinds } from '#domains/watch/index.ts'
import { watchPages } from '#web/watch/routes.ts'
import { openVisitor } from '../../support/account-pages.ts'
import { openBrowser, signUp, usePeopleApp } from '../../support/people.ts'
import { openAdministrator } from './site.ts'

const app = usePeopleApp()

const paths = (method: string): readonly string[] => [
  ...new Set(watchPages().routes.flatMap((route) => (route.method === method ? [route.path] : []))),
]
const nowhere = '01990000-0000-7000-8000-000000000001'
const addressOf = (path: string): string => path.replace(':id', nowhere)

describe('who may see the pages of monitors', () => {
  it.each(paths('GET'))('%s leads a visitor to the sign-in, and back', async (path) => {
    const { status, location } = await openVisitor(app()).open(addressOf(path))
    expect(status).toBe(303)
    if (!/\/(pause|resume|check|parents|runs|chosen|acknowledgement|notes|postmortem)$/.test(path))
      expect(location).toBe(`/sign-in?returnTo=${encodeURIComponent(addressOf(path))}`)
  })

  it.each(paths('POST'))('%s refuses a form of another site, and does nothing for a visitor', async (path) => {
    const { browser, send } = await openAdministrator(app())
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const fields = { kind: 'page', name: 'Evil', url: 'https://evil.example/' }
    expect((await send(addressOf(path), fields, headers)).status).toBe(403)
    expect((await openVisitor(app()).send(addressOf(path), fields)).status).toBe(303)
    expect(await browser.json('GET', '/v1/monitors')).toMatchObject({ data: [] })
  })

  it('tells an account without the role how to get it, and of keys for programs', async () => {
    const visitor = openVisitor(app())
    const { id } = await signUp(app(), visitor.browser)
    for (const page of [await visitor.open('/watch'), await visitor.send('/watch/monitors', { kind: 'page' })]) {
      expect(page.status).toBe(403)
      expect(page.text).toContain(`npm run accounts -- roles ${id} admin`)
      expect(page.text).toContain('watch key')
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('the first monitor', () => {
  it('is one form away, for an account that has nothing yet', async () => {
    const { open, send } = await openAdministrator(app())
    const empty = await open('/watch')
    expect(empty.text).toContain('No monitors yet')
    const [, url = ''] = /name="url" type="text" value="([^"]*)"/.exec(empty.text) ?? []
    expect(url).toBe('http://touchstone.test/healthz')
    const created = await send('/watch/monitors', { kind: 'page', name: 'This server', url })
    expect(created.location).toMatch(/^\/watch\/monitors\/[0-9a-f-]{36}\?done=created$/)
    const page = await open(created.location ?? '')
    expect(page.text).toContain('<h1>This server</h1>')
    expect(page.text).toContain('The monitor exists.')
    expect(page.text).toContain('Waiting for the first check')
    expect((await open('/watch')).text).toContain('The monitor is waiting for a first check')
  })

  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1/32'],
    ['http://localhost:3000', '127.0.0.1/32'],
    ['http://[::1]:3000', '::1/128'],
    ['http://192.168.1.20', '192.168.1.20/32'],
  ])('at %s comes with the line that allows %s', async (origin, range) => {
    const { firstMonitorSection } = await import('#web/watch/board/first-monitor-section.ts')
    expect(String(await firstMonitorSection({ origin }))).toContain(`WATCH_ALLOW=${range} npm start`)
  })

  it('at a public address needs no such line', async () => {
    const { firstMonitorSection } = await import('#web/watch/board/first-monitor-section.ts')
    expect(String(await firstMonitorSection({ origin: 'https://watch.example.org' }))).not.toContain('WATCH_ALLOW')
  })
})

const filled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  page: { url: 'https://example.org/', statuses: '200-299', contains: '<h1>', slowMs: '1500', minCertificateDays: '7' },
  feed: { url: 'https://example.org/feed', minItems: '3', maxAgeHours: '48' },
  sitemap: { url: 'https://example.org/sitemap.xml', minUrls: '2', samples: '5' },
  heartbeat: { cron: '0 3 * * *', zone: 'Europe/Brussels', graceSeconds: '600', everySeconds: '86400' },
  tcp: { host: 'example.org', port: '25', contains: '220' },
  tls: { host: 'example.org', port: '443', minCertificateDays: '21' },
  dns: { host: 'example.org', recordType: 'MX', contains: 'mail' },
}

describe('the form of a monitor', () => {
  test.each(monitorKinds.filter((kind) => kind !== 'call'))(
    'of kind %s creates it, shows it, and changes it',
    async (kind) => {
      const { open, send, browser } = await openAdministrator(app())
      const form = await open(`/watch/monitors/new?kind=${kind}`)
      for (const name of Object.keys(filled[kind] ?? {})) expect(form.text, name).toContain(`name="${name}"`)
      const created = await send('/watch/monitors', { kind, name: `A ${kind}`, ...filled[kind] })
      const path = (created.location ?? '').replace(/\?.*/, '')
      expect(path).toMatch(/^\/watch\/monitors\//)
      const page = await open(path)
      expect(page.status).toBe(200)
      const edit = await open(`${path}/edit`)
      for (const value of Object.values(filled[kind] ?? {}))
        expect(edit.text).toContain(value === '<h1>' ? 'value="&lt;h1&gt;"' : `value="${value}"`)
      const changed = await send(`${path}/edit`, { kind, ...filled[kind], name: `Another ${kind}` })
      expect(changed.location).toBe(`${path}?done=changed`)
      const id = path.split('/').at(-1) ?? ''
      const { everySeconds: _, ...fields } = filled[kind] ?? {}
      const stored = await browser.json<Record<string, unknown>>('GET', `/v1/monitors/${id}`)
      expect(stored).toMatchObject({ name: `Another ${kind}`, kind })
      for (const [name, value] of Object.entries(fields)) expect(String(stored[name])).toBe(value)
    },
  )

  it('comes back with what was typed, and with what is wrong beside its field', async () => {
    const { send } = await openAdministrator(app())
    const page = await send('/watch/monitors', {
      kind: 'page',
      name: '',
      url: 'ftp://example.org/',
      everySeconds: '10',
      timeoutMs: '9000',
      slowMs: 'fast',
    })
    expect(page.status).toBe(400)
    expect(page.text).toContain('<title>Error: Add a monitor · Touchstone</title>')
    expect(page.text).toContain('value="ftp://example.org/"')
    expect(page.text).toContain('value="fast"')
    expect(page.text).toContain('id="name-fault"')
    expect(page.text).toContain('id="slowMs-fault"')
    expect(page.text).toContain('<details class="further" open')
    const again = await send('/watch/monitors', {
      kind: 'page',
      name: 'A',
      url: 'ftp://example.org/',
      everySeconds: '10',
    })
    expect(again.text).toContain('Address must be an http(s) URL')
  })

  it('says that a name is taken', async () => {
    const { send } = await openAdministrator(app())
    await send('/watch/monitors', { kind: 'page', name: 'Twice', url: 'https://example.org/' })
    const page = await send('/watch/monitors', { kind: 'page', name: 'Twice', url: 'https://example.org/' })
    expect(page.status).toBe(409)
    expect(page.text).toContain('Name is taken.')
  })

  it('asks for the application where there are several', async () => {
    const { open, send, browser } = await openAdministrator(app())
    await browser.json('POST', '/v1/applications', { name: 'shop' })
    const { id } = await browser.json<{ id: string }>('POST', '/v1/applications', { name: 'blog' })
    expect((await open('/watch/monitors/new')).text).toContain(`<option value="${id}" >blog</option>`)
    const created = await send('/watch/monitors', {
      kind: 'page',
      name: 'B',
      url: 'https://example.org/',
      applicationId: id,
    })
    const monitor = (created.location ?? '').replace(/^\/watch|\?.*/g, '')
    expect(await browser.json('GET', `/v1${monitor}`)).toMatchObject({ applicationId: id })
  })
})

describe('the page of a monitor', () => {
  const made = async (fields: Readonly<Record<string, string>> = {}) => {
    const visitor = await openAdministrator(app())
    const { location } = await visitor.send('/watch/monitors', {
      kind: 'page',
      name: 'Home page',
      url: 'https://example.org/',
      ...fields,
    })
    return { ...visitor, path: (location ?? '').replace(/\?.*/, '') }
  }

  it('pauses and resumes', async () => {
    const { open, send, path } = await made()
    expect((await send(`${path}/pause`, {})).location).toBe(`${path}?done=paused`)
    expect((await open(path)).text).toContain('Resume')
    expect((await open('/watch')).text).toContain('All monitors are paused')
    expect((await send(`${path}/resume`, {})).location).toBe(`${path}?done=resumed`)
    expect((await open(`${path}?done=resumed`)).text).toContain('The monitor is running again.')
    expect((await open(`${path}/pause`)).location).toBe(path)
  })

  it('is checked on demand', async () => {
    const { send, path } = await made()
    expect((await send(`${path}/check`, {})).location).toBe(`${path}?done=checking`)
  })

  it('deletes only after a confirmation', async () => {
    const { open, send, path } = await made()
    const asked = await open(`${path}/delete`)
    expect(asked.text).toContain('Delete the monitor Home page?')
    expect((await open(path)).status).toBe(200)
    for (let count = 0; count < 2; count++)
      expect((await send(`${path}/delete`, {})).location).toBe('/watch/monitors?done=deleted')
    expect((await open(path)).status).toBe(404)
  })

  it('shows each span of time by a link', async () => {
    const { open, path } = await made()
    for (const range of ['24h', '7d', '90d'])
      expect((await open(`${path}?range=${range}`)).text).toContain(
        `href="${path}?range=${range}#times" aria-current="true"`,
      )
    expect((await open(`${path}?range=forever`)).status).toBe(200)
  })

  it('shows where a program reports, with lines to copy', async () => {
    const { open, path } = await made({ kind: 'heartbeat', name: 'Backup', everySeconds: '3600' })
    const page = await open(path)
    expect(page.text).toMatch(/curl -fsS -m 10 --retry 3 http:\/\/touchstone\.test\/v1\/heartbeats\/[\w-]{22}</)
    expect(page.text).not.toContain('Check now')
  })

  it('does not exist for any other address', async () => {
    const { open } = await openAdministrator(app())
    for (const id of ['x', nowhere, '%00']) expect((await open(`/watch/monitors/${id}`)).status).toBe(404)
  })
})

describe('the list of monitors', () => {
  it('finds by state, kind and text, a hundred on a page', async () => {
    const { open, send, browser } = await openAdministrator(app())
    await send('/watch/monitors', { kind: 'page', name: 'First shop', url: 'https://shop.example/' })
    for (let count = 0; count < 119; count++)
      await browser.json('POST', '/v1/monitors', {
        kind: 'dns',
        name: `Name ${count}`,
        host: 'example.org',
        isPaused: count % 2 === 0,
      })
    const rows = async (query: string): Promise<number> =>
      (await open(`/watch/monitors${query}`)).text.match(/class="monitor-name"/g)?.length ?? 0
    expect(await rows('')).toBe(100)
    expect(await rows('?page=2')).toBe(20)
    expect(await rows('?kind=page')).toBe(1)
    expect(await rows('?q=SHOP')).toBe(1)
    expect(await rows('?state=paused')).toBe(60)
    expect(await rows('?state=waiting&kind=dns')).toBe(59)
    expect(await rows('?q=%00nothing&state=up')).toBe(0)
    expect(await rows('?state=%3Cb%3E&kind=x&page=-1')).toBe(100)
    expect((await open('/watch/monitors?q=%22%3E%3Cb%3E')).text).toContain('value="&quot;&gt;&lt;b&gt;"')
  })

  it('of nobody yet leads to the form', async () => {
    const browser = openBrowser(app())
    const visitor = openVisitor(app(), browser)
    await signUp(app(), browser)
    const { open } = await openAdministrator(app())
    expect((await open('/watch/monitors')).text).toContain('There are no monitors yet.')
    expect((await visitor.open('/watch/monitors')).status).toBe(403)
  })
})
