import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../support/account-browser.ts'
import { launchChromium, maxStepMs } from '../support/chromium.ts'
import { operations } from '../support/contract.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const pages = [
  ['home', '/'],
  ['home-refused', '/?baseRent=12%2C345&region=flanders&signedOn=2020-01-10&startsOn=2020-01-01&at=2022-12-01'],
  ['docs', '/docs'],
  ['guide', '/docs/operating'],
  ['not-found', '/nothing-here'],
  ['problems', '/problems'],
  ['problem', '/problems/not-found'],
] as const

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const [lightGround, darkGround] = ['rgb(252, 252, 251)', 'rgb(18, 21, 25)']

/** The ids of operations on the page from top to bottom: Swagger UI draws only those that are near the window. */
const idsWhileScrolling = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const ids: string[] = []
    scrollTo({ top: 0, behavior: 'instant' })
    for (let before = -1; before < scrollY; scrollBy({ top: innerHeight / 2, behavior: 'instant' })) {
      before = scrollY
      // It draws after the next frame.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      ids.push(...Array.from(document.querySelectorAll('.opblock'), (each) => each.id))
    }
    scrollTo({ top: 0, behavior: 'instant' })
    return ids
  })

describe('the site in Chromium', { timeout: 600_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-site-'))
  let server: RunningServer
  let browser: Browser
  let errors: string[] = []

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(maxStepMs)
    context.on('weberror', (error) => errors.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        errors.push(message.text())
    })
    const page = await context.newPage()
    await page.goto(server.origin + path)
    return page
  }

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer({ DATA_DIR: directory }), launchChromium()])
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const found = errors
    errors = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  test.each(pages)('%s is accessible in both themes, on desktop and phone', async (name, path) => {
    await examine(await open(path), name, 'site')
  })

  test('the page that tries the API shows every operation, and its frame is accessible in both themes', async () => {
    const page = await open('/docs/api')
    await page.locator('.opblock').first().waitFor()
    const unseen = new Set(operations.map((it) => it.operation.operationId))
    const look = async (): Promise<number> => {
      for (const id of await idsWhileScrolling(page)) unseen.delete(id.replace(/^.*-/, ''))
      return unseen.size
    }
    await expect.poll(look, { timeout: maxStepMs }).toBe(0)
    await examine(page, 'docs-api', 'site', '#documentation')
  })

  test.each([true, false])('somebody chooses a theme, and it stays (script: %s)', async (javaScriptEnabled) => {
    const page = await open('/docs?from=a', { javaScriptEnabled, colorScheme: 'light' })
    expect(await background(page)).toBe(lightGround)
    const answered = page.waitForResponse((response) => response.url().endsWith('/theme'))
    await page.getByRole('button', { name: 'Dark theme' }).click()
    await answered
    await page.waitForLoadState('load')
    expect(page.url()).toBe(`${server.origin}/docs?from=a`)
    expect(await background(page)).toBe(darkGround)
    expect(await page.getByRole('button', { name: 'Dark theme' }).getAttribute('aria-pressed')).toBe('true')
    await page.goto(`${server.origin}/problems`)
    expect(await background(page)).toBe(darkGround)
    const asked = page.waitForResponse((response) => response.url().endsWith('/theme'))
    await page.getByRole('button', { name: 'Theme of the system' }).click()
    await asked
    await page.goto(`${server.origin}/problems`)
    expect(await background(page)).toBe(lightGround)
  })

  test('the first bytes of a page name the theme, so that nothing flashes', async () => {
    const answer = await fetch(`${server.origin}/`, { headers: { cookie: 'touchstone_theme=dark' } })
    expect((await answer.text()).slice(0, 80)).toContain('<html lang="en" data-theme="dark">')
  })

  test('pages fit 320 pixels, and text of twice the size, without scrolling sideways', async () => {
    const page = await open('/', { viewport: { width: 320, height: 800 } })
    for (const [, path] of [...pages, ['', '/docs/api'] as const])
      for (const zoom of ['100%', '200%']) {
        await page.setViewportSize({ width: zoom === '100%' ? 320 : 640, height: 800 })
        await page.goto(server.origin + path)
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), zoom)
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(width, `${path} ${zoom}`).toBeLessThanOrEqual(0)
      }
  })

  test('printing leaves out what only a screen needs', async () => {
    const page = await open('/docs/privacy', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.site-header nav', '.theme-switch', '.contents', '.reader'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false)
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(await background(page)).toBe(lightGround)
  })

  test('a second visit of the first page transfers less than 15 kB', async () => {
    const page = await open('/')
    await page.evaluate(() => document.fonts.ready)
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    const fromCache = new Set<string>()
    session.on('Network.requestServedFromCache', ({ requestId }) => fromCache.add(requestId))
    await page.goto(`${server.origin}/`)
    await page.waitForLoadState('networkidle')
    expect(bytes).toBeGreaterThan(1_000)
    expect(bytes).toBeLessThan(15_000)
    expect(fromCache.size).toBeGreaterThan(0)
  })

  test('a first visit moves nothing when its fonts arrive', async () => {
    const page = await open('/nothing-here')
    await page.goto('about:blank')
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          Reflect.set(
            globalThis,
            'shift',
            Number(Reflect.get(globalThis, 'shift') ?? 0) + Number(Reflect.get(entry, 'value')),
          )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const [, path] of pages) {
      await page.goto(server.origin + path)
      await page.evaluate(() => document.fonts.ready)
      expect(Number(await page.evaluate(() => Reflect.get(globalThis, 'shift') ?? 0)), path).toBeLessThan(0.02)
    }
  })
})
