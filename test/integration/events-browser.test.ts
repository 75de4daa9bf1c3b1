import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorEmail, examine, useAccountSite } from '../support/account-browser.ts'
import { maxStepMs, type Pages, servePages } from '../support/chromium.ts'
import { goodPassword, openBrowser } from '../support/people.ts'

const site = useAccountSite()
let cookies: ReadonlyMap<string, string>
let shop: Pages

/** A page of the administrator. */
const open = async (path: string, options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> => {
  const page = await site().open('/docs', options)
  page.setDefaultTimeout(maxStepMs)
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: site().origin })))
  await page.goto(site().origin + path)
  return page
}

const shopOrigin = (): string => `http://127.0.0.1:${shop.port}`

beforeAll(async () => {
  shop = await servePages()
  const browser = openBrowser({ request: (to, init) => fetch(site().origin + to, { ...init, redirect: 'manual' }) })
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
  const token = new URL(site().administratorPath, site().origin).searchParams.get('token') ?? ''
  const fields = new URLSearchParams({ token, password: goodPassword }).toString()
  await browser.request('POST', '/reset-password', fields, form)
  const signIn = new URLSearchParams({ email: administratorEmail, password: goodPassword }).toString()
  await browser.request('POST', '/sign-in', signIn, form)
  cookies = browser.cookies
}, maxStepMs)
afterAll(() => shop.close())

interface Created {
  readonly page: Page
  /** The path of the application. */
  readonly path: string
  readonly writeKey: string
  readonly readKey: string
  /** The lines that the page shows for pages. */
  readonly lines: string
}

/** Creates an application whose events may come from pages of the shop. */
const create = async (name: string, options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Created> => {
  const page = await open('/events', options)
  await page.getByRole('link', { name: 'Create an application' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Pages that may send events').fill(shopOrigin())
  await page.getByRole('button', { name: 'Create the application' }).click()
  await page.getByRole('heading', { name: 'Send the first event' }).waitFor()
  const [writeKey = '', readKey = ''] = await page.locator('.secret').allTextContents()
  const path = (await page.getByRole('link', { name: `Go to ${name}` }).getAttribute('href')) ?? ''
  const lines = (await page.getByLabel('Line for a page').textContent()) ?? ''
  return { page, path, writeKey, readKey, lines }
}

describe('the pages of events in Chromium', { timeout: 600_000 }, () => {
  it('lead a newcomer from an application to a first event, and show it by themselves when it arrives', async () => {
    await examine(await open('/events'), 'empty', 'events')
    const { page, path, lines } = await create('Web shop')
    await page.getByText('Waiting for your first event').waitFor()
    await examine(page, 'created', 'events')
    shop.content.set('/', { html: lines })
    const visitor = await site().open('/docs')
    const sending = visitor.waitForRequest(/\/v1\/events\/batches/)
    await visitor.goto(shopOrigin())
    await sending
    await page.locator('#arrival-state.is-here').waitFor()
    const shown = (await page.locator('#arrival-state').textContent()) ?? ''
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('page interaction / pageview, in the session')
    await page.goto(site().origin + path)
    await page.getByText('pageview').first().waitFor()
    await examine(page, 'overview', 'events')
    await examine(await open(`${path}/install`), 'install', 'events')
    await examine(await open(`${path}/settings`), 'settings', 'events')
    await examine(await open('/events'), 'applications', 'events')
  })

  it('show events live, pause, and go on where they stopped', async () => {
    const { path, lines } = await create('Live shop')
    shop.content.set('/live', { html: lines })
    const page = await open(`${path}/live`)
    await page.getByText('Live: events appear here').waitFor()
    const visitor = await site().open('/docs')
    await visitor.goto(`${shopOrigin()}/live`)
    await page.locator('.event').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    for (const id of ['while paused', 'twice paused']) {
      await visitor.evaluate((name) => void Eye.track('page interaction', name), id)
      await visitor.evaluate(() => Eye.flush())
    }
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect.poll(() => page.locator('.event').count(), { timeout: maxStepMs }).toBe(3)
    await page.locator('.event summary').first().click()
    await examine(page, 'live', 'events')
  })

  it('show what a hostile page sends as text, also what arrives live', async () => {
    const { path, writeKey } = await create('Hostile "><i>shop')
    const page = await open(`${path}/live`)
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.getByText('Live: events appear here').waitFor()
    const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    const sent = await fetch(`${site().origin}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${writeKey}` },
      body: `{"sessionId":${JSON.stringify(hostile)},"userId":${JSON.stringify(hostile)},"category":${JSON.stringify(hostile)},"name":${JSON.stringify(hostile)},"data":{"path":${JSON.stringify(hostile)},"big":12345678901234567890.123},"occurredAt":"${new Date().toISOString()}"}`,
    })
    expect(sent.status).toBe(201)
    const row = page.locator('.event').first()
    await row.locator('summary').click()
    expect(await row.locator('[data-is=name]').textContent()).toBe(hostile)
    expect(await row.locator('[data-is=data]').textContent()).toContain('12345678901234567890.123')
    expect(await row.locator('[data-is=whole]').textContent()).toContain('"big": 12345678901234567890.123')
    await row.getByRole('link', { name: hostile }).first().click()
    await page.getByRole('heading', { name: `Session ${hostile}` }).waitFor()
    await page.locator('.event summary').click()
    for (const part of ['', '/counts?splitBy=data.path', '/values?of=data.path', '/sessions', '/live'])
      await page.goto(`${site().origin}${path}${part}`)
    expect(await page.locator('img').count()).toBe(0)
    expect(dialogs).toEqual([])
  })

  it('load little: a page with its styles, scripts and fonts stays under 120 kB', async () => {
    const { path } = await create('Light shop')
    const page = await open('/docs')
    let bytes = 0
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.clearBrowserCache')
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    await page.goto(`${site().origin}${path}/live`, { waitUntil: 'load' })
    await page.getByText('Live: events appear here').waitFor()
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThan(120_000)
  })

  it('are readable in both themes and on a telephone, with events, faults and people in them', async () => {
    const { path, writeKey } = await create('Full shop')
    await fill(path, writeKey)
    const steps = ['view', 'basket', 'order'].map((name) => ['step', JSON.stringify(['page', name])])
    const pages: readonly (readonly [string, string])[] = [
      ['full-overview', ''],
      ['counts', '/counts?range=7d&splitBy=type&compare=yes'],
      ['counts-filtered', '/counts?range=30d&measure=sessions&splitBy=data.path&property=data.path&is=not&value=/x'],
      ['counts-refused', '/counts?splitBy=a..b'],
      ['values', '/values?of=data.amount&range=30d'],
      ['values-choose', '/values'],
      ['retention', '/retention?bucket=day&range=7d'],
      ['sessions', '/sessions'],
      ['timeline', '/sessions/timeline?sessionId=session-1'],
      ['funnel', `/funnels?${new URLSearchParams([...steps, ['within', '2'], ['unit', 'hours']])}`],
      ['quarantine', '/quarantine'],
      ['persons', '/persons?userId=user-1'],
    ]
    for (const [name, part] of pages) {
      const page = await open(`${path}${part}`)
      await examine(page, name, 'events')
      await page.context().close()
    }
    const asked = await open(`${path}/retention`)
    await asked.getByLabel('Save this question as').fill('Who comes back')
    await asked.getByRole('button', { name: 'Save', exact: true }).click()
    await asked.getByText('The question is saved.').waitFor()
    await examine(asked, 'questions', 'events')
    const page = await open(`${path}/quarantine`)
    await page.getByRole('button', { name: 'Check them again' }).click()
    await page.getByRole('heading', { name: 'What checking again would do' }).waitFor()
    await examine(page, 'replay', 'events')
    await page.goto(`${site().origin}${path}/persons`)
    await page.getByLabel('User').fill('user-1')
    await page.getByRole('button', { name: 'See what erasing would remove' }).click()
    await page.getByRole('heading', { name: 'What would be erased' }).waitFor()
    await examine(page, 'erasure', 'events')
    await page.getByRole('button', { name: /^Erase \d+ events$/ }).click()
    await page.getByRole('heading', { name: 'Report of an erasure' }).waitFor()
    await examine(page, 'erasure-report', 'events')
    await examine(await open('/'), 'home', 'events')
  })

  it('open with a read key alone, without script, and show nothing of another application', async () => {
    const mine = await create('Mine')
    const theirs = await create('Theirs')
    const page = await site().open(`${mine.path}/counts`, { javaScriptEnabled: false })
    await examine(await site().open('/events'), 'key', 'events')
    await page.getByRole('textbox', { name: 'Read key' }).fill(mine.readKey)
    await page.getByRole('button', { name: 'Show the events' }).click()
    await page.getByRole('heading', { name: 'Counts' }).waitFor()
    for (const part of ['Live', 'Funnels', 'Sessions', 'Quarantine', 'Persons', 'Install', 'Overview'])
      await page.getByRole('link', { name: part, exact: true }).click()
    await page.getByText('Waiting for your first event').waitFor()
    expect((await page.goto(site().origin + theirs.path))?.status()).toBe(404)
    expect(await page.content()).not.toContain('Theirs')
    await page.goto(site().origin + mine.path)
    await page.getByRole('button', { name: 'Forget the key' }).click()
    await page.getByText('This browser has forgotten the key.').waitFor()
  })
})

/** Three days of events of some sessions and users, and some that go to quarantine. */
const fill = async (path: string, writeKey: string): Promise<void> => {
  const api = async (method: string, to: string, body: unknown, headers: Record<string, string>): Promise<void> => {
    const response = await fetch(site().origin + to, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${to} answered ${response.status}: ${await response.text()}`)
  }
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  await api(
    'POST',
    '/v1/event-schemas',
    {
      applicationId: path.split('/').at(-1),
      category: 'form',
      name: 'submit',
      schema: { type: 'object', properties: { age: { type: 'integer', minimum: 0 } }, required: ['age'] },
    },
    { cookie, 'sec-fetch-site': 'same-origin' },
  )
  const now = Date.now()
  const at = (minutes: number): string => new Date(now - minutes * 60_000).toISOString()
  const events = Array.from({ length: 60 }, (_, session) => {
    const [start, sessionId] = [30 + session * 73, `session-${session}`]
    const userId = session % 3 === 0 ? { userId: `user-${session % 7}` } : {}
    const event = (name: string, minutes: number, data: object) => ({
      sessionId,
      ...userId,
      category: 'page',
      name,
      data,
      occurredAt: at(start - minutes),
    })
    return [
      event('view', 0, { path: `/product/${session % 4}`, referrer: 'https://example.org/a/long/address' }),
      ...(session % 2 === 0 ? [event('basket', 3, { path: '/basket', amount: session })] : []),
      ...(session % 6 === 0 ? [event('order', 9, { path: '/order', amount: session * 10 })] : []),
      event(['scroll', 'search', 'zoom'][session % 3] ?? '', 12, {}),
    ]
  }).flat()
  const bearer = { authorization: `Bearer ${writeKey}` }
  await api('POST', '/v1/events/batches', events, bearer)
  const faulty = [
    { category: 'form', name: 'submit', sessionId: 'session-1', data: { age: 'forty' }, occurredAt: at(5) },
    { category: 'form', name: 'submit', sessionId: 'session-2', data: { years: 40 }, occurredAt: at(4) },
    { category: 'page', name: 'view', sessionId: 'session-3', data: {}, occurredAt: at(-60) },
  ]
  await api('POST', '/v1/events/batches', faulty, bearer)
}
