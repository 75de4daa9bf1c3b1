import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examine, signInAdministrator, useAccountSite } from '../support/account-browser.ts'
import { makeCertificate } from '../support/certificate.ts'
import { launchWithProfile, maxStepMs } from '../support/chromium.ts'
import { openBrowser } from '../support/people.ts'
import { openPushNetwork, type PushNetwork } from '../support/push-network.ts'

const certificate = makeCertificate()
const site = useAccountSite({
  WATCH_ALLOW: '127.0.0.1/32',
  SECRET_KEY: '01'.repeat(32),
  NODE_EXTRA_CA_CERTS: certificate.path,
})
const profile = mkdtempSync(join(tmpdir(), 'touchstone-profile-'))
let network: PushNetwork
let browser: BrowserContext
let cookies: ReadonlyMap<string, string>

/** Where the server sends messages: they go on to the browser as they are, encrypted. */
const endpoint = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    response.writeHead(201).end()
    void network.deliver(Buffer.concat(chunks))
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve))
  network = await openPushNetwork(certificate)
  browser = await launchWithProfile(profile, network.args)
  await browser.grantPermissions(['notifications'], { origin: site().origin })
  cookies = await signInAdministrator(site())
  await browser.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site().origin })))
  // The endpoint of a real subscription is at the maker of the browser, which is out of reach.
  const address = `https://127.0.0.1:${(endpoint.address() as AddressInfo).port}/send`
  await browser.addInitScript((url) => {
    const { toJSON } = PushSubscription.prototype
    PushSubscription.prototype.toJSON = function () {
      return { ...toJSON.call(this), endpoint: url }
    }
  }, address)
}, maxStepMs)

afterAll(async () => {
  await browser.close()
  network.close()
  endpoint.close()
  certificate.remove()
  rmSync(profile, { recursive: true, force: true })
})

const open = async (path: string): Promise<Page> => {
  const page = await browser.newPage()
  await page.goto(site().origin + path)
  return page
}

const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const asker = openBrowser({ request: (to, init) => fetch(site().origin + to, init) })
  for (const [name, value] of cookies) asker.cookies.set(name, value)
  return asker.json<T>(method, path, body)
}

interface Shown {
  readonly title: string
  readonly data: { readonly url: string | null }
}

/** The notifications that the browser shows. */
const shownIn = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/assets/')
    const notifications = (await registration?.getNotifications()) ?? []
    return notifications.map(({ title, data }) => ({ title, data: data as { url: string | null } }))
  })

const shownWith = async (page: Page, title: string): Promise<Shown> => {
  await expect
    .poll(async () => (await shownIn(page)).map((each) => each.title), { timeout: maxStepMs })
    .toContain(title)
  const found = (await shownIn(page)).find((each) => each.title === title)
  if (!found) throw new Error(`There is no notification ${title}.`)
  return found
}

describe('notifications in Chromium', { timeout: 600_000 }, () => {
  it('are decrypted and shown for a channel that its own browser made', async () => {
    const page = await open('/watch/channels/new?kind=push')
    await page.getByLabel('Name').fill('My laptop')
    await page.getByRole('button', { name: 'Allow notifications here' }).click()
    await page.getByText('This browser is ready.').waitFor()
    await page.getByRole('button', { name: 'Add the channel' }).click()
    await page.getByRole('button', { name: /test/i }).click()
    await shownWith(page, '🔵 Test of this channel')
    await page.close()
  })

  it('ask to be confirmed for a status page, and are', async () => {
    const { id } = await api<{ id: string }>('POST', '/v1/monitors', {
      kind: 'page',
      name: 'Shop',
      url: `${site().origin}/healthz`,
    })
    const groups = [{ name: 'Shop', components: [{ monitorId: id, name: 'Shop' }] }]
    await api('POST', '/v1/status-pages', { slug: 'shop', title: 'The shop', access: 'public', groups })
    await examine(await site().open('/status/shop/notifications'), 'status-notifications', 'watch')
    const page = await open('/status/shop')
    await page.getByRole('link', { name: 'Get notifications in this browser' }).click()
    await page.getByRole('button', { name: 'Allow notifications here' }).click()
    await page.getByRole('heading', { name: 'Look for a notification' }).waitFor()
    const { data } = await shownWith(page, 'Confirm notifications about The shop')
    await page.goto(site().origin + (data.url ?? ''))
    await examine(page, 'status-confirm', 'watch')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Notifications are confirmed' }).waitFor()
    await page.close()
  })
})
