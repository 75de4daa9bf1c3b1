import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Database } from '#ports/database.ts'
import { useEyeApp } from '../../support/eye-app.ts'
import { hostile, openKeyHolder, openOwner } from './site.ts'

const app = useEyeApp()

const at = (part: string): string => `/events/applications/${app().id}${part}`
const before = (minutes: number): string => new Date(app().clock.now() - minutes * 60_000).toISOString()
const query = (values: Readonly<Record<string, string>>): string => `?${new URLSearchParams(values)}`

/** The text of an element's content, as a reader sees it. */
const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Runs `work` while PostgreSQL ends every statement that asks for a percentile, as it does after five seconds. */
const withoutMedians = async (db: Database, work: () => Promise<void>): Promise<void> => {
  await db.execute(sql`create function too_slow(state float8, value float8) returns float8 language plpgsql as $$
    begin raise exception using errcode = '57014'; end $$`)
  await db.execute(
    sql`create function median_of(state float8, fraction float8) returns float8 language sql as 'select state'`,
  )
  await db.execute(sql`create aggregate public.percentile_cont(float8 order by float8)
    (sfunc = too_slow, stype = float8, finalfunc = median_of)`)
  await db.execute(sql`set search_path = public, pg_catalog`)
  try {
    await work()
  } finally {
    await db.execute(sql`reset search_path`)
    await db.execute(sql`drop aggregate public.percentile_cont(float8 order by float8)`)
    await db.execute(sql`drop function too_slow`)
    await db.execute(sql`drop function median_of`)
  }
}

describe('applications', () => {
  it('are created with keys that the next page shows once, and a snippet with the key in it', async () => {
    const owner = await openOwner(app())
    const created = await owner.send('/events/applications', {
      name: 'Web shop',
      allowedOrigins: 'https://Shop.example/\nhttp://localhost:3000',
      unknownTypes: 'quarantine',
    })
    expect(created.status).toBe(201)
    const [, writeKey = ''] = /<code class="secret">(tsw_[0-9a-f]{64})</.exec(created.text) ?? []
    expect(unescaped(created.text)).toContain(`data-key="${writeKey}" data-page-views="automatic"></script>`)
    expect(created.text).toContain('Waiting for your first event')
    const [, path = ''] = /href="(\/events\/applications\/[0-9a-f-]{36})"/.exec(created.text) ?? []
    const settings = await owner.open(`${path}/settings`)
    expect(settings.text).toContain('https://shop.example http://localhost:3000')
    expect(settings.text).toContain(`tsw_…${writeKey.slice(-4)}`)
    expect(settings.text).not.toContain(writeKey)
    // The type has no schema.
    expect((await app().send({ messageId: 'one' }, writeKey)).status).toBe(202)
  })

  it('are refused with a reason beside the field, and with what was typed', async () => {
    const owner = await openOwner(app())
    const taken = await owner.send('/events/applications', { name: 'shop 1', allowedOrigins: 'https://a.example' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('Another application already has the name shop 1.')
    expect(taken.text).toContain('https://a.example')
    const wrong = await owner.send('/events/applications', { name: '', allowedOrigins: 'shop.example' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('name-fault')
    expect(wrong.text).toContain('must be * or an origin')
  })

  it('change their settings', async () => {
    const owner = await openOwner(app())
    const fields = {
      name: 'Shop',
      allowedOrigins: '*',
      unknownTypes: 'pass',
      ratePerSecond: '1,000',
      dailyQuota: '5 000',
    }
    expect((await owner.send(at('/settings'), { ...fields, dailyQuota: 'many' })).status).toBe(400)
    expect((await owner.send(at('/settings'), { ...fields, disabled: 'yes' })).status).toBe(303)
    const application = await (await app().ask('GET', `/v1/applications/${app().id}`)).json()
    expect(application).toMatchObject({ name: 'Shop', allowedOrigins: ['*'], ratePerSecond: 1_000, dailyQuota: 5_000 })
    expect((await app().send({})).status).toBe(403)
    await owner.send(at('/settings'), fields)
    app().clock.advance(2_000)
    expect((await app().send({})).status).toBe(201)
    expect((await owner.open(at(''))).text).toContain('1 of 5,000 events of today (UTC) are used')
  })

  it('make, rotate and revoke keys; each key is shown once', async () => {
    const owner = await openOwner(app())
    const made = await owner.send(at('/keys'), { scope: 'write' })
    const [, key = ''] = /<code class="secret">(tsw_[0-9a-f]{64})</.exec(made.text) ?? []
    expect((await app().send({ messageId: 'made' }, key)).status).toBe(201)
    const settings = await owner.open(at('/settings'))
    expect(settings.text).not.toContain(key)
    const verbs = [...settings.text.matchAll(/action="([^"]+\/keys\/[0-9a-f-]{36}\/)(rotate|revoke)"/g)]
    const [, path = ''] = verbs.at(-1) ?? []
    const rotated = await owner.send(`${path}rotate`, { overlapSeconds: '0' })
    const [, next = ''] = /<code class="secret">(tsw_[0-9a-f]{64})</.exec(rotated.text) ?? []
    app().clock.advance(2_000)
    expect((await app().send({ messageId: 'old' }, key)).status).toBe(401)
    expect((await app().send({ messageId: 'new' }, next)).status).toBe(201)
    for (const [, each = '', verb = ''] of verbs)
      if (verb === 'revoke') expect((await owner.send(`${each}revoke`, {})).status).toBe(303)
    expect((await app().send({ messageId: 'revoked' })).status).toBe(401)
  })
})

describe('what applications send', () => {
  it('is shown as text on every page, whatever it is', async () => {
    const owner = await openOwner(app())
    await owner.send(at('/settings'), {
      name: hostile.slice(0, 80),
      allowedOrigins: '',
      unknownTypes: 'quarantine',
      ratePerSecond: '50000',
      dailyQuota: '1000',
    })
    await app().ask('POST', '/v1/event-schemas', {
      applicationId: app().id,
      category: hostile,
      name: hostile,
      schema: {
        type: 'object',
        properties: { host: { type: 'string' }, bad: { type: 'number', description: hostile } },
      },
    })
    const sent = { sessionId: hostile, category: hostile, name: hostile }
    await app().send([
      { ...sent, data: { [hostile]: hostile, host: hostile }, messageId: 'stored' },
      { ...sent, data: { bad: hostile }, messageId: 'quarantined' },
      { ...sent, name: `${hostile}2`, messageId: 'unknown' },
    ])
    app().clock.advance(3_000)
    const step = JSON.stringify([hostile, hostile])
    const pages = [
      '',
      `/live${query({ category: hostile, name: hostile, sessionId: hostile })}`,
      `/counts${query({ splitBy: 'type', compare: 'yes', category: hostile })}`,
      `/counts${query({ splitBy: 'host', property: 'host', value: hostile })}`,
      `/counts${query({ splitBy: hostile, property: hostile, value: hostile, userId: hostile, timeZone: hostile })}`,
      `/funnels?${new URLSearchParams([
        ['step', step],
        ['step', step],
      ])}`,
      `/values${query({ of: 'host', category: hostile })}`,
      `/values${query({ of: hostile })}`,
      '/sessions',
      `/sessions/timeline${query({ sessionId: hostile })}`,
      '/quarantine',
      `/quarantine${query({ category: hostile })}`,
      `/persons${query({ sessionId: hostile })}`,
      '/install',
      '/settings',
    ]
    for (const part of pages) {
      const { status, text } = await owner.open(at(part))
      expect(status, part).toBe(200)
      expect(unescaped(text), part).toContain('<script>alert(1)')
      expect(text, part).not.toContain('<script>alert')
      expect(text, part).not.toContain('<img')
    }
    const picture = await owner.open(at(`/counts.svg${query({ splitBy: 'data.host' })}`))
    expect(picture.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'")
    expect(picture.text).not.toContain('<script>')
  })
})

describe('counts', () => {
  it('are a chart, a table, an address, a picture and a CSV of the same figures', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      { messageId: 'a', occurredAt: before(10) },
      { messageId: 'b', occurredAt: before(70) },
      { messageId: 'c', name: 'click', occurredAt: before(70) },
      { messageId: 'd', occurredAt: before(26 * 60) },
    ])
    const asked = '?range=24h&timeZone=UTC&splitBy=type&compare=yes'
    const { text } = await visitor.open(at(`/counts${asked}`))
    expect(text).toContain('<strong>3</strong> events, the last 24 hours')
    expect(text).toContain('200 % more than in the period before, which had 1')
    expect(text).toContain('class="line is-overlay"')
    expect(text).toContain('<th scope="row">21 Nov, 10:00</th> <td>1</td><td>1</td><td>2</td><td>1</td>')
    expect(unescaped(text)).toContain(`href="${at(`/counts.csv${asked}`)}"`)
    const csv = await visitor.browser.request('GET', at(`/counts.csv${asked}`))
    const lines = (await csv.text()).trim().split('\n')
    expect(lines[0]).toBe('from,page / view,page / click,period before')
    expect(lines).toHaveLength(25)
    expect(lines.find((line) => line.startsWith('2026-11-21T10:00'))).toBe('2026-11-21T10:00:00.000Z,1,1,1')
    const picture = await visitor.browser.request('GET', at(`/counts.svg${asked}`))
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<path class="area is-1"/s)
  })

  it('as a CSV keep every column, also where two have the same name', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const values = [1, '1', 'from', 'other values', 'x', 'x', 'y']
    await app().send(values.map((v, index) => ({ messageId: String(index), data: { v } })))
    const linesOf = async (asked: string): Promise<readonly (string | undefined)[]> => {
      const csv = await visitor.browser.request('GET', at(`/counts.csv?range=1h&bucket=hour&timeZone=UTC${asked}`))
      const lines = (await csv.text()).trim().split('\n')
      return [lines[0], lines.find((line) => line.startsWith('2026-11-21T11'))]
    }
    expect(await linesOf('&splitBy=data.v')).toEqual([
      'from,x,other values,"""1""",from,"""other values"""',
      '2026-11-21T11:00:00.000Z,2,2,1,1,1',
    ])
    expect(await linesOf('&splitBy=data.v&property=data.v&value=from')).toEqual([
      'from,from',
      '2026-11-21T11:00:00.000Z,1',
    ])
    expect(await linesOf('&splitBy=data.v&property=data.v&value=other%20values')).toEqual([
      'from,"""other values"""',
      '2026-11-21T11:00:00.000Z,1',
    ])
  })

  it('of days that somebody names are those of these days, the last one included', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      { messageId: 'a', occurredAt: '2026-11-18T23:59:59Z' },
      { messageId: 'b', occurredAt: '2026-11-19T00:00:00Z' },
      { messageId: 'c', occurredAt: '2026-11-20T23:59:59Z' },
      { messageId: 'd', occurredAt: '2026-11-21T00:00:00Z' },
    ])
    const { text } = await visitor.open(at('/counts?range=own&from=2026-11-19&to=2026-11-20'))
    expect(text).toContain('<strong>2</strong> events, 2026-11-19 to 2026-11-20')
    const other = await visitor.open(at('/counts?range=own&from=2026-11-19&to=2026-11-20&timeZone=Asia/Tokyo'))
    expect(other.text).toContain('<strong>2</strong> events')
    expect(other.text).toContain('<th scope="row">19 Nov, 08:00</th> <td>1</td>')
    for (const wrong of ['from=2026-11-20&to=2026-11-19', 'from=2026-02-30&to=2026-03-01', 'from=x&to=', ''])
      expect((await visitor.open(at(`/counts?range=own&${wrong}`))).text, wrong).toContain('7 days')
  })
})

describe('a question about counts', () => {
  const ask = async (asked: Readonly<Record<string, string>>): Promise<string> => {
    const visitor = await openKeyHolder(app(), app().readKey)
    return (await visitor.open(at(`/counts${query({ range: '24h', ...asked })}`))).text
  }

  it('counts different sessions and users, and does not add them up', async () => {
    await app().send([
      { messageId: 'a', sessionId: 'one', occurredAt: before(200) },
      { messageId: 'b', sessionId: 'one', occurredAt: before(10) },
      { messageId: 'c', sessionId: 'two', occurredAt: before(10) },
    ])
    expect(await ask({ measure: 'sessions' })).toContain('At most <strong>2</strong> sessions in one hour')
    expect(await ask({ measure: 'users' })).toContain('At most <strong>0</strong> users in one hour')
    expect(await ask({ measure: 'sessions', splitBy: 'type' })).toContain('class="line is-1"')
  })

  it('splits by a value in the data, and takes only events that meet a condition', async () => {
    await app().send(
      ['/a', '/a', '/b', '/c', '/d', '/e', '/f'].map((path, index) => ({
        messageId: String(index),
        data: { page: { path }, size: index },
      })),
    )
    const split = await ask({ splitBy: 'page.path' })
    expect(split).toContain('<th scope="col">/a</th>')
    expect(split).toContain('<th scope="col">other values</th>')
    expect(split).toContain('<option value="data.page.path">')
    expect(await ask({ property: '/page/path', is: 'equals', value: '/a' })).toContain('<strong>2</strong> events')
    expect(await ask({ property: 'data.size', is: 'greater', value: '4' })).toContain('<strong>2</strong> events')
    expect(await ask({ property: 'size', is: 'exists', value: 'false' })).toContain('<strong>0</strong> events')
    expect(await ask({ bot: 'only' })).toContain('<strong>0</strong> events')
    expect(await ask({ userId: 'nobody' })).toContain('<strong>0</strong> events')
  })

  it('that the server refuses says why beside its form, and keeps what was typed', async () => {
    const wrong = await ask({ splitBy: 'a..b', property: 'a', is: 'exists', value: 'perhaps' })
    expect(wrong).toContain('This question cannot be answered: ')
    expect(wrong).toContain('splitBy must be type, category, name')
    expect(wrong).toContain('value="data.a..b"')
    const long = await ask({ range: 'own', from: '1990-01-01', to: '2190-01-01', bucket: 'hour' })
    expect(long).toContain('buckets; the limit is 10000.')
  })
})

describe('a session', () => {
  it('is listed, and has a timeline in its true order', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      { sessionId: 'a/b ?&', name: 'third', occurredAt: before(5), messageId: '3' },
      { sessionId: 'a/b ?&', name: 'first', occurredAt: before(15), messageId: '1' },
      { sessionId: 'a/b ?&', name: 'second', occurredAt: before(14), messageId: '2' },
    ])
    const list = await visitor.open(at('/sessions'))
    expect(list.text).toContain('10 min')
    const [, path = ''] = /class="session" href="([^"]+)"/.exec(list.text) ?? []
    const { text } = await visitor.open(unescaped(path))
    expect([...text.matchAll(/data-is="name">(\w+)</g)].map(([, name]) => name)).toEqual(['first', 'second', 'third'])
    expect(text).toContain('9 min later')
    const csv = await visitor.browser.request('GET', unescaped(path).replace('/timeline?', '/timeline.csv?'))
    expect((await csv.text()).split('\n')).toHaveLength(5)
    expect((await visitor.open(at('/sessions/timeline?sessionId=none'))).status).toBe(404)
    expect((await visitor.open(at('/sessions/timeline'))).status).toBe(404)
  })

  it('of another day is left out, and a page of fifty leads to the next', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send(
      Array.from({ length: 51 }, (_, index) => ({
        sessionId: `number ${index}`,
        messageId: String(index),
        occurredAt: before(index + 1),
      })),
    )
    const first = await visitor.open(at('/sessions?from=2026-11-21&to=2026-11-21'))
    expect([...first.text.matchAll(/class="session" href/g)]).toHaveLength(50)
    const [, next = ''] = /href="([^"]+cursor=[^"]+)"/.exec(first.text) ?? []
    const second = await visitor.open(unescaped(next))
    expect([...second.text.matchAll(/>number \d+</g)].map(([name]) => name)).toEqual(['>number 50<'])
    expect((await visitor.open(at('/sessions?from=2026-11-20&to=2026-11-20'))).text).toContain(
      'No session that matches',
    )
  })
})

describe('a funnel', () => {
  it('is built by a form and counted by its address, with bars, a table and a CSV', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const events = ['a', 'b', 'c', 'd'].flatMap((sessionId, index) => [
      { sessionId, name: 'view', messageId: `${sessionId}1`, occurredAt: before(50) },
      ...(index < 1 ? [{ sessionId, name: 'buy', messageId: `${sessionId}2`, occurredAt: before(40) }] : []),
    ])
    await app().send(events)
    const form = await visitor.open(at('/funnels'))
    expect(unescaped(form.text)).toContain('<option value="["page","view"]" >page / view</option>')
    const asked = `?${new URLSearchParams([
      ['step', '["page","view"]'],
      ['step', '["page","buy"]'],
      ['step', ''],
      ['within', '1'],
      ['unit', 'hours'],
      ['range', '30d'],
    ])}`
    const { text } = await visitor.open(at(`/funnels${asked}`))
    expect(text).toContain('25 % of the sessions reach the last step')
    expect(text).toContain('class="part" width="250"')
    expect(text).toContain('3 went no further; half of them within <strong>10 min</strong>')
    const csv = await visitor.browser.request('GET', at(`/funnels.csv${asked}`))
    expect(await csv.text()).toBe('step,category,name,sessions,medianSeconds\n1,page,view,4,\n2,page,buy,1,600\n')
    const late = await visitor.open(at(`/funnels${asked.replace('unit=hours', 'unit=minutes')}`))
    expect(late.text).toContain('0 % of the sessions reach the last step')
    for (const step of ['{}', 'null', '[1,2]', '["page"]', 'x'])
      expect((await visitor.open(at(`/funnels?step=${encodeURIComponent(step)}&step=x`))).status, step).toBe(200)
  })

  it('keeps its counts where the times between its steps are too much to measure', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      { messageId: '1', occurredAt: before(50) },
      { messageId: '2', name: 'buy', occurredAt: before(40) },
    ])
    const asked = `?${new URLSearchParams([
      ['step', '["page","view"]'],
      ['step', '["page","buy"]'],
    ])}`
    await withoutMedians(app().db, async () => {
      const { text } = await visitor.open(at(`/funnels${asked}`))
      expect(text).toContain('100 % of the sessions reach the last step')
      expect(text).toContain('The times between the steps are missing')
      expect(text).not.toContain('half of them within')
      const csv = await visitor.browser.request('GET', at(`/funnels.csv${asked}`))
      expect(await csv.text()).toBe('step,category,name,sessions\n1,page,view,1\n2,page,buy,1\n')
      const range = { from: before(60), to: before(0) }
      const steps = [
        { category: 'page', name: 'view' },
        { category: 'page', name: 'buy' },
      ]
      const api = await app().ask('POST', '/v1/funnels', { steps, withinSeconds: 3_600, times: true, ...range })
      expect(api.status).toBe(422)
    })
    expect((await visitor.open(at(`/funnels${asked}`))).text).toContain('half of them within')
  })

  it.each([String.raw`["\u0000","a"]`, String.raw`["\ud800","a"]`, `["${'a'.repeat(101)}","a"]`])(
    'of a step that no event can be is refused beside its form: %s',
    async (step) => {
      const visitor = await openKeyHolder(app(), app().readKey)
      await app().send({})
      const asked = `?${new URLSearchParams([
        ['step', step],
        ['step', '["a","b"]'],
      ])}`
      const { status, text } = await visitor.open(at(`/funnels${asked}`))
      expect(status).toBe(200)
      expect(text).toContain('This question cannot be answered: steps must')
      expect((await visitor.open(at(`/funnels.csv${asked}`))).status).toBe(400)
    },
  )
})

describe('a file for a spreadsheet', () => {
  it('holds no formula, whatever an application sent; the API answers what was sent', async () => {
    const owner = await openOwner(app())
    const formula = '=HYPERLINK("https://evil.example","x")'
    const cell = `"'=HYPERLINK(""https://evil.example"",""x"")`
    const sent = { sessionId: formula, category: formula, name: '@a', userId: '+b' }
    await app().send([
      { ...sent, data: { v: formula, n: -5 }, messageId: '-c' },
      { ...sent, data: { n: -5 }, messageId: '\td', occurredAt: before(2) },
    ])
    const read = async (part: string): Promise<string> => (await owner.browser.request('GET', at(part))).text()
    expect(await read('/counts.csv?range=1h&splitBy=category')).toContain(`from,${cell}"\n`)
    expect(await read('/counts.csv?range=1h&splitBy=data.v')).toContain(cell)
    const step = JSON.stringify([formula, '@a'])
    const steps = new URLSearchParams([
      ['step', step],
      ['step', step],
    ])
    expect(await read(`/funnels.csv?${steps}`)).toContain(`\n1,${cell}",'@a,1,`)
    expect(await read('/values.csv?of=data.n')).toBe('value,events\n-5,2\n')
    await app().send({ category: 'x;=1+1', name: 'y\n=1;-2\t+3', messageId: 'e' })
    expect(await read('/counts.csv?range=1h&splitBy=category&name=y%0A%3D1%3B-2%09%2B3')).toMatch(/^from,x;'=1\+1\n/)
    expect(await read('/counts.csv?range=1h&splitBy=name&category=x;%3D1%2B1')).toMatch(/^from,"y\n'=1;'-2\t'\+3"\n/)
    const exported = await owner.browser.request(
      'POST',
      at('/persons/export'),
      new URLSearchParams({ userId: '+b', format: 'csv' }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
    for (const text of [await exported.text(), await read(`/sessions/timeline.csv${query({ sessionId: formula })}`)]) {
      expect(text).toContain(`,${cell}",${cell}",'@a,`)
      expect(text).toContain(",'+b\n")
      expect(text).toContain(",'-c,")
      expect(text.trim().split('\n')).toHaveLength(3)
    }
    const exact = await app().request(`/v1/events/export${query({ sessionId: formula })}`, {
      headers: { accept: 'text/csv', authorization: `Bearer ${app().readKey}` },
    })
    expect(await exact.text()).toContain(',"=HYPERLINK(')
  })
})

describe('the live feed', () => {
  it('shows events that meet all filters, newest first, and streams the same', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      { messageId: '1', name: 'a', data: { path: '/x' }, occurredAt: before(3) },
      { messageId: '2', name: 'b', data: { path: '/x' }, occurredAt: before(2) },
      { messageId: '3', name: 'c', data: { path: '/y' }, occurredAt: before(1) },
    ])
    const asked = query({ property: 'path', is: 'equals', value: '/x' })
    const { text } = await visitor.open(at(`/live${asked}`))
    expect([...text.matchAll(/data-is="name">(\w+)</g)].map(([, name]) => name)).toEqual(['b', 'a'])
    expect(unescaped(text)).toContain(`data-stream="${at('/live/stream')}?property=data.path&is=equals&value=%2Fx"`)
    const wrong = await visitor.open(at(`/live${query({ property: 'a..b', value: 'x' })}`))
    expect(wrong.text).toContain('This question cannot be answered')
    expect(wrong.text).not.toContain('id="feed"')
    const stream = await visitor.browser.request('GET', at(`/live/stream${asked}`))
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await app().send([
      { messageId: '4', name: 'd', data: { path: '/y' } },
      { messageId: '5', name: 'e', data: { path: '/x' } },
    ])
    expect((await reader?.read())?.value).toContain('"name":"e"')
    await reader?.cancel()
  })
})

describe('values', () => {
  it('at a place in the data are listed with their shares, those of numbers with figures over time', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([
      ...[10, 10, 20, 40].map((amount, index) => ({ messageId: `n${index}`, data: { amount }, occurredAt: before(5) })),
      { messageId: 'text', data: { amount: 'free' } },
      { messageId: 'none', data: {} },
    ])
    const choose = await visitor.open(at('/values'))
    expect(choose.text).toContain('values?of=data.amount"')
    const { text } = await visitor.open(at('/values?of=amount&range=24h'))
    expect(text).toContain('6 events, the last 24 hours.')
    expect(text).toMatch(/10<\/th> <td class="figure">2<\/td> <td class="figure">33.3 %<\/td>/)
    expect(text).toContain('no value there</th>')
    expect(text).toContain('4 events with a number, which add up to <strong>80</strong>')
    expect(text).toContain('<td>4</td><td>80</td><td>20</td><td>10</td><td>15</td>')
    const csv = await visitor.browser.request('GET', at('/values.csv?of=amount&range=24h'))
    expect((await csv.text()).split('\n').slice(0, 2)).toEqual(['value,events', '10,2'])
    const numbers = await visitor.browser.request('GET', at('/values/numbers.csv?of=amount&range=24h'))
    expect(await numbers.text()).toMatch(
      /^from,count,sum,mean,min,p50,p95,max\n2026-11-21T11:00:00.000000Z,4,80,20,10,15,/,
    )
    const picture = await visitor.browser.request('GET', at('/values/numbers.svg?of=amount&range=24h'))
    expect(await picture.text()).toContain('class="line is-3"')
  })
})

describe('retention', () => {
  it('is a grid of cohorts with shares, and a CSV', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const seen = (userId: string, day: number) => ({
      userId,
      messageId: `${userId}${day}`,
      occurredAt: `2026-11-${day}T09:00:00Z`,
    })
    await app().send([seen('a', 18), seen('b', 18), seen('a', 19), seen('c', 19), seen('a', 20)])
    const asked = '?range=own&from=2026-11-18&to=2026-11-20&bucket=day&timeZone=UTC'
    const { text } = await visitor.open(at(`/retention${asked}`))
    expect(text).toContain('Wed, 18 Nov 2026</th> <td class="figure">2</td>')
    expect(text).toContain('<td class="figure heat is-3"> 50 % <span class="quiet">(1)</span>')
    const csv = await visitor.browser.request('GET', at(`/retention.csv${asked}`))
    expect((await csv.text()).split('\n').slice(0, 4)).toEqual([
      'cohort,later,users',
      '2026-11-18T00:00:00.000000Z,0,2',
      '2026-11-18T00:00:00.000000Z,1,1',
      '2026-11-18T00:00:00.000000Z,2,1',
    ])
    const refused = await visitor.open(at('/retention?range=365d&bucket=day'))
    expect(refused.text).toContain('The range has more than 60 buckets, the limit.')
    expect((await visitor.open(at('/retention?range=7d&timeZone=Asia/Tokyo'))).status).toBe(200)
  })
})

describe('a saved question', () => {
  it.each([
    '/counts?range=30d&timeZone=Europe%2FBrussels&category=page&name=view&userId=u&property=data.path&is=not&value=%2Fa&measure=users&splitBy=data.path&compare=yes&bucket=week',
    '/counts?range=own&from=2026-10-01&to=2026-11-02&timeZone=Europe%2FBrussels&bucket=day',
    '/values?of=data.path&range=90d&timeZone=UTC&bot=exclude',
    '/retention?range=90d&bucket=month&timeZone=Asia%2FTokyo',
    '/funnels?step=%5B%22page%22%2C%22view%22%5D&step=%5B%22page%22%2C%22click%22%5D&within=3&unit=days&range=7d&timeZone=UTC',
  ])('leads back to the page that asked it: %s', async (asked) => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().send([{ messageId: '1' }, { messageId: '2', name: 'click' }])
    const page = await visitor.open(at(asked))
    const [, question = ''] = /name="question" value="([^"]+)"/.exec(page.text) ?? []
    const saved = await visitor.send(at('/questions'), { question: unescaped(question), name: hostile })
    expect([saved.status, saved.location]).toEqual([303, at('/questions?done=saved')])
    const list = await visitor.open(saved.location ?? '')
    expect(unescaped(list.text)).toContain(hostile)
    expect(list.text).not.toContain('<script>alert')
    const [, path = ''] = /class="row-name" href="([^"]+)"/.exec(list.text) ?? []
    const parameters = (address: string) =>
      [...new URL(address, 'http://a').searchParams].toSorted(([left], [right]) => left.localeCompare(right))
    const [found, wanted] = [parameters(unescaped(path)), parameters(asked)]
    expect(found.filter(([name]) => name !== 'bucket' || asked.includes('bucket='))).toEqual(wanted)
    const again = await visitor.send(at('/questions'), { question: unescaped(question), name: hostile })
    expect(again.status).toBe(409)
    const [, remove = ''] = /action="([^"]+\/remove)"/.exec(list.text) ?? []
    expect((await visitor.send(remove, {})).status).toBe(303)
    expect((await visitor.open(at('/questions'))).text).not.toContain('class="row-name"')
  })

  it('about an hour cannot be saved: the API saves whole days', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const { text } = await visitor.open(at('/counts?range=1h'))
    expect(text).toContain('Questions about the last hour cannot be saved')
    expect(text).not.toContain('name="question"')
  })

  const steps = [
    { category: 'page', name: 'view' },
    { category: 'page', name: 'buy' },
  ]
  it.each([
    ['/v1/event-counts', { bucket: 'day', filter: ['data.a:equals:1', 'data.b:equals:2'] }, 7],
    ['/v1/event-counts', { bucket: 'day', from: '2026-11-01T10:30:00Z', to: '2026-11-02T00:00:00Z' }],
    ['/v1/event-counts', { bucket: 'day' }, 14],
    ['/v1/event-counts', { bucket: 'day', splitBy: 'type', values: '3' }, 7],
    ['/v1/event-values', { property: 'data.a', filter: [`data.b:equals:${'x'.repeat(300)}`] }, 7],
    ['/v1/event-statistics', { property: 'data.a', bucket: 'day', splitBy: 'category' }, 7],
    ['/v1/funnels', { steps, withinSeconds: 60, bot: 'exclude' }, 7],
    ['/v1/funnels', { steps, withinSeconds: 90 }, 7],
    ['/v1/funnels', { steps: [{ ...steps[0], filter: ['data.a:equals:1'] }, steps[1]], withinSeconds: 60 }, 7],
  ])('that no page can ask shows the request that does: %s %j %s', async (path, parameters, days?: number) => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const question = { path, parameters, days }
    const saved = await app().ask('POST', '/v1/saved-questions', { name: 'mine', question }, app().readKey)
    expect(saved.status).toBe(201)
    const { text } = await visitor.open(at('/questions'))
    expect(text).toContain('mine')
    expect(text).not.toContain('class="row-name" href')
    const listed = (await (await app().ask('GET', '/v1/saved-questions', undefined, app().readKey)).json()) as {
      data: { request: { method: string; url: string; body?: unknown } }[]
    }
    const { request } = listed.data[0] ?? expect.fail('The question is not listed.')
    expect(unescaped(text)).toContain(`<code>${request.method} ${request.url}`)
    if (request.body !== undefined) expect(unescaped(text)).toContain(JSON.stringify(request.body))
  })

  it.each([
    [
      '/v1/event-statistics',
      { property: 'data.a', bucket: 'week', timeZone: 'Asia/Tokyo' },
      '/values?of=data.a&range=7d&bucket=week&timeZone=Asia%2FTokyo',
    ],
    ['/v1/event-counts', { bucket: 'day' }, '/counts?range=7d&bucket=day&timeZone=UTC'],
    [
      '/v1/funnels',
      { steps, withinSeconds: 120, times: true },
      '/funnels?step=%5B%22page%22%2C%22view%22%5D&step=%5B%22page%22%2C%22buy%22%5D&within=2&unit=minutes&range=7d&timeZone=UTC',
    ],
  ])('of the API leads to the page that asks the same: %s', async (path, parameters, link) => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const question = { path, parameters, days: 7 }
    await app().ask('POST', '/v1/saved-questions', { name: 'mine', question }, app().readKey)
    const { text } = await visitor.open(at('/questions'))
    expect(unescaped(text)).toContain(`class="row-name" href="${at(link)}"`)
  })

  it('that the API would refuse is refused', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    for (const question of ['', 'x', '{}', '{"path":"/v1/events","parameters":{}}'])
      expect((await visitor.send(at('/questions'), { question, name: 'a' })).status, question).toBe(400)
  })
})

describe('quarantine', () => {
  it('shows reasons, the place of a fault beside its schema, and stores what passes after a dry run', async () => {
    const owner = await openOwner(app())
    const type = { applicationId: app().id, category: 'form', name: 'submit' }
    const schemaOf = (age: string) => ({
      type: 'object',
      properties: { person: { type: 'object', properties: { age: { type: age } } } },
    })
    await app().ask('POST', '/v1/event-schemas', { ...type, schema: schemaOf('integer') })
    app().clock.advance(2_000)
    await app().send([{ category: 'form', name: 'submit', data: { person: { age: 'forty' } }, messageId: 'x' }])
    const shown = unescaped((await owner.open(at('/quarantine'))).text)
    expect(shown).toContain('Its data does not fit its schema')
    expect(shown).toContain('<code>/data/person/age</code>')
    expect(shown).toContain('"forty"')
    expect(shown).toContain('{ "type": "integer" }')
    const vain = await owner.send(at('/quarantine/replay'), { reason: 'invalid-data' })
    expect(vain.text).toContain('Would stay in quarantine</th> <td class="figure">1</td>')
    expect(vain.text).not.toContain('name="store"')
    await app().ask('POST', '/v1/event-schemas', { ...type, schema: schemaOf('string') })
    const trial = await owner.send(at('/quarantine/replay'), { reason: 'invalid-data' })
    expect(trial.text).toContain('Store 1 event')
    expect((await owner.open(at('/quarantine'))).text).toContain('1 event could not be stored')
    const done = await owner.send(at('/quarantine/replay'), { reason: 'invalid-data', store: 'yes' })
    expect(done.text).toContain('Stored</th> <td class="figure">1</td>')
    expect((await owner.open(at('/quarantine'))).text).toContain('Nothing is in quarantine')
    expect((await owner.open(at('/live'))).text).toContain('submit')
  })

  it('replays only what its filter names, of its own application', async () => {
    const owner = await openOwner(app())
    const other = await app().join('quarantine')
    await app().send({ messageId: 'theirs' }, other.writeKey)
    const replayed = await owner.send(at('/quarantine/replay'), { store: 'yes' })
    expect(replayed.text).toContain('0 events checked')
    expect((await owner.open(`/events/applications/${other.id}/quarantine`)).text).toContain(
      '1 event could not be stored',
    )
  })
})

describe('persons', () => {
  it('are exported and erased, with what would be erased first and a report afterwards', async () => {
    const owner = await openOwner(app())
    const data = { form: { email: 'jane@example.com' } }
    await app().send([
      { sessionId: 'hers', data, messageId: '1' },
      { sessionId: 'his', data: { form: { email: 'jo@example.com' } }, messageId: '2' },
    ])
    const hers = { pointer: '/form/email', value: 'jane@example.com' }
    const exported = await owner.browser.request(
      'POST',
      at('/persons/export'),
      new URLSearchParams({ ...hers, format: 'ndjson' }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
    expect(exported.headers.get('content-disposition')).toContain('attachment')
    const lines = (await exported.text()).trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { sessionId: string }).sessionId)).toEqual(['hers'])
    const trial = await owner.send(at('/persons/erasure'), hers)
    expect(trial.text).toContain('Erase 1 event')
    const report = await owner.send(at('/persons/erasure'), { ...hers, erase: 'yes' })
    expect(report.text).toContain('Report of an erasure')
    expect(report.text).toContain('2026-11-21')
    expect((await owner.open(at('/sessions/timeline?sessionId=hers'))).status).toBe(404)
    expect((await owner.open(at('/sessions/timeline?sessionId=his'))).status).toBe(200)
  })

  it('are found by their user id on every page that shows people', async () => {
    const owner = await openOwner(app())
    const her = { sessionId: 'hers', userId: 'jane & co', messageId: '1' }
    await app().send([her, { sessionId: 'his', userId: 'jo', messageId: '2' }])
    const asked = query({ userId: 'jane & co' })
    for (const part of ['/live', '/sessions']) {
      const { text } = await owner.open(at(`${part}${asked}`))
      expect(text, part).toContain('>hers</a')
      expect(text, part).not.toContain('>his</a')
    }
    const timeline = unescaped((await owner.open(at('/sessions/timeline?sessionId=hers'))).text)
    expect(timeline).toContain(`/sessions${asked}`)
    expect((await owner.open(at(`/persons${asked}`))).text).toContain('value="jane &amp; co"')
    const report = await owner.send(at('/persons/erasure'), { userId: 'jane & co', erase: 'yes' })
    expect(unescaped(report.text)).toContain('The user jane & co')
    expect((await owner.open(at('/sessions'))).text).not.toContain('>hers</a')
  })

  it('must be named in one way; what was typed stays in the form', async () => {
    const owner = await openOwner(app())
    for (const fields of [
      {},
      { sessionId: 'a', pointer: '/b', value: 'c' },
      { pointer: '/b' },
      { pointer: 'b', value: 'c' },
    ]) {
      const { status, text } = await owner.send(at('/persons/erasure'), fields)
      expect(status, JSON.stringify(fields)).toBe(400)
      for (const value of Object.values(fields)) expect(text).toContain(`value="${value}"`)
    }
  })
})

describe('the home page', () => {
  it('shows an administrator the events of the last day, and everybody else the line to install', async () => {
    await app().send([
      { messageId: 'a', occurredAt: before(10) },
      { messageId: 'b', occurredAt: before(26 * 60) },
    ])
    const owner = await openOwner(app())
    const own = await owner.open('/')
    expect(own.text).toContain('<strong>1</strong> event in 24 hours')
    expect(own.text).toContain('class="sparkline"')
    const holder = await openKeyHolder(app(), app().readKey)
    const other = await holder.open('/')
    expect(other.text).toContain('async src=')
    expect(other.text).toContain('data-key="WRITE_KEY" data-page-views="automatic"')
    expect(other.text).not.toContain('in 24 hours')
  })
})
