import { sql } from 'drizzle-orm'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { judgeCertificate } from '#domains/watch/checks/findings.ts'
import { hostileNames } from '../../../support/hostile-names.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** The document as a tree; throws where it is not well-formed with namespaces. */
const parse = (xml: string): Node => {
  const parser = new SaxesParser({ xmlns: true })
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]))
    const node: Node = { name: `${uri === atom ? '' : `${uri} `}${local}`, attributes: values, children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root
}
const atom = 'http://www.w3.org/2005/Atom'

const one = (node: Node | undefined, name: string): Node => {
  const found = node?.children.filter((child) => child.name === name) ?? []
  expect(found, `${name} in ${node?.name}`).toHaveLength(1)
  return found[0] ?? { name, attributes: {}, children: [], text: '' }
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** What RFC 4287 demands of a feed (4.1.1) and of its entries (4.1.2). */
const readFeed = async (path = '/status/shop/feed.atom') => {
  const answer = await app().request(path)
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const feed = one(parse(await answer.text()), 'feed')
  for (const name of ['id', 'title']) expect(one(feed, name).text).not.toBe('')
  expect(one(feed, 'updated').text).toMatch(rfc3339)
  expect(one(one(feed, 'author'), 'name').text).not.toBe('')
  const links = feed.children.filter(({ name }) => name === 'link')
  expect(links.map(({ attributes }) => attributes['rel'])).toEqual(['self', 'alternate'])
  const entries = feed.children
    .filter(({ name }) => name === 'entry')
    .map((entry) => {
      expect(one(entry, 'updated').text).toMatch(rfc3339)
      expect(one(entry, 'published').text).toMatch(rfc3339)
      const [id, title] = [one(entry, 'id').text, one(entry, 'title').text]
      return {
        id,
        title,
        updated: one(entry, 'updated').text,
        content: one(entry, 'content').text,
        link: one(entry, 'link').attributes['href'],
      }
    })
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  return { id: one(feed, 'id').text, updated: one(feed, 'updated').text, links, entries, text: one(feed, 'title').text }
}

const prepare = async () => {
  const { monitor, page, check, incident, maintenance } = app()
  const [shop, search] = [await monitor('a'), await monitor('b')]
  const created = await page({ Shop: shop, Search: search })
  await check({ [shop]: 'down' })
  const open = await incident({
    monitorIds: [shop],
    openedAt: '2026-11-21T11:00:00Z',
    notes: [{ at: '2026-11-21T11:05:00Z', text: 'We look into it.', isPublic: true }],
  })
  const closed = await incident({
    monitorIds: [search],
    severity: 'degraded',
    openedAt: '2026-11-20T09:00:00Z',
    closedAt: '2026-11-20T10:00:00Z',
  })
  const planned = await maintenance({
    monitorIds: [search],
    title: 'New disks',
    text: 'Slow.',
    startsAt: '2026-11-22T01:00:00Z',
    durationMs: 3_600_000,
  })
  return { created, shop, search, open, closed, planned }
}

describe('the feed of a status page', () => {
  it('is valid Atom with an entry for each incident and maintenance, under ids that stay', async () => {
    const { created, open, closed, planned } = await prepare()
    const { id, updated, entries, links } = await readFeed()
    expect(id).toBe(`urn:uuid:${created.id}`)
    expect(links[1]?.attributes['href']).toBe('http://touchstone.test/status/shop')
    expect(entries.map((entry) => [entry.id, entry.title])).toEqual([
      [`urn:uuid:${planned}#${Date.parse('2026-11-22T01:00:00Z')}`, 'Planned maintenance: New disks'],
      [`urn:uuid:${open}`, 'Shop is down'],
      [`urn:uuid:${closed}`, 'Search is degraded (over)'],
    ])
    expect(entries[1]).toMatchObject({
      updated: '2026-11-21T11:05:00.000Z',
      content: expect.stringContaining('We look into it.'),
    })
    expect(updated).toBe('2026-11-21T12:00:00.000Z')
    app().clock.advance(61_000)
    const again = await readFeed()
    expect(again.entries).toEqual(entries)
    expect(again.updated).toBe(updated)
  })

  it.each(hostileNames)('stays well-formed with the name %s', async (name) => {
    const { monitor, check, incident, ask } = app()
    const shop = await monitor('a')
    const groups = [{ name, components: [{ monitorId: shop, name }] }]
    await ask('POST', '/v1/status-pages', { slug: 'shop', title: name, groups })
    await check()
    await incident({
      monitorIds: [shop],
      openedAt: '2026-11-21T11:00:00Z',
      notes: [{ at: '2026-11-21T11:05:00Z', text: name, isPublic: true }],
    })
    const { entries, text } = await readFeed()
    expect(entries).toHaveLength(1)
    // What XML does not allow is replaced; a name that turns its direction is kept apart.
    const allowed = ['\u0001', '\u001B', '\uFFFE'].reduce((text, banned) => text.replaceAll(banned, '�'), name)
    expect(text.replaceAll(/[\u2068\u2069]/g, '')).toBe(allowed)
    expect(entries[0]?.content).toContain(allowed)
    for (const kind of ['status', 'uptime', 'p95', 'cert'])
      parse(await (await app().request(`/badges/shop/${kind}.svg?component=${shop}`)).text())
  })
})

describe('the summary of a status page', () => {
  it('has the common format', async () => {
    const { created, shop, search, open, planned } = await prepare()
    const answer = await app().request('/status/shop/api/v2/summary.json')
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const summary = (await answer.json()) as Record<string, unknown>
    expect(summary).toMatchObject({
      page: {
        id: created.id,
        name: 'The shop',
        url: 'http://touchstone.test/status/shop',
        time_zone: 'Etc/UTC',
        updated_at: '2026-11-21T12:00:00.000Z',
      },
      status: { indicator: 'major', description: 'Shop is down' },
      components: [
        {
          id: `${created.id}-1`,
          name: 'Everything',
          status: 'major_outage',
          group: true,
          group_id: null,
          components: [shop, search],
        },
        { id: shop, name: 'Shop', status: 'major_outage', group: false, group_id: `${created.id}-1` },
        { id: search, name: 'Search', status: 'operational', group: false, group_id: `${created.id}-1` },
      ],
      incidents: [
        {
          id: open,
          name: 'Shop is down',
          status: 'investigating',
          impact: 'major',
          incident_updates: [{ body: 'We look into it.', incident_id: open }],
        },
      ],
      scheduled_maintenances: [
        {
          id: `${planned}-${Date.parse('2026-11-22T01:00:00Z')}`,
          name: 'New disks',
          status: 'scheduled',
          scheduled_for: '2026-11-22T01:00:00.000Z',
          scheduled_until: '2026-11-22T02:00:00.000Z',
        },
      ],
    })
    const short = await (await app().request('/status/shop/api/v2/status.json')).json()
    expect(short).toEqual({ page: summary['page'], status: summary['status'] })
  })

  it('calls nothing operational that nobody has observed, and says so', async () => {
    const { monitor, page } = app()
    await page({ Shop: await monitor('a') })
    const summary = await (await app().request('/status/shop/api/v2/summary.json')).json()
    expect(summary).toMatchObject({
      status: { indicator: 'minor', description: 'We do not know' },
      components: [
        { group: true, is_observed: false },
        {
          name: 'Shop',
          status: 'degraded_performance',
          is_observed: false,
          description: expect.stringContaining('Nobody knows'),
        },
      ],
    })
  })
})

describe('badges', () => {
  const badge = async (path: string) => {
    const json = (await (await app().request(`/badges/shop/${path.replace('.svg', '.json')}`)).json()) as {
      schemaVersion: number
      label: string
      message: string
      color: string
    }
    const answer = await app().request(`/badges/shop/${path}`)
    const svg = one(parse((await answer.text()).replace('http://www.w3.org/2000/svg', atom)), 'svg')
    return { answer, svg, json, title: one(svg, 'title').text }
  }

  it('say in words what the page says, for those who see them and those who do not', async () => {
    const { shop, search } = await prepare()
    const status = await badge('status.svg')
    expect(status.json).toEqual({ schemaVersion: 1, label: 'The shop', message: 'down', color: 'a4262c' })
    expect(status.title).toBe('The shop: down')
    expect(status.svg.attributes).toMatchObject({ role: 'img', 'aria-label': 'The shop: down' })
    expect(status.answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(status.answer.headers.get('cache-control')).toContain('public, max-age=30')
    expect(status.answer.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect((await badge(`status.svg?component=${search}`)).title).toBe('Search: up')
    expect((await badge(`status.svg?component=${shop}`)).title).toBe('Shop: down')
    app().clock.advance(61_000)
    expect((await badge('uptime.svg')).title).toMatch(/^uptime, 90 days: [0-9.]+ % of the [0-9.]+ % watched$/)
    expect((await badge(`uptime.svg?component=${search}`)).title).toMatch(/^Search: uptime, 90 days: 100 %/)
    expect((await badge('p95.svg')).title).toBe('p95, 24 h: 20.3 ms')
    expect((await badge('cert.svg')).title).toBe('certificate: not checked')
  })

  it('say what is known of a certificate, and no more', async () => {
    const { monitor, page, check, db } = app()
    const url = 'https://shop.example/'
    const [first, second] = [await monitor('a', { url, minCertificateDays: 21 }), await monitor('b', { url })]
    await page({ Shop: first, Search: second })
    expect((await badge('cert.svg')).title).toBe('certificate: unknown')
    const certificate = {
      validFrom: '',
      validTo: '2026-12-01T00:00:00Z',
      issuer: '',
      names: [],
      fingerprint: '',
      protocol: '',
      fault: null,
    }
    const judged = { minDays: 21, now: app().clock.now(), host: 'shop.example' }
    /** A minute later both are checked, and the first has this result. */
    const found = async (result: ReturnType<typeof judgeCertificate>) => {
      app().clock.advance(61_000)
      await check()
      if (result)
        await db.execute(sql`
          update check_states set outcome = ${result.outcome}, summary = ${result.summary} where monitor_id = ${first}::uuid`)
      return (await badge('cert.svg')).title
    }
    expect(await found(null)).toBe('certificate: valid for at least 14 days')
    expect((await badge(`cert.svg?component=${first}`)).title).toBe('Shop: certificate: valid for at least 21 days')
    expect(await found(judgeCertificate(certificate, judged))).toBe('certificate: expires on 1 Dec')
    const invalid = judgeCertificate({ ...certificate, fault: 'It is for another name.' }, judged)
    expect(await found(invalid)).toBe('certificate: not valid')
    expect(await found({ outcome: 'down', summary: 'Answered 500.', facts: [] })).toBe('certificate: unknown')
  })

  it('exist for what is there alone', async () => {
    await prepare()
    for (const path of [
      'status.png',
      'other.svg',
      'status',
      'status.svg?component=019aa5b1-7c00-7a3b-9c1d-2e5f60718293',
      'p95.svg?component=x',
    ])
      expect((await app().request(`/badges/shop/${path}`)).status, path).toBe(404)
  })
})
