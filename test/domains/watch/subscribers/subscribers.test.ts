import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Incident } from '#domains/watch/incidents/model.ts'
import { incidentRepository } from '#domains/watch/incidents/repository.ts'
import { forgetUnconfirmed, newsWork } from '#domains/watch/index.ts'
import { tellSubscribers } from '#domains/watch/subscribers/service/tell.ts'
import { performNext } from '#work/index.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const day = 86_400_000

const withPage = async (fields: object = {}) => {
  const { monitor, page, check } = app()
  const [shop, search] = [await monitor('internal-name-7'), await monitor('b')]
  const created = await page({ Shop: shop }, fields)
  await check()
  return { ...created, shop, search }
}

const subscribe = (email: string, slug = 'shop') =>
  app().visitor().request('POST', `/status/${slug}/subscribers`, new URLSearchParams({ email }).toString(), form)

/** The address in the last mail whose path begins like this. */
const linkIn = (path: string): string => {
  const text = app().sent.at(-1)?.text ?? ''
  return text.match(new RegExp(`https://status\\.example(/status/${path}\\S*)`))?.[1] ?? ''
}

const confirmed = async (email: string) => {
  await subscribe(email)
  await app().sendMails()
  const link = linkIn('shop/confirm')
  expect((await app().visitor().request('POST', link, '', form)).status).toBe(200)
}

const incidentOf = async (monitorIds: readonly string[], fields: Partial<Incident> = {}): Promise<Incident> => {
  const { incident, scope } = app()
  const id = await incident({ monitorIds, openedAt: '2026-11-21T11:00:00Z' })
  const found = await incidentRepository(scope.db).find(id)
  if (!found) throw new Error('The incident is not there.')
  return { ...found, ...fields }
}

const tell = (news: Parameters<typeof tellSubscribers>[1]) =>
  app().scope.transaction((inner) => tellSubscribers(inner, news))

const rows = () => app().db.execute(sql`select recipient, confirmed_at is not null as confirmed from subscribers`)

it.each(['%E2%82%AC', '%0A', '..%2f'])('leads back from the form of a page that cannot exist: %s', async (slug) => {
  const answer = await app().visitor().request('GET', `/status/${slug}/subscribers`)
  expect(answer.status).toBe(303)
  expect(new URL(answer.headers.get('location') ?? '', 'http://touchstone.test').pathname.toLowerCase()).toBe(
    `/status/${slug}`.toLowerCase(),
  )
})

describe('subscribing to a status page', () => {
  it('sends one mail with a link, and nothing more before it is confirmed', async () => {
    const { shop } = await withPage()
    const answer = await subscribe('Ada@Example.org')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await answer.text()).toContain('Look into your mailbox')
    await app().sendMails()
    expect(app().sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['ada@example.org', 'Confirm that you want mails about The shop'],
    ])
    expect(app().sent[0]).not.toHaveProperty('listUnsubscribe')
    await tell({ incident: await incidentOf([shop]), transition: 'opened' })
    await app().sendMails()
    expect(app().sent).toHaveLength(1)
  })

  it('is not confirmed by a scanner that opens the link, but by the button on its page', async () => {
    await withPage()
    await subscribe('ada@example.org')
    await app().sendMails()
    const link = linkIn('shop/confirm')
    for (const method of ['GET', 'HEAD']) await app().visitor().request(method, link)
    expect(await rows()).toEqual([{ recipient: 'ada@example.org', confirmed: false }])
    const page = await (await app().visitor().request('GET', link)).text()
    expect(page).toContain('ada@example.org')
    expect(page).toContain(`action="${link}"`)
    expect(
      (
        await app()
          .visitor()
          .request('POST', link, '', { ...form, 'sec-fetch-site': 'cross-site' })
      ).status,
    ).toBe(403)
    expect(await (await app().visitor().request('POST', link, '', form)).text()).toContain('Your address is confirmed')
    expect(await rows()).toEqual([{ recipient: 'ada@example.org', confirmed: true }])
    expect((await app().visitor().request('POST', `${link}x`, '', form)).status).toBe(404)
  })

  it('answers the same for an address that is known already', async () => {
    await withPage()
    await confirmed('ada@example.org')
    const [known, unknown] = [await subscribe('ada@example.org'), await subscribe('grace@example.org')]
    expect(await known.text()).toBe(await unknown.text())
    expect(known.status).toBe(unknown.status)
    const programs = await Promise.all(
      ['ada@example.org', 'grace@example.org'].map(async (email) => {
        const answer = await app().post('/v1/status-subscriptions', { slug: 'shop', email })
        return [answer.status, await answer.json()]
      }),
    )
    expect(programs).toEqual([
      [202, { status: 'waiting' }],
      [202, { status: 'waiting' }],
    ])
    await app().sendMails()
    const toAda = app().sent.filter(({ to }) => to === 'ada@example.org')
    expect(toAda.at(-1)?.subject).toBe('You already get mails about The shop')
  })

  it('is limited to three mails a day for an address', async () => {
    await withPage()
    const statuses: number[] = []
    for (let times = 0; times < 4; times++) statuses.push((await subscribe('ada@example.org')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    await app().sendMails()
    expect(app().sent).toHaveLength(3)
    expect(new Set(app().sent.map(({ text }) => text)).size).toBe(1)
    expect(await rows()).toHaveLength(1)
  })

  it('refuses what is no address, and pages that somebody may not see', async () => {
    await withPage()
    for (const email of ['', 'ada', 'ada@localhost', 'a@b.example, c@d.example', 'ada@example.org\r\nBcc: x@y.example'])
      expect((await subscribe(email)).status, email).toBe(400)
    expect((await app().post('/v1/status-subscriptions', { slug: 'shop', email: 'ada' })).status).toBe(400)
    expect((await app().post('/v1/status-subscriptions', { slug: 'other', email: 'a@b.example' })).status).toBe(404)
    expect(await rows()).toEqual([])
  })

  it('needs the key of a private link', async () => {
    const { url } = await withPage({ access: 'link' })
    const email = 'ada@example.org'
    expect((await app().post('/v1/status-subscriptions', { slug: 'shop', email })).status).toBe(404)
    const key = new URL(url).searchParams.get('key') ?? ''
    expect((await app().post('/v1/status-subscriptions', { slug: 'shop', email, key })).status).toBe(202)
    expect((await subscribe(email)).status).toBe(404)
    await app().sendMails()
    await app().visitor().request('POST', linkIn('shop/confirm'), '', form)
    await app().post('/v1/status-subscriptions', { slug: 'shop', email, key })
    await app().sendMails()
    expect(app().sent.at(-1)?.text).toContain(`https://status.example/status/shop?key=${key}`)
  })

  it('is forgotten after a week without a confirmation', async () => {
    await withPage()
    await confirmed('grace@example.org')
    await subscribe('ada@example.org')
    await app().sendMails()
    const link = linkIn('shop/confirm')
    app().clock.advance(7 * day - 1)
    await forgetUnconfirmed(app().scope)
    expect(await rows()).toHaveLength(2)
    app().clock.advance(2)
    await forgetUnconfirmed(app().scope)
    expect(await rows()).toEqual([{ recipient: 'grace@example.org', confirmed: true }])
    expect((await app().visitor().request('GET', link)).status).toBe(404)
  })
})

describe('telling subscribers', () => {
  it('sends each of them one mail under public names when an incident opens, and when it ends', async () => {
    const { shop } = await withPage()
    await confirmed('ada@example.org')
    await confirmed('grace@example.org')
    await subscribe('not.confirmed@example.org')
    await app().sendMails()
    const before = app().sent.length
    const incident = await incidentOf([shop])
    await tell({ incident, transition: 'opened' })
    await app().sendMails()
    await tell({ incident: { ...incident, closedAt: '2026-11-21T12:30:00.000Z' }, transition: 'closed' })
    await app().sendMails()
    const sent = app().sent.slice(before)
    expect(sent.map(({ to, subject }) => `${subject}, to ${to}`).toSorted()).toEqual([
      'Shop is down - The shop, to ada@example.org',
      'Shop is down - The shop, to grace@example.org',
      'Shop works again - The shop, to ada@example.org',
      'Shop works again - The shop, to grace@example.org',
    ])
    for (const { text, html } of sent) {
      expect(text + html).not.toMatch(/internal-name-7|ECONNREFUSED/)
      expect(text).toContain('https://status.example/status/shop')
    }
    const links = sent.map(({ listUnsubscribe }) => listUnsubscribe)
    expect(new Set(links).size).toBe(2)
  })

  it('announces planned maintenance', async () => {
    const { shop } = await withPage()
    await confirmed('ada@example.org')
    const maintenance = {
      title: 'New disks',
      text: 'It may be slow.',
      startsAt: '2026-11-22T01:00:00Z',
      endsAt: '2026-11-22T02:00:00Z',
    }
    await tell({ maintenance, monitorIds: [shop], applicationId: app().applicationId })
    await app().sendMails()
    expect(app().sent.at(-1)).toMatchObject({
      subject: 'Planned maintenance: New disks - The shop',
      text: expect.stringContaining('From 22 November 2026 at 01:00 UTC to 22 November 2026 at 02:00 UTC.'),
    })
    expect(app().sent.at(-1)?.text).toContain('It may be slow.')
  })

  it('is silent about monitors that the page does not show, about advisories and about other applications', async () => {
    const { shop, search } = await withPage()
    await confirmed('ada@example.org')
    const before = app().sent.length
    await tell({ incident: await incidentOf([search]), transition: 'opened' })
    await tell({ incident: await incidentOf([shop], { severity: 'advisory' }), transition: 'opened' })
    const other = { applicationId: '019aa5b1-7c00-7a3b-9c1d-2e5f60718293' }
    await tell({ incident: await incidentOf([shop], other), transition: 'opened' })
    await app().sendMails()
    expect(app().sent.slice(before)).toEqual([])
  })

  it('happens with the transaction of what happened, or not at all', async () => {
    const { shop } = await withPage()
    await confirmed('ada@example.org')
    const before = app().sent.length
    const incident = await incidentOf([shop])
    const failed = app().scope.transaction(async (inner) => {
      await tellSubscribers(inner, { incident, transition: 'opened' })
      throw new Error('The incident could not be stored.')
    })
    await expect(failed).rejects.toThrow('could not be stored')
    await app().sendMails()
    expect(app().sent.slice(before)).toEqual([])
  })

  it('writes all mails or none when its worker dies in between', async () => {
    const { shop } = await withPage()
    await confirmed('ada@example.org')
    await confirmed('grace@example.org')
    const before = app().sent.length
    await tell({ incident: await incidentOf([shop]), transition: 'opened' })
    const { scope, clock, sendMails, db } = app()
    // The second mail cannot be stored.
    await db.execute(sql`alter table mails add constraint no_grace check (recipient <> 'grace@example.org')`)
    await performNext(scope, newsWork)
    expect(await db.execute(sql`select id from mails`)).toEqual([])
    await db.execute(sql`alter table mails drop constraint no_grace`)
    clock.advance(60_000)
    await sendMails()
    expect(
      app()
        .sent.slice(before)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['ada@example.org', 'grace@example.org'])
  })
})

describe('unsubscribing', () => {
  const told = async () => {
    const { shop } = await withPage()
    await confirmed('ada@example.org')
    await tell({ incident: await incidentOf([shop]), transition: 'opened' })
    await app().sendMails()
    return app().sent.at(-1)?.listUnsubscribe?.replace('https://status.example', '') ?? ''
  }

  it('takes one click in a mail program, as RFC 8058 has it', async () => {
    const address = await told()
    const opened = await app().request(address)
    expect(opened.status).toBe(200)
    expect(await rows()).toHaveLength(1)
    const answer = await app().request(address, { method: 'POST', headers: form, body: 'List-Unsubscribe=One-Click' })
    expect(answer.status).toBe(200)
    expect(await rows()).toEqual([])
    expect(
      (await app().request(address, { method: 'POST', headers: form, body: 'List-Unsubscribe=One-Click' })).status,
    ).toBe(200)
  })

  it('works by the button on the page of its link too', async () => {
    const address = await told()
    expect(app().sent.at(-1)?.text).toContain(`https://status.example${address}`)
    const page = await (await app().visitor().request('GET', address)).text()
    expect(page).toContain('ada@example.org')
    expect(page).toContain(`action="${address}"`)
    await app().visitor().request('POST', address, '', form)
    expect(await rows()).toEqual([])
    expect((await app().visitor().request('GET', address)).status).toBe(404)
  })

  it('happens with the removal of the page', async () => {
    const { id } = await withPage()
    await confirmed('ada@example.org')
    const read = await app().ask('GET', `/v1/status-pages/${id}`)
    expect(await read.json()).toMatchObject({ subscribers: 1 })
    await app().ask('DELETE', `/v1/status-pages/${id}`)
    expect(await rows()).toEqual([])
  })
})
