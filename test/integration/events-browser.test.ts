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
  const lines = (await page.getByLabel('Lines for a page').textContent()) ?? ''
  return { page, path, writeKey, readKey, lines }
}

describe('the pages of events in Chromium', { timeout: 600_000 }, () => {
  it('lead a newcomer from an application to a first event that arrives within two seconds', async () => {
    await examine(await open('/events'), 'empty', 'events')
    const { page, path, lines } = await create('Web shop')
    await page.getByText('Waiting for your first event').waitFor()
    await examine(page, 'created', 'events')
    shop.content.set('/', { html: lines })
    const visitor = await site().open('/docs')
    const here = page
      .locator('#arrival-state.is-here')
      .waitFor()
      .then(() => performance.now())
    await visitor.goto(shopOrigin())
    const sent = performance.now()
    expect((await here) - sent).toBeLessThan(2_000)
    expect(await page.locator('#arrival-state').textContent()).toContain('page interaction / pageview')
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
})
