import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { examine } from '../support/account-browser.ts'
import { launchChromium, maxStepMs } from '../support/chromium.ts'
import { hostileNames } from '../support/hostile-names.ts'
import { useServedApp } from '../support/served-app.ts'
import { useStatusApp } from '../support/status-app.ts'
import { storeHistory } from '../support/status-history.ts'

const app = useStatusApp()
const serve = useServedApp()
let browser: Browser
let errors: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
}, maxStepMs)
afterAll(() => browser.close())
afterEach(() => {
  const found = errors
  errors = []
  expect(found).toEqual([])
})

const maxBytes = 40_000
const maxRequests = 3

const names = {
  Shop: ['Web shop', 'Search', 'Payments', 'Delivery of orders'],
  'For partners': ['API', 'Webhooks', 'Exports'],
  Mail: ['Newsletters', 'Receipts', 'Support'],
}

/** Ten components in three groups, with ninety days behind them, all up. */
const prepare = async (): Promise<ReadonlyMap<string, string>> => {
  const { monitor, page, check, db, clock } = app()
  const ids = new Map<string, string>()
  for (const name of Object.values(names).flat()) {
    const id = await monitor(`internal ${name}`)
    ids.set(name, id)
    await storeHistory(db, id, clock.now(), ids.size)
  }
  const groups = Object.entries(names).map(([name, components]) => ({
    name,
    components: components.map((component) => ({ name: component, monitorId: ids.get(component) ?? '' })),
  }))
  await page({}, { title: 'The shop', description: 'We sell books.\nCall us on weekdays from 9 to 5.', groups })
  await check()
  return ids
}

const open = async (path = '/status/shop', javaScriptEnabled = true): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled })
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const page = await context.newPage()
  page.setDefaultTimeout(maxStepMs)
  await page.goto((await serve(app())) + path)
  return page
}

/** Looks at it at the width of a small telephone and at 200 % too. */
const examineAll = async (page: Page, name: string): Promise<void> => {
  await examine(page, name, 'status')
  await page.setViewportSize({ width: 320, height: 640 })
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content, `${name} at 320 pixels`).toBeLessThanOrEqual(window ?? 0)
  mkdirSync(join(import.meta.dirname, '../../artefacts/status'), { recursive: true })
  await page.screenshot({ path: join(import.meta.dirname, `../../artefacts/status/${name}-320.png`), fullPage: true })
  await page.context().close()
}

describe('a status page in Chromium', { timeout: 600_000 }, () => {
  it('weighs at most 40 kB in at most 3 requests', async () => {
    const ids = await prepare()
    const { incident } = app()
    const notes = Array.from({ length: 5 }, (_, index) => ({
      at: `2026-11-21T11:0${index}:00Z`,
      text: 'We found the cause and are working on a repair. Orders are safe.',
      isPublic: true,
    }))
    await incident({ monitorIds: [ids.get('Search') ?? ''], openedAt: '2026-11-21T11:00:00Z', notes })
    const origin = await serve(app())
    const page = await (await browser.newContext()).newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.clearBrowserCache')
    const sizes: number[] = []
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    await page.goto(`${origin}/status/shop`)
    await page.waitForLoadState('networkidle')
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    const html = (await (await app().request('/status/shop')).text()).length
    process.stdout.write(`${JSON.stringify({ bytes, requests: sizes.length, htmlCharacters: html, each: sizes })}\n`)
    expect(sizes.length).toBeLessThanOrEqual(maxRequests)
    expect(bytes).toBeLessThanOrEqual(maxBytes)
    await page.context().close()
  })

  it('says the same without script', async () => {
    await prepare()
    const page = await open('/status/shop', false)
    await page.getByRole('heading', { level: 1, name: 'All systems work' }).waitFor()
    await page.getByText('Uptime by day').first().click()
    expect(await page.locator('details[open] tr').count()).toBeGreaterThan(5)
    await page.context().close()
  })

  it('is readable with all up', async () => {
    await prepare()
    await examineAll(await open(), 'all-up')
  })

  it('is readable with one down and another degraded', async () => {
    const ids = await prepare()
    const { check, clock, incident } = app()
    const [shop, api] = [ids.get('Web shop') ?? '', ids.get('API') ?? '']
    clock.advance(61_000)
    await check({ [shop]: 'down', [api]: 'degraded' })
    await incident({ monitorIds: [shop], openedAt: '2026-11-21T12:01:00Z' })
    await incident({
      monitorIds: [ids.get('Search') ?? '', ids.get('Payments') ?? ''],
      severity: 'degraded',
      openedAt: '2026-11-18T09:00:00Z',
      closedAt: '2026-11-18T11:30:00Z',
      notes: [{ at: '2026-11-18T10:00:00Z', text: 'A provider is slow.', isPublic: true }],
    })
    const page = await open()
    expect(await page.title()).toBe('Web shop is down · The shop')
    await page.getByText('Uptime by day').first().click()
    await examineAll(page, 'one-down')
  })

  it('prints without what paper cannot do', async () => {
    await prepare()
    const page = await open()
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.locator('#subscribe, details').filter({ visible: true }).count()).toBe(0)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(ground).toBe('rgb(252, 252, 251)')
    await page.screenshot({ path: join(import.meta.dirname, '../../artefacts/status/print.png'), fullPage: true })
    await page.context().close()
  })

  it('is readable where nobody knows', async () => {
    await prepare()
    app().clock.advance(3_600_000)
    const page = await open()
    await page.getByRole('heading', { level: 1, name: 'We do not know' }).waitFor()
    await examineAll(page, 'unknown')
  })

  it('is readable during maintenance', async () => {
    const ids = await prepare()
    const { maintenance } = app()
    const [shop, mail] = [ids.get('Web shop') ?? '', ids.get('Receipts') ?? '']
    const text = 'We replace the disks.\nNothing is lost, and orders wait.'
    await maintenance({
      monitorIds: [shop],
      title: 'New disks',
      text,
      startsAt: '2026-11-21T11:30:00Z',
      durationMs: 5_400_000,
    })
    await maintenance({
      monitorIds: [mail, shop],
      title: 'Another provider',
      startsAt: '2026-11-22T23:00:00Z',
      durationMs: 7_200_000,
    })
    const page = await open()
    await page.getByRole('heading', { level: 1, name: 'Planned maintenance until 13:00 UTC' }).waitFor()
    await examineAll(page, 'maintenance')
  })

  it('is readable during a long incident', async () => {
    const ids = await prepare()
    const { incident, check, clock } = app()
    const shop = ids.get('Payments') ?? ''
    clock.advance(61_000)
    await check({ [shop]: 'down' })
    const notes = Array.from({ length: 14 }, (_, index) => ({
      at: new Date(Date.parse('2026-11-19T08:00:00Z') + index * 13_000_000).toISOString(),
      text: `Report ${index + 1}: the bank that settles card payments has told us that its own network is down.\nOrders by invoice work. We write again in four hours.`,
      isPublic: true,
    }))
    await incident({ monitorIds: [shop], openedAt: '2026-11-19T07:55:00Z', notes })
    await examineAll(await open(), 'long-incident')
  })

  it('is readable with names that try to break it', async () => {
    const { monitor, check, ask, incident } = app()
    const ids: string[] = []
    for (const [index] of hostileNames.entries()) ids.push(await monitor(`m${index}`))
    const components = hostileNames.map((name, index) => ({ name, monitorId: ids[index] ?? '' }))
    const groups = [{ name: hostileNames[2] ?? '', components }]
    await ask('POST', '/v1/status-pages', { slug: 'shop', title: hostileNames[3], groups })
    await check(Object.fromEntries(ids.map((id) => [id, 'down' as const])))
    for (const id of ids)
      await incident({
        monitorIds: [id],
        openedAt: '2026-11-21T12:00:00Z',
        notes: [{ at: '2026-11-21T12:00:00Z', text: hostileNames[3] ?? '', isPublic: true }],
      })
    await examineAll(await open(), 'hostile')
  })

  it('asks for a password, takes an address and forgets it, without script', async () => {
    const shop = await app().monitor('a')
    await app().page({ Shop: shop }, { access: 'password', password: 'a quiet harbour' })
    await app().check()
    const page = await open('/status/shop')
    errors = []
    await examine(page, 'password', 'status')
    await page.context().close()
    const plain = await open('/status/shop', false)
    errors = []
    await plain.getByLabel('Password').fill('a quiet harbour')
    await plain.getByRole('button', { name: 'Show the page' }).click()
    await plain.getByRole('heading', { level: 1, name: 'Shop works' }).waitFor()
    await plain.getByLabel('Mail address').fill('ada@example.org')
    await plain.getByRole('button', { name: 'Send me a link' }).click()
    await plain.getByRole('heading', { level: 1, name: 'Look into your mailbox' }).waitFor()
    await app().sendMails()
    const link =
      app()
        .sent.at(-1)
        ?.text.match(/https:\/\/status\.example(\S+)/)?.[1] ?? ''
    await plain.goto(new URL(link, plain.url()).href)
    await plain.getByRole('button', { name: 'Confirm this address' }).click()
    await plain.getByRole('heading', { level: 1, name: 'Your address is confirmed' }).waitFor()
    await plain.goto(new URL(link.replace('/confirm', '/unsubscribe'), plain.url()).href)
    await plain.getByRole('button', { name: 'Unsubscribe' }).click()
    await plain.getByRole('heading', { level: 1, name: 'You are no longer subscribed' }).waitFor()
    await plain.context().close()
  })
})
