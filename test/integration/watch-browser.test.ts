import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { examine, signInAdministrator, useAccountSite } from '../support/account-browser.ts'
import { maxStepMs } from '../support/chromium.ts'
import { openBrowser } from '../support/people.ts'

const site = useAccountSite({ WATCH_ALLOW: '127.0.0.1/32', SECRET_KEY: '01'.repeat(32) })
/** The administrator, for what programs do. */
let cookies: ReadonlyMap<string, string>

const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const browser = openBrowser({ request: (to, init) => fetch(site().origin + to, init) })
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser.json<T>(method, path, body)
}

/** A page of the administrator. */
const open = async (path: string, options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> => {
  const page = await site().open('/docs', options)
  page.setDefaultTimeout(maxStepMs)
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: site().origin })))
  await page.goto(site().origin + path)
  return page
}

interface Listed {
  readonly data: readonly { readonly id: string; readonly latest: { readonly outcome: string } | null }[]
}

/** Waits until every monitor has a result. */
const checked = async (): Promise<void> => {
  await expect
    .poll(
      async () => (await api<Listed>('GET', '/v1/monitors?limit=200')).data.every(({ latest }) => latest !== null),
      {
        timeout: maxStepMs,
      },
    )
    .toBe(true)
}

beforeAll(async () => {
  cookies = await signInAdministrator(site())
}, maxStepMs)

describe('the pages of monitors in Chromium', { timeout: 600_000 }, () => {
  it('lead a newcomer to a first monitor of this very server, without script', async () => {
    const page = await open('/watch', { javaScriptEnabled: false })
    await page.getByRole('heading', { name: 'No monitors yet' }).waitFor()
    await examine(await open('/watch'), 'empty', 'watch')
    await page.getByRole('button', { name: 'Monitor it every minute' }).click()
    await page.getByRole('heading', { name: 'This server' }).waitFor()
    await checked()
    await page.goto(`${site().origin}/watch`)
    await page.getByRole('heading', { name: 'The monitor is up' }).waitFor()
    await examine(await open('/watch'), 'one', 'watch')
  })

  it('show a failure with its evidence, in both themes and on a telephone', async () => {
    const page = await open('/watch/monitors/new')
    await examine(page, 'new', 'watch')
    await page.getByLabel('Name', { exact: true }).fill('The shop')
    await page.getByLabel('Address').fill(`${site().origin}/nothing-is-here`)
    await page.getByRole('button', { name: 'Add the monitor' }).click()
    await page.getByText('The monitor exists.').waitFor()
    await checked()
    await page.reload()
    await page.getByText('Evidence').first().click()
    await examine(page, 'failing', 'watch')
    expect(await page.locator('.result-line').first().textContent()).toContain('404')
    for (const range of ['7 days', '90 days']) await page.getByRole('link', { name: range, exact: true }).click()
    await examine(page, 'ninety-days', 'watch')
  })

  it('show the incident that three failures open, and plan maintenance, in both themes and on a telephone', async () => {
    await expect
      .poll(async () => (await api<{ data: unknown[] }>('GET', '/v1/incidents?isOpen=true')).data.length, {
        timeout: maxStepMs,
      })
      .toBe(1)
    const page = await open('/watch')
    await examine(page, 'board-with-incident', 'watch')
    await page.goto(`${site().origin}/watch/incidents`)
    await examine(page, 'incidents', 'watch')
    await page.getByRole('link', { name: 'The shop is down' }).click()
    await page.getByLabel('Note', { exact: true }).fill('We look at it.')
    await page.getByLabel('Show it on status pages').check()
    await page.getByRole('button', { name: 'Add the note' }).click()
    await page.getByText('The note is in the timeline.').waitFor()
    await examine(page, 'incident', 'watch')
    await page.goto(`${site().origin}/watch/maintenance/new`)
    await page.getByLabel('Title').fill('New disks')
    await page.getByLabel('The shop').check()
    await examine(page, 'plan-maintenance', 'watch')
    await page.getByRole('button', { name: 'Save it' }).click()
    await page.getByText('The maintenance is planned.').waitFor()
    await examine(page, 'maintenance', 'watch')
  })

  it('change, pause and delete a monitor without script', async () => {
    const page = await open('/watch/monitors/new?kind=heartbeat', { javaScriptEnabled: false })
    await page.getByLabel('Name', { exact: true }).fill('Backup')
    await page.getByRole('button', { name: 'Add the monitor' }).click()
    await page.getByText('How the program reports').waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('The monitor is paused.').waitFor()
    await page.getByRole('link', { name: /^Edit/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('Nightly backup')
    await page.getByRole('button', { name: 'Save the monitor' }).click()
    await page.getByRole('heading', { name: 'Nightly backup' }).waitFor()
    await page.getByRole('link', { name: /^Delete/ }).click()
    await page.getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('The monitor and all its results are deleted.').waitFor()
  })

  it('write a call, run it and show why it failed', async () => {
    const page = await open('/watch/calls/new')
    await examine(page, 'call-form', 'watch')
    await page.getByLabel('Name', { exact: true }).first().fill('Healthy')
    await page.getByLabel('Collection').fill('This server')
    await page.getByLabel('Address', { exact: true }).fill(`${site().origin}/healthz`)
    await page.getByLabel('Value', { exact: true }).first().fill('201')
    await page.getByRole('button', { name: 'Save the call' }).click()
    await page.getByRole('button', { name: 'Run it' }).click()
    await page.getByText('Failed').first().waitFor()
    expect(await page.locator('.asserts').textContent()).toContain('was 200')
    await examine(page, 'call', 'watch')
    await examine(await open('/watch/calls'), 'calls', 'watch')
    await examine(await open('/watch/calls/import'), 'import', 'watch')
    await examine(await open('/watch/environments/new'), 'environment', 'watch')
  })

  it('add a channel without script, test it, and show why the test failed', async () => {
    const page = await open('/watch/channels', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Add a channel' }).click()
    await page.getByRole('link', { name: /^Slack/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('On call')
    await page.getByLabel('Webhook address').fill(`${site().origin}/nothing-is-here`)
    await page.getByRole('button', { name: 'Add the channel' }).click()
    await page.getByText('The channel is saved.').waitFor()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText(/The test was not delivered. The receiver answered 404/).waitFor()
    await examine(await open(new URL(page.url()).pathname), 'channel', 'watch')
    await examine(await open('/watch/channels'), 'channels', 'watch')
    for (const kind of ['email', 'http', 'push', 'webhook'])
      await examine(await open(`/watch/channels/new?kind=${kind}`), `channel-${kind}`, 'watch')
    await page.getByRole('link', { name: /^Edit/ }).click()
    await examine(await open(new URL(page.url()).pathname), 'channel-edit', 'watch')
    await page.getByLabel(/^From/).fill('22:00')
    await page.getByLabel(/^To /).fill('7:00')
    await page.getByRole('button', { name: 'Save the channel' }).click()
    await page.getByText('must be a time such as 22:30').first().waitFor()
    await page.getByLabel(/^To /).fill('07:00')
    await page.getByRole('button', { name: 'Save the channel' }).click()
    await page.getByText('silent from 22:00 to 07:00').waitFor()
  })

  it('make a status page that opens for everybody, without script', async () => {
    const page = await open('/watch/status-pages/new', { javaScriptEnabled: false })
    await examine(await open('/watch/status-pages/new'), 'status-page-form', 'watch')
    await page.getByLabel('Title').fill('Our shop')
    await page.getByLabel('Slug').fill('our-shop')
    await page.getByRole('button', { name: 'Save the status page' }).click()
    await page.getByText('The status page is saved.').waitFor()
    await examine(await open('/watch/status-pages'), 'status-pages', 'watch')
    await page.getByRole('link', { name: 'Our shop', exact: true }).click()
    await page.getByLabel('What it shows').fill('# Shop\nNo such monitor')
    await page.getByRole('button', { name: 'Save the status page' }).click()
    await page.getByText('Line 2: no monitor is called No such monitor.').first().waitFor()
    await page.goto(`${site().origin}/watch/status-pages`)
    await page.getByRole('link', { name: 'Open Our shop' }).click()
    expect(page.url()).toBe(`${site().origin}/status/our-shop`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('stay readable with 200 monitors, and the board follows along by itself', async () => {
    const { data } = await api<Listed>('GET', '/v1/monitors?limit=200')
    for (let count = data.length; count < 200; count++)
      await api('POST', '/v1/monitors', {
        kind: 'page',
        name: `Page ${count} of the shop`,
        url: `${site().origin}/${count % 40 === 0 ? 'gone' : 'healthz'}`,
        everySeconds: 3_600,
      })
    await checked()
    const page = await open('/watch')
    const sentence = (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? ''
    expect(sentence).toMatch(/^\d+ of 200 monitors are down$/)
    await examine(page, 'board', 'watch')
    await examine(await open('/watch/monitors'), 'list', 'watch')
    const moved = await page.evaluate(() => {
      scrollTo({ top: 400, behavior: 'instant' })
      return scrollY
    })
    const { data: all } = await api<Listed>('GET', '/v1/monitors?outcome=down')
    for (const { id } of all) await api('PUT', `/v1/monitors/${id}/pause`, { isPaused: true })
    await page.getByRole('heading', { name: /^All \d+ monitors are up$/ }).waitFor()
    expect(await page.title()).toMatch(/^All \d+ monitors are up/)
    expect(await page.evaluate(() => scrollY)).toBe(moved)
  })
})
