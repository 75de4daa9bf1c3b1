import type { Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { examine } from '../support/account-browser.ts'
import { testApp } from '../support/app.ts'
import { passChallenges, publishPath } from '../support/certified-person.ts'
import { launchChromium, maxStepMs } from '../support/chromium.ts'
import { type Browser, openBrowser, type Person, signUp } from '../support/people.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let server: RunningServer
let chromium: Chromium
let signedIn: Browser
let person: Person

beforeAll(async () => {
  database = await createDatabase()
  const settings = { DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'true' }
  ;[server, chromium] = await Promise.all([startServer(settings), launchChromium()])
  connection = openDatabase({ url: database.url.href, connections: 2 })
  const app = testApp(connection.db)
  await publishPath(app)
  signedIn = openBrowser({
    request: (path, init) => fetch(new URL(path, server.origin), { ...init, redirect: 'manual' }),
  })
  person = await signUp(app, signedIn)
  await passChallenges(connection.db, person, 2)
  const draft = { code: 'begun = True', version: 1, editedAt: new Date().toISOString() }
  await signedIn.request('PUT', '/v1/drafts/name-badge/python', draft)
}, 120_000)
afterAll(async () => {
  await chromium.close()
  await server.stop('SIGTERM')
  await connection.close()
  await database.drop()
})

/** A page of the person, or of a stranger. */
const open = async (path: string, who: Browser | 'stranger' = signedIn): Promise<Page> => {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(maxStepMs)
  const cookies = who === 'stranger' ? [] : [...who.cookies]
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: server.origin })))
  const page = await context.newPage()
  await page.goto(server.origin + path)
  return page
}

const pagesPrinted = async (page: Page): Promise<number | undefined> => {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
}

describe('progress in Chromium', { timeout: 600_000 }, () => {
  it('is nothing for a stranger, and the page says where to begin', async () => {
    const page = await open('/me', 'stranger')
    await examine(page, 'me-stranger', 'progress')
    await page.getByRole('link', { name: 'Start here' }).click()
    expect(new URL(page.url()).pathname).toBe('/learn')
  })

  it('leads from a finished path to a certificate, which its owner makes public', async () => {
    const page = await open('/me')
    expect(await page.getByRole('link', { name: /^\d+ of \d+ solved$/ }).textContent()).toMatch(/^2 of \d+ solved$/)
    for (const name of ['Drafts', 'Latest submissions'])
      expect(await page.getByRole('heading', { name }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'Name badge' }).getAttribute('href')).toBe(
      '/learn/name-badge?language=python',
    )
    await examine(page, 'me', 'progress')
    await page.getByRole('button', { name: 'Have it issued in your name' }).click()
    await page.getByRole('heading', { name: 'Certificate of Ada' }).waitFor()
    const address = new URL(page.url()).pathname
    expect((await (await open(address, 'stranger')).locator('h1').textContent())?.trim()).not.toContain('Ada')
    await page.getByRole('button', { name: 'Make it public' }).click()
    await page.getByRole('button', { name: 'Make it private' }).waitFor()
    await examine(page, 'certificate', 'progress')
    expect(await pagesPrinted(page)).toBe(1)
    const shown = await open(address, 'stranger')
    expect(await shown.getByRole('heading', { level: 1 }).textContent()).toBe('Certificate of Ada')
    expect(await shown.getByRole('button', { name: 'Delete this certificate' }).count()).toBe(0)
    for (const name of ['PDF', 'Picture (PNG)'])
      expect(
        (
          await shown.request.get(server.origin + String(await shown.getByRole('link', { name }).getAttribute('href')))
        ).ok(),
      ).toBe(true)
  })

  it('shows a profile to others once its owner says so', async () => {
    const address = `/people/${person.handle}`
    expect(await (await open(address, 'stranger')).locator('h1').textContent()).not.toContain('Ada')
    await examine(await open(address), 'profile-private', 'progress')
    const settings = await open('/settings')
    await settings.getByRole('checkbox', { name: /Everybody may see/ }).check()
    await settings.getByRole('button', { name: 'Save profile' }).click()
    await settings.getByText('Your profile is saved.').waitFor()
    const page = await open(address, 'stranger')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ada')
    expect(await page.getByText('Two sums').count()).toBe(1)
    await examine(page, 'profile', 'progress')
  })
})
