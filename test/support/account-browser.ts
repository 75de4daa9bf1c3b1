import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { goodPassword, openBrowser } from './people.ts'
import { type RunningServer, startServer } from './server.ts'
import { programEnv } from './program-env.ts'

const project = join(import.meta.dirname, '../..')

/** Where the pictures are put: git-ignored. */
const artefacts = join(project, 'artefacts')

export interface AccountSite {
  readonly origin: string
  /** The path of the page where the first administrator sets a password, as the command printed it. */
  readonly administratorPath: string
  /** A page in a browser of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
}

export const administratorEmail = 'grace@example.org'

/**
 * The real server with an administrator made by the command, and one Chromium for the test file. Fails a test in which a page
 * broke its content security policy or threw.
 */
export const useAccountSite = (settings: Readonly<Record<string, string>> = {}): (() => AccountSite) => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-accounts-'))
  let server: RunningServer
  let browser: Browser
  let administratorPath = ''
  let contexts: BrowserContext[] = []
  let errors: string[] = []

  beforeAll(async () => {
    const printed = execFileSync(
      process.execPath,
      ['scripts/accounts.ts', 'create', '--email', administratorEmail, '--name', 'Grace', '--admin'],
      { cwd: project, env: { ...programEnv, DATA_DIR: directory }, encoding: 'utf8' },
    )
    administratorPath = /\/reset-password\?token=\S+/.exec(printed)?.[0] ?? ''
    ;[server, browser] = await Promise.all([startServer({ DATA_DIR: directory, ...settings }), launchChromium()])
  })
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    const found = errors
    errors = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  return () => ({
    origin: server.origin,
    administratorPath,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      contexts.push(context)
      context.on('weberror', (error) => errors.push(String(error.error())))
      context.on('console', (message) => {
        // The browser reports every refusal of a form here too.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          errors.push(message.text())
      })
      const page = await context.newPage()
      await page.goto(server.origin + path)
      return page
    },
  })
}

/** The cookies of the first administrator, who sets a password. */
export const signInAdministrator = async ({
  origin,
  administratorPath,
}: AccountSite): Promise<ReadonlyMap<string, string>> => {
  const browser = openBrowser({ request: (to, init) => fetch(origin + to, { ...init, redirect: 'manual' }) })
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
  const token = new URL(administratorPath, origin).searchParams.get('token') ?? ''
  const fields = new URLSearchParams({ token, password: goodPassword }).toString()
  await browser.request('POST', '/reset-password', fields, form)
  const signIn = new URLSearchParams({ email: administratorEmail, password: goodPassword }).toString()
  await browser.request('POST', '/sign-in', signIn, form)
  return browser.cookies
}

const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const

/** Holds a page to axe's rules, and to the width of a telephone, in both themes; and takes pictures of it. `foreign` is what a library draws. */
export const examine = async (page: Page, name: string, folder = 'accounts', foreign?: string): Promise<void> => {
  mkdirSync(join(artefacts, folder), { recursive: true })
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const at = `${name} ${size.width} ${colorScheme}`
      expect(await violationsOn(page, foreign), at).toEqual([])
      const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(content, at).toBeLessThanOrEqual(window ?? 0)
      await page.screenshot({ path: join(artefacts, folder, `${at.replaceAll(' ', '-')}.png`), fullPage: true })
    }
  }
  await page.setViewportSize(sizes[0])
  await page.emulateMedia({ colorScheme: 'light' })
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** All rules for WCAG 2.2 AA and axe's best practices, such as the size of targets. */
const violationsOn = async (page: Page, foreign = '#nothing'): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run({ exclude: ['${foreign}'] }, { rules: { 'target-size': { enabled: true } } }).then(({ violations }) => violations)`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
