import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, fieldsOfKind, type MonitorFields, monitorKinds, readSettings } from '#domains/watch/index.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

const app = useWatchApp()

interface Shown {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly [field: string]: unknown
}

const callId = '019aa000-0000-7000-8000-000000000001'
/** The least that each kind needs, as fields. */
const least: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  page: { url: 'http://shop.example/' },
  feed: { url: 'http://shop.example/feed' },
  sitemap: { url: 'http://shop.example/sitemap.xml' },
  heartbeat: {},
  tcp: { host: 'shop.example', port: 25 },
  tls: { host: 'shop.example' },
  dns: { host: 'shop.example' },
}
/** A value of each field that some kind has. */
const values: Readonly<Record<string, unknown>> = {
  url: 'http://shop.example/',
  statuses: '200',
  contains: 'a',
  lacks: 'b',
  slowMs: 1_000,
  minCertificateDays: 7,
  minItems: 1,
  maxAgeHours: 1,
  minUrls: 1,
  samples: 1,
  callIds: [callId],
  environmentId: callId,
  expectedMode: 'primary',
  cron: '30 3 * * *',
  zone: 'Europe/Brussels',
  graceSeconds: 60,
  host: 'shop.example',
  port: 443,
  send: 'HELO',
  recordType: 'MX',
}

const leastOf = async (kind: string): Promise<Readonly<Record<string, unknown>>> => {
  if (kind !== 'call') return least[kind] ?? {}
  const call = { name: 'home', request: { url: 'http://shop.example/' } }
  const answer = await app().ask('POST', '/v1/calls', call, app().watchKey)
  return { callIds: [((await answer.json()) as { id: string }).id] }
}

const create = (fields: object, token = app().watchKey): Promise<Response> =>
  app().ask('POST', '/v1/monitors', { name: 'shop', kind: 'page', ...fields }, token)
const made = async (fields: object): Promise<Shown> => {
  // Ids of different milliseconds are in order.
  app().clock.advance(1)
  const answer = await create(fields)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as Shown
}
const replace = (id: string, fields: object): Promise<Response> =>
  app().ask('PUT', `/v1/monitors/${id}`, { name: 'shop', kind: 'page', ...fields }, app().watchKey)
const get = async (id: string): Promise<Shown> =>
  (await (await app().ask('GET', `/v1/monitors/${id}`, undefined, app().watchKey)).json()) as Shown
const pause = (id: string, isPaused: boolean): Promise<Response> =>
  app().ask('PUT', `/v1/monitors/${id}/pause`, { isPaused }, app().watchKey)
/** The status of a refusal, and where its faults are. */
const faults = async (answer: Response): Promise<readonly unknown[]> => {
  const { errors = [] } = (await answer.json()) as { errors?: readonly { pointer: string }[] }
  return [answer.status, ...errors.map(({ pointer }) => pointer)]
}
const list = async (query = '', token = app().watchKey): Promise<{ names: readonly string[]; next: string | null }> => {
  const answer = await app().ask('GET', `/v1/monitors${query}`, undefined, token)
  expect(answer.status).toBe(200)
  const { data, meta } = (await answer.json()) as { data: Shown[]; meta: { nextCursor: string | null } }
  return { names: data.map(({ name }) => name), next: meta.nextCursor }
}

describe('a monitor', () => {
  it.each(monitorKinds)('of kind %s is created with what it needs, and shown with its presets', async (kind) => {
    const fields = await leastOf(kind)
    const monitor = await made({ kind, ...fields })
    expect(monitor).toMatchObject({ name: 'shop', kind, ...fields, everySeconds: 60, quorum: 1, latest: null })
    expect(monitor).toMatchObject({ places: ['local'], timeoutMs: 10_000, isPaused: false })
    expect(await get(monitor.id)).toEqual(monitor)
    const names = new Set<string>([...fieldsOfKind[kind].needs, ...fieldsOfKind[kind].may])
    for (const name of Object.keys(values)) expect([name, name in monitor]).toEqual([name, names.has(name)])
    expect(typeof monitor['heartbeatUrl'] === 'string').toBe(kind === 'heartbeat')
  })

  it.each(monitorKinds)('of kind %s refuses each field of another kind, at that field', async (kind) => {
    const own = new Set<string>([...fieldsOfKind[kind].needs, ...fieldsOfKind[kind].may])
    const foreign = Object.keys(values).filter((name) => !own.has(name))
    expect(foreign.length).toBeGreaterThan(5)
    const fields = Object.fromEntries(foreign.map((name) => [name, values[name]]))
    const refused = await faults(await create({ kind, ...(await leastOf(kind)), ...fields }))
    expect(new Set(refused)).toEqual(new Set([400, ...foreign.map((name) => `/${name}`)]))
  })

  it.each(monitorKinds)('of kind %s refuses to be without what it needs', async (kind) => {
    const needs = fieldsOfKind[kind].needs.map((name) => `/${name}`)
    if (needs.length > 0) expect(await faults(await create({ kind }))).toEqual([400, ...needs])
  })

  it('is replaced as a whole: what is left out gets its preset', async () => {
    const url = 'http://shop.example/'
    const { id } = await made({ url, contains: 'basket', everySeconds: 30, slowMs: 500 })
    expect((await replace(id, { url, name: 'other' })).status).toBe(200)
    expect(await get(id)).toMatchObject({ name: 'other', contains: '', everySeconds: 60, slowMs: 0 })
  })

  it('takes back what it shows', async () => {
    for (const kind of monitorKinds) {
      const monitor = await made({ kind, name: kind, ...(await leastOf(kind)) })
      const server = new Set([
        'id',
        'applicationId',
        'heartbeatUrl',
        'parentIds',
        'createdAt',
        'updatedAt',
        'latest',
        'day',
        'quarter',
      ])
      const fields = Object.fromEntries(Object.entries(monitor).filter(([name]) => !server.has(name)))
      const answer = await replace(monitor.id, fields)
      expect([kind, answer.status]).toEqual([kind, 200])
      expect(await answer.json()).toMatchObject(fields)
    }
  })

  it('keeps its kind', async () => {
    const { id } = await made({ url: 'http://shop.example/' })
    const answer = await replace(id, { kind: 'feed', url: 'http://shop.example/' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', pointer: '/kind' }] })
    expect(await get(id)).toMatchObject({ kind: 'page' })
  })

  it('is not checked while it is paused, and at once when it is resumed', async () => {
    const { id } = await made({ url: 'http://shop.example/' })
    expect((await pause(id, true)).status).toBe(200)
    expect(await app().due()).toEqual([])
    expect((await app().ask('POST', `/v1/monitors/${id}/checks`, undefined, app().watchKey)).status).toBe(409)
    expect((await pause(id, false)).status).toBe(200)
    expect(await app().due()).toMatchObject([{ monitorId: id }])
  })

  it('begins anew where the schedule changes, and goes on where its name does', async () => {
    const fields = { url: 'http://shop.example/' }
    const { id } = await made(fields)
    await app().found(await app().due(), 'up')
    await replace(id, { ...fields, name: 'renamed' })
    expect(await app().due()).toEqual([])
    await replace(id, { ...fields, everySeconds: 30 })
    expect(await app().due()).toHaveLength(1)
  })

  it('is removed with all that it found', async () => {
    const { id } = await made({ url: 'http://shop.example/' })
    await app().found(await app().due(), 'down')
    const path = `/v1/monitors/${id}`
    expect((await app().ask('DELETE', path, undefined, app().watchKey)).status).toBe(204)
    for (const end of ['', '/results', '/figures'])
      expect([end, (await app().ask('GET', path + end)).status]).toEqual([end, 404])
    expect((await app().ask('DELETE', path)).status).toBe(404)
    expect(await app().due()).toEqual([])
  })
})

describe('settings of a monitor', () => {
  const url = 'http://shop.example/'

  it.each([
    ['a timeout that the interval has no room for', { everySeconds: 10, timeoutMs: 6_001 }, [400, '/timeoutMs']],
    ['an interval below ten seconds', { everySeconds: 9 }, [400, '/everySeconds']],
    ['an interval over a day', { everySeconds: 86_401 }, [400, '/everySeconds']],
    ['a quorum beyond the places', { quorum: 2 }, [400, '/quorum']],
    ['places that are not there', { places: ['local', 'mars'] }, [422, '/places/1']],
    ['an address with a password', { url: 'http://a:b@shop.example/' }, [400, '/url']],
    ['an address of another scheme', { url: 'ftp://shop.example/' }, [400, '/url']],
    ['statuses that are none', { statuses: '200-' }, [400, '/statuses']],
    ['statuses from a higher to a lower one', { statuses: '399-200' }, [400, '/statuses']],
    ['a heartbeat elsewhere', { kind: 'heartbeat', url: undefined, places: ['paris'] }, [400, '/places']],
    ['a zone that is none', { kind: 'heartbeat', url: undefined, zone: 'Mars/Olympus' }, [400, '/zone']],
    ['an expression that is none', { kind: 'heartbeat', url: undefined, cron: 'often' }, [400, '/cron']],
  ])('with %s are refused there', async (_, fields, refusal) => {
    await app().ask('POST', '/v1/places', { name: 'paris' })
    expect(await faults(await create({ url, ...fields }))).toEqual(refusal)
    const { id } = await made({ name: 'other', ...('kind' in fields ? { kind: 'heartbeat' } : { url }) })
    expect(await faults(await replace(id, { url, ...fields, name: 'other' }))).toEqual(refusal)
  })

  it('name every fault at once', async () => {
    const fields = { url: 'nonsense', everySeconds: 10, timeoutMs: 30_000, quorum: 3, port: 1 }
    expect(new Set(await faults(await create(fields)))).toEqual(
      new Set([400, '/url', '/timeoutMs', '/quorum', '/port']),
    )
  })

  it('fit a timeout into a short interval by themselves', async () => {
    expect(await made({ url, everySeconds: 10 })).toMatchObject({ timeoutMs: 6_000 })
  })

  it('need a name that the application has not used', async () => {
    await made({ url })
    const { id } = await made({ url, name: 'other' })
    expect(await faults(await create({ url }))).toEqual([409, '/name'])
    expect(await faults(await replace(id, { url }))).toEqual([409, '/name'])
    const { id: applicationId } = await app().join()
    expect((await app().ask('POST', '/v1/monitors', { applicationId, name: 'shop', kind: 'page', url })).status).toBe(
      201,
    )
  })
})

describe('monitors of an application', () => {
  it('are there for its watch key and administrators alone', async () => {
    const { ask, watchKey, readKey, writeKey, join } = app()
    const { id } = await made({ url: 'http://shop.example/' })
    const foreign = await join()
    const answer = await ask('POST', '/v1/monitors', {
      applicationId: foreign.id,
      name: 'foreign',
      kind: 'heartbeat',
    })
    const { id: foreignId } = (await answer.json()) as Shown
    const body = { name: 'shop', kind: 'heartbeat' }
    for (const [method, path, sent] of [
      ['GET', '', undefined],
      ['PUT', '', body],
      ['PUT', '/pause', { isPaused: true }],
      ['DELETE', '', undefined],
      ['POST', '/checks', undefined],
      ['GET', '/results', undefined],
      ['GET', '/figures', undefined],
    ] as const) {
      const asked = async (of: string, token: string): Promise<number> =>
        (await ask(method, `/v1/monitors/${of}${path}`, sent, token)).status
      expect([method, path, await asked(foreignId, watchKey)]).toEqual([method, path, 404])
      for (const key of [readKey, writeKey]) expect([method, path, await asked(id, key)]).toEqual([method, path, 403])
      const visit = {
        method,
        ...(sent && { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } }),
      }
      expect((await app().request(`/v1/monitors/${id}${path}`, visit)).status).toBe(401)
    }
    expect((await list()).names).toEqual(['shop'])
    expect((await list('', undefined)).names).toEqual(['shop'])
    const all = await ask('GET', '/v1/monitors')
    expect(new Set(((await all.json()) as { data: Shown[] }).data.map(({ name }) => name))).toEqual(
      new Set(['foreign', 'shop']),
    )
    expect((await create({ kind: 'heartbeat', name: 'x', applicationId: foreign.id })).status).toBeGreaterThanOrEqual(
      400,
    )
  })

  it('are listed by kind, outcome and text', async () => {
    const { clock, due, found } = app()
    await made({ name: 'Basket', url: 'http://shop.example/basket' })
    await made({ name: 'Feed', kind: 'feed', url: 'http://shop.example/feed' })
    const paused = await made({ name: 'Pause', url: 'http://pause.example/' })
    await pause(paused.id, true)
    await made({ name: 'Job', kind: 'heartbeat' })
    const checks = await due()
    const kindOf = async (id: string): Promise<unknown> => (await get(id)).kind
    for (const check of checks) {
      const kind = await kindOf(check.monitorId)
      if (kind !== 'heartbeat') await found([check], kind === 'feed' ? 'down' : 'up')
    }
    expect((await list('?kind=page')).names).toEqual(['Basket', 'Pause'])
    expect((await list('?outcome=down')).names).toEqual(['Feed'])
    expect((await list('?outcome=up')).names).toEqual(['Basket'])
    expect((await list('?outcome=paused')).names).toEqual(['Pause'])
    expect((await list('?outcome=unknown')).names).toEqual(['Job'])
    expect((await list('?kind=page&outcome=down')).names).toEqual([])
    expect((await list('?text=SHOP.example')).names).toEqual(['Basket', 'Feed'])
    expect((await list('?text=job')).names).toEqual(['Job'])
    expect((await list('?text=%25')).names).toEqual([])
    clock.advance(600_000)
    expect((await list('?outcome=unknown')).names).toEqual(['Basket', 'Feed', 'Job'])
  })

  it('are listed by text of what they look at, not by names of fields', async () => {
    await made({ url: 'http://shop.example/' })
    expect((await list('?text=minCertificateDays')).names).toEqual([])
  })

  it.each(['', '&outcome=unknown'])('come page by page, each once%s', async (filter) => {
    for (const number of [1, 2, 3, 4, 5]) await made({ name: `m${number}`, kind: 'heartbeat' })
    const seen: string[] = []
    let query: string | undefined = `?limit=2${filter}`
    for (let pages = 0; query !== undefined && pages < 5; pages++) {
      const { names, next } = await list(query)
      expect(names.length).toBeLessThanOrEqual(2)
      seen.push(...names)
      query = next === null ? undefined : `?limit=2${filter}&cursor=${encodeURIComponent(next)}`
    }
    expect(seen).toEqual(['m1', 'm2', 'm3', 'm4', 'm5'])
  })
})

describe('fields of settings', () => {
  const fields: fc.Arbitrary<MonitorFields> = fc.constantFrom(...monitorKinds).chain((kind) => {
    const { needs, may } = fieldsOfKind[kind]
    const some = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, fc.constant(values[name])]))
    return fc.record({ ...some(needs), ...some(may) }, { requiredKeys: [...needs] }).chain((own) =>
      fc
        .record(
          {
            everySeconds: fc.integer({ min: 10, max: 86_400 }),
            timeoutMs: fc.integer({ min: 1_000, max: 6_000 }),
            quorum: fc.constant(1),
            isPaused: fc.boolean(),
            places: fc.constant(['local']),
          },
          { requiredKeys: [] },
        )
        .map((common) => ({ name: 'shop', kind, ...own, ...common }) as MonitorFields),
    )
  })

  it('give the same settings back', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const { settings, issues } = readSettings(given)
        expect(issues).toBeUndefined()
        if (!settings) return
        expect(settings.target).not.toHaveProperty('everySeconds')
        const written = fieldsOf(settings)
        expect(written).toMatchObject(given)
        expect(readSettings(written).settings).toEqual(settings)
      }),
    )
  })
})
