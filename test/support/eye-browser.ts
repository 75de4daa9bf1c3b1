import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { createEye, Eye as Client, EyeOptions } from '#eye-client/index.ts'
import { launchChromium, type Pages, servePages } from './chromium.ts'
import { type EyeDouble, startEyeDouble } from './eye-double.ts'

declare global {
  /** What `/eye.js` defines in a page; only for functions that run there. */
  const Eye: Client & { readonly createEye: typeof createEye }
}

/** Until then a condition must have become true; nothing is slower for it. */
export const patience = { timeout: 20_000, interval: 20 }

export interface EyePages {
  readonly context: BrowserContext
  readonly pages: Pages
  readonly server: EyeDouble
  at(path: string): string
  open(path: string): Promise<Page>
  /** Resolves when exactly the events of these names have been stored. */
  arrived(expected: readonly string[]): Promise<void>
}

/**
 * One Chromium for the test file; before each test a fresh profile, a fresh double of The Eye and pages of another origin:
 * `/tag` as the documentation has it, `/quick`, `/slow`, which sends nothing by itself in the time of a test, so what arrives
 * has come by beacon, and `/plain`, which only looks. Fails a test in which any page threw or wrote an error to the console.
 */
export const useEyePages = (): (() => EyePages) => {
  let browser: Browser
  let current: EyePages | undefined
  let uncaught: string[]

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    const [server, pages, context] = await Promise.all([startEyeDouble(), servePages(), browser.newContext()])
    uncaught = []
    context.on('weberror', (error) => uncaught.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && !fromBrowser.test(message.text())) uncaught.push(message.text())
    })
    const { origin, key } = server
    const tuned = (options: Partial<EyeOptions>): string =>
      `<script src="${origin}/eye.js"></script><script>Eye = Eye.createEye(${JSON.stringify({ url: origin, key, ...options })})</script>`
    pages.content.set('/plain', { html: '' })
    pages.content.set('/tag', { html: `<script src="${origin}/eye.js" data-key="${key}"></script>` })
    pages.content.set('/quick', { html: tuned({ flushAfter: 10, backoff: 10 }) })
    pages.content.set('/slow', { html: tuned({ flushAfter: 3_600_000 }) })
    const at = (path: string): string => `http://127.0.0.1:${pages.port}${path}`
    current = {
      context,
      pages,
      server,
      at,
      open: async (path) => {
        const page = await context.newPage()
        await page.goto(at(path))
        return page
      },
      arrived: (expected) => vi.waitFor(() => expect(server.names()).toEqual([...expected].toSorted()), patience),
    }
  })
  afterEach(async () => {
    if (!current) return
    await current.context.close()
    await Promise.all([current.server.stop(), current.pages.close()])
    expect(uncaught).toEqual([])
  })

  return () => {
    if (!current) throw new Error('The pages are there only inside tests.')
    return current
  }
}

/** What Chromium itself writes when a request fails; no script can avoid it. */
const fromBrowser = /^Failed to load resource|violates the (document's|following) Content Security Policy/

export const names = (count: number, prefix = 'event'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix} ${String(index).padStart(4, '0')}`)

export const track = (page: Page, tracked: readonly string[], data?: object): Promise<void> =>
  page.evaluate(
    ([tracked, data]) => {
      for (const name of tracked) Eye.track('test', name, data)
    },
    [tracked, data] as const,
  )

/** The keys of the events that the page's origin has in its storage. */
export const kept = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('eye:')))

export const nothingKept = (page: Page): Promise<void> =>
  vi.waitFor(async () => expect(await kept(page)).toEqual([]), patience)
