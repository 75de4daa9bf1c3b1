import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { noMailer } from '#adapters/mail/no-mailer.ts'
import { incidentRepository } from '#domains/watch/incidents/repository.ts'
import { newsWork, pushWork } from '#domains/watch/index.ts'
import { tellSubscribers } from '#domains/watch/subscribers/service/tell.ts'
import { performDue } from '#work/index.ts'
import { pushBrowser } from '../../../support/push-browser.ts'
import { usePushService } from '../../../support/push-service.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const { service, outbound } = usePushService()
// Without a mailer: notifications need none.
const app = useStatusApp({ mailer: noMailer, outbound })
const browser = pushBrowser()
const form = { 'content-type': 'application/x-www-form-urlencoded' }

interface Shown {
  readonly title: string
  readonly body: string
  readonly url: string
  readonly stopUrl?: string
}

const work = async (): Promise<void> => {
  await performDue(app().scope, newsWork)
  await performDue(app().scope, pushWork)
}

/** The notifications that the browser has got. */
const shown = (): readonly Shown[] => service().received.map(({ body }) => JSON.parse(browser.read(body)) as Shown)

const visit = (method: string, path: string, body?: string) =>
  app()
    .visitor()
    .request(method, path, body ?? (method === 'POST' ? '' : undefined), form)

const subscribe = (fields: Readonly<Record<string, string>> = {}) =>
  visit(
    'POST',
    '/status/shop/notifications',
    new URLSearchParams({ url: `${service().origin}/send/ada`, ...browser.keys, ...fields }).toString(),
  )

const confirmed = async (fields: Readonly<Record<string, string>> = {}): Promise<void> => {
  await subscribe(fields)
  await work()
  expect((await visit('POST', shown().at(-1)?.url ?? '')).status).toBe(200)
}

const pageWith = async (): Promise<string> => {
  const shop = await app().monitor('internal-name-7')
  await app().page({ Shop: shop })
  await app().check()
  return shop
}

const open = async (monitorId: string): Promise<void> => {
  const id = await app().incident({ monitorIds: [monitorId], openedAt: '2026-11-21T11:00:00Z' })
  const incident = await incidentRepository(app().scope.db).find(id)
  if (!incident) throw new Error('The incident is not there.')
  await app().scope.transaction((inner) => tellSubscribers(inner, { incident, transition: 'opened' }))
}

const rows = () => app().db.execute(sql`select kind, confirmed_at is not null as confirmed from subscribers`)

describe('subscribing a browser to a status page', () => {
  it('sends one notification that asks to confirm, and nothing more before somebody does', async () => {
    const shop = await pageWith()
    const answer = await subscribe()
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Look for a notification')
    await work()
    expect(shown()).toMatchObject([
      { title: 'Confirm notifications about The shop', url: expect.stringMatching(/^\/status\/shop\/confirm\?token=/) },
    ])
    // Somebody else has confirmed, so that there is something to tell.
    await confirmed({ url: `${service().origin}/send/grace` })
    await open(shop)
    await work()
    expect(service().received.map(({ path }) => path)).toEqual(['/send/ada', '/send/grace', '/send/grace'])
  })

  it('tells a browser that has confirmed of an incident, with a link that ends it', async () => {
    const shop = await pageWith()
    await confirmed()
    await open(shop)
    await work()
    const last = shown().at(-1)
    expect(last).toMatchObject({ title: '🔴 Shop is down', url: '/status/shop' })
    expect(last?.body).toBe('The shop · Since 21 November 2026 at 11:00 UTC.')
    expect(JSON.stringify(last)).not.toContain('internal-name-7')
    expect(service().received.at(-1)?.headers).toMatchObject({ urgency: 'high', ttl: '86400' })
    const stop = last?.stopUrl ?? ''
    expect(await (await visit('GET', stop)).text()).toContain('That browser gets no more notifications')
    await visit('POST', stop)
    expect(await rows()).toEqual([])
    await open(shop)
    await work()
    expect(shown()).toHaveLength(2)
  })

  it('answers the same for a browser that has confirmed, and tells only the browser', async () => {
    await pageWith()
    const first = await subscribe()
    await work()
    await visit('POST', shown()[0]?.url ?? '')
    const second = await subscribe()
    expect(await second.text()).toBe(await first.text())
    await work()
    expect(shown().at(-1)).toMatchObject({
      title: 'You get notifications about The shop',
      url: expect.stringContaining('/unsubscribe?token='),
    })
  })

  it.each([404, 410])('forgets a browser whose subscription has ended: %i', async (status) => {
    const shop = await pageWith()
    await confirmed()
    service().status = status
    await open(shop)
    await work()
    expect(await rows()).toEqual([])
  })

  it('tries again where the push service is busy, and not for longer than a day', async () => {
    const shop = await pageWith()
    await confirmed()
    service().status = 503
    await open(shop)
    await work()
    const { length } = service().received
    service().status = 201
    app().clock.advance(60_000)
    await work()
    expect(service().received).toHaveLength(length + 1)
    service().status = 503
    await open(shop)
    await work()
    app().clock.advance(86_400_000)
    service().status = 201
    const before = service().received.length
    await work()
    expect(service().received).toHaveLength(before)
    expect(await app().db.execute(sql`select 1 from work where kind = 'status-push'`)).toEqual([])
  })

  it('says so where the browser has not subscribed, or names no push service', async () => {
    await pageWith()
    const empty = await subscribe({ url: '', p256dh: '', auth: '' })
    expect(empty.status).toBe(400)
    expect(await empty.text()).toContain('Your browser has not subscribed')
    for (const body of [
      { url: 'http://push.example/send', keys: browser.keys },
      { url: 'https://push.example/send', keys: { ...browser.keys, auth: 'AAAA' } },
      { url: 'https://push.example/send', keys: { ...browser.keys, p256dh: `BAAA${'A'.repeat(83)}` } },
      // Written as a URL, each of these characters takes nine.
      { url: `https://push.example/${'界'.repeat(500)}`, keys: browser.keys },
    ]) {
      const answer = await app().post('/v1/status-push-subscriptions', { slug: 'shop', ...body })
      expect(answer.status).toBe(400)
    }
    expect(await rows()).toEqual([])
  })

  it('is tried once for a browser that has not confirmed: whoever gets nothing presses the button again', async () => {
    await pageWith()
    service().status = 503
    await subscribe()
    await work()
    app().clock.advance(60_000)
    await work()
    expect(service().received).toHaveLength(1)
  })

  it('takes three a day from one browser', async () => {
    await pageWith()
    const body = { slug: 'shop', url: `${service().origin}/send/ada`, keys: browser.keys }
    const statuses: number[] = []
    for (let times = 0; times < 4; times++)
      statuses.push((await app().post('/v1/status-push-subscriptions', body)).status)
    expect(statuses).toEqual([202, 202, 202, 429])
  })

  it('has a page with a script of its own, and leaves the status page without one', async () => {
    await pageWith()
    const page = await (await visit('GET', '/status/shop')).text()
    expect(page).toContain('/status/shop/notifications')
    expect(page).not.toContain('<script')
    const answer = await visit('GET', '/status/shop/notifications')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const { publicKey } = (await (await app().request('/v1/push-key')).json()) as { publicKey: string }
    expect(await answer.text()).toContain(publicKey)
  })
})
