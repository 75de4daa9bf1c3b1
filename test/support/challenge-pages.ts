import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium, maxStepMs } from './chromium.ts'
import { type RunningServer, startServer } from './server.ts'

const project = join(import.meta.dirname, '../..')
const adminToken = 'administrator-of-the-tests'

/** Where the screenshots are put: git-ignored. */
const artefacts = join(project, 'artefacts/pages')

export interface Seen {
  readonly name: string | undefined
  readonly status: string | undefined
}

export interface ChallengePages {
  readonly origin: string
  /** A page of a new profile. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
}

/**
 * The real server, these exercises in it, and one Chromium for the test file. Fails a test in which a page threw, said an
 * error, broke its content security policy, or asked for what it was refused.
 */
export const useChallengePages = (slugs: readonly string[]): (() => ChallengePages) => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-pages-'))
  let server: RunningServer
  let browser: Browser
  let contexts: BrowserContext[] = []
  let errors: string[] = []

  beforeAll(async () => {
    const settings = { DATA_DIR: directory, ADMIN_TOKEN: adminToken }
    ;[server, browser] = await Promise.all([startServer(settings), launchChromium()])
    for (const slug of slugs) await publish(server.origin, slug)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    const found = errors
    errors = []
    expect(found).toEqual([])
  })

  return () => ({
    origin: server.origin,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      context.setDefaultTimeout(maxStepMs)
      contexts.push(context)
      context.on('weberror', (error) => errors.push(String(error.error())))
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      const page = await context.newPage()
      await page.goto(server.origin + path)
      return page
    },
  })
}

/** The text of a file of a challenge's folder, or of that of a language in it. */
export const fileOf = (slug: string, name: string): string =>
  readFileSync(join(project, 'challenges', slug, name), 'utf8')

/** An exercise whose lock fits its files is there since the server has started. */
const publish = async (origin: string, slug: string): Promise<void> => {
  if ((await fetch(`${origin}/learn/${slug}`)).ok) return
  const folder = join(project, 'challenges', slug)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  await publishFiles(origin, slug, Object.fromEntries(names.map((name) => [name, fileOf(slug, name)])))
}

/** Publishes an exercise that is nowhere but in a test. */
export const publishFiles = async (
  origin: string,
  slug: string,
  files: Readonly<Record<string, string>>,
): Promise<void> => {
  const response = await fetch(`${origin}/v1/challenges/${slug}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ files }),
  })
  if (!response.ok) throw new Error(`${slug} was not published: ${await response.text()}`)
}

/** Puts this code in place of all that the editor holds. */
export const write = async (page: Page, code: string): Promise<void> => {
  // A telephone shows one part of the page at a time.
  const view = page.locator('#views').getByRole('button', { name: 'Code' })
  if (await view.isVisible()) await view.click()
  await page.getByRole('textbox', { name: /^Your solution/ }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(code)
}

/** Runs or submits by its button; the sentence that sums it up. */
export const press = async (page: Page, name: 'Run' | 'Submit'): Promise<string> => {
  await page.getByRole('button', { name, exact: true }).click()
  return settled(page)
}

/** Waits until Python runs in this browser. */
export const pythonReady = (page: Page): Promise<void> =>
  page.locator('#python[data-state="ready"]').waitFor({ state: 'attached', timeout: maxStepMs })

/** Runs by its button once Python has been loaded, so that the run is in the browser. */
export const runHere = async (page: Page): Promise<string> => {
  await pythonReady(page)
  return press(page, 'Run')
}

/** The code in the editor. */
export const codeIn = async (page: Page): Promise<string> => {
  const lines = await page.locator('#editor .cm-line').evaluateAll((found) => found.map((line) => line.textContent))
  return lines.join('\n').trim()
}

/** The sentence that sums up what was begun last. */
export const settled = async (page: Page): Promise<string> => {
  await page.locator('#status[data-kind]').waitFor({ timeout: maxStepMs })
  return page.locator('#status strong').innerText()
}

/** What the page shows of each test. */
export const shownTests = (page: Page): Promise<readonly Seen[]> =>
  page.locator('.test').evaluateAll((tests) =>
    tests.map((test) => ({
      name: test.querySelector('.test-title')?.textContent ?? undefined,
      status: test.querySelector('.test-status')?.textContent ?? undefined,
    })),
  )

/** A picture of the whole page for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(artefacts, { recursive: true })
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true })
}
