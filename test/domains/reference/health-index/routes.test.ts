import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readPublished } from '#domains/reference/datasets/seed-files.ts'
import { rowCounts, useApp } from '../../../support/app.ts'
import { awkward, injections } from '../../../support/hostile-text.ts'

const app = useApp()
const published = readPublished(readFileSync(join(import.meta.dirname, '../../../../data/health-index.csv'), 'utf8'))

interface Value {
  readonly month: string
  readonly baseYear: number
  readonly kind: string
  readonly value: string
  readonly provenance: string
}
interface Series {
  readonly data: readonly Value[]
  readonly meta: {
    readonly unavailable: readonly { readonly month: string; readonly baseYear: number; readonly reason: string }[]
  }
}

const series = async (query: string): Promise<Series> => (await app().json(`/v1/health-index${query}`)) as Series
const everyBaseYear = [1981, 1988, 1996, 2004, 2013, 2025].map((year) => `baseYear=${year}`).join('&')

describe('GET /v1/health-index', () => {
  describe('answers', () => {
    it.each(['health', 'smoothed', 'cpi'])(
      'every published figure of kind %s as it stands in data/health-index.csv',
      async (kind) => {
        const expected = published.filter((it) => it.kind === kind)
        const { data } = await series(`?kind=${kind}&${everyBaseYear}&from=1900-01&to=2100-12`)
        const found = data.filter((it) => it.provenance === 'published')
        const order = (it: Value): string => `${it.month} ${it.baseYear}`
        expect(found).toEqual(expected.toSorted((left, right) => (order(left) < order(right) ? -1 : 1)))
        expect(expected.length).toBeGreaterThan(900)
      },
    )

    it('in base 1996, 2004 and 2013 when no base year is given', async () => {
      const { data } = await series('?month=2021-09')
      expect(data.map(({ baseYear, value }) => [baseYear, value])).toEqual([
        [1996, '154.29'],
        [2004, '135.61'],
        [2013, '112.29'],
      ])
    })

    it('the latest known month of each base year when no month is given', async () => {
      const { data } = await series(`?${everyBaseYear}`)
      expect(data.map(({ baseYear, month }) => [baseYear, month])).toEqual([
        [1988, '2025-12'],
        [1996, '2025-12'],
        [2004, '2025-12'],
        [2013, '2026-07'],
        [2025, '2026-07'],
      ])
    })

    it('one month alike as a month and as a range of one', async () => {
      const { data } = await series('?month=2021-09')
      expect((await series('?from=2021-09&to=2021-09')).data).toEqual(data)
    })

    it('the month that is missing, and when it is expected, for a month or a range that is not there yet', async () => {
      const unavailable = async (query: string) => (await series(query)).meta.unavailable
      const reason =
        'The health index of 2026-11 is not published yet. Statbel is expected to publish it on 2026-11-27, the last working day but one of that month.'
      expect(await unavailable('?month=2026-11&baseYear=2013')).toEqual([{ month: '2026-11', baseYear: 2013, reason }])
      expect(await unavailable('?from=2026-07&to=2026-12&baseYear=2025&baseYear=2013')).toEqual(
        [2013, 2025].map((baseYear) => ({
          month: '2026-08',
          baseYear,
          reason:
            'The health index of 2026-08 is not loaded on this server. Statbel was expected to publish it on 2026-08-28.',
        })),
      )
      expect(await unavailable('?from=2021-01&to=2021-12')).toEqual([])
      const response = await app().request('/v1/health-index/2026-11')
      expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([404, reason])
      expect((await app().request('/v1/health-index/9999-12')).status).toBe(404)
    })

    it('what was asked for and has no exact value by name, and never with a guess', async () => {
      const { data, meta } = await series('?month=2026-03&baseYear=1996&baseYear=2004&baseYear=2013')
      expect(data.map(({ baseYear }) => baseYear)).toEqual([2013])
      expect(meta.unavailable).toEqual([
        { month: '2026-03', baseYear: 1996, reason: expect.stringContaining('2025 to 1996') },
        { month: '2026-03', baseYear: 2004, reason: expect.stringContaining('2025 to 2004') },
      ])
    })

    it('no figure of 2026 in base 1988, 1996 or 2004 over any range', async () => {
      const { data } = await series('?from=2026-01&to=2100-12&baseYear=1988&baseYear=1996&baseYear=2004')
      expect(data).toEqual([])
    })

    it('an empty list for months without figures', async () => {
      expect((await series('?from=1900-01&to=1900-12')).data).toEqual([])
    })

    it('repeated and reordered base years alike', async () => {
      const { data } = await series('?month=2021-09&baseYear=2013&baseYear=1996')
      expect(data.map(({ baseYear }) => baseYear)).toEqual([1996, 2013])
      expect((await series('?month=2021-09&baseYear=1996&baseYear=2013&baseYear=1996')).data).toEqual(data)
    })

    it('with the source that the licence asks for', async () => {
      expect(await app().json('/v1/health-index')).toMatchObject({
        meta: {
          attribution: expect.stringMatching(
            /Statbel \(Directorate-general Statistics - Statistics Belgium\), CC BY 4\.0, reshaped/,
          ),
        },
      })
    })

    it('the same rows as comma-separated values when those are preferred', async () => {
      const query = '/v1/health-index?kind=cpi&from=2019-01&to=2020-12&baseYear=2013&baseYear=1981'
      const response = await app().request(query, { headers: { accept: 'text/csv' } })
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
      const rows: Record<string, string>[] = parse(await response.text(), { columns: true })
      const { data } = (await app().json(query)) as Series
      expect(rows.map((row) => ({ ...row, baseYear: Number(row['baseYear']) }))).toEqual(data)
      expect(rows).toHaveLength(48)
    })
  })

  describe('caches', () => {
    it('a second read, whose age moves with the clock while its bytes and validator stay', async () => {
      const first = await app().request('/v1/health-index?month=2021-09')
      expect(first.headers.get('cache-status')).toBe('Touchstone; fwd=miss; stored')
      expect(first.headers.get('age')).toBe('0')
      app().clock.advance(42_000)
      const second = await app().request('/v1/health-index?month=2021-09')
      expect(second.headers.get('cache-status')).toBe('Touchstone; hit; ttl=258; detail=local')
      expect(second.headers.get('age')).toBe('42')
      expect(second.headers.get('cache-control')).toBe(
        'public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800',
      )
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
      expect(await second.text()).toBe(await first.text())
    })

    it('a stale answer at once, and a fresh one after the refresh behind it', async () => {
      await app().request('/v1/health-index?month=2021-09')
      app().clock.advance(301_000)
      const stale = await app().request('/v1/health-index?month=2021-09')
      expect(stale.headers.get('age')).toBe('301')
      expect(stale.headers.get('cache-status')).toBe('Touchstone; hit; ttl=-1; detail=local')
      await app().settled()
      expect((await app().request('/v1/health-index?month=2021-09')).headers.get('age')).toBe('0')
    })

    it('by what was asked, in whatever order and spelling', async () => {
      await app().request('/v1/health-index?from=2020-01&to=2020-02&baseYear=2013&baseYear=2004')
      const again = await app().request(
        '/v1/health-index?baseYear=2004&kind=health&to=2020-02&baseYear=2013&from=2020%2D01',
      )
      expect(again.headers.get('cache-status')).toMatch(/hit/)
      const other = await app().request('/v1/health-index?from=2020-01&to=2020-02&baseYear=2013')
      expect(other.headers.get('cache-status')).toMatch(/miss/)
    })

    it('JSON and comma-separated values apart for everyone else: Vary, and another validator', async () => {
      const json = await app().request('/v1/health-index?month=2021-09')
      const csv = await app().request('/v1/health-index?month=2021-09', { headers: { accept: 'text/csv' } })
      expect([json.headers.get('vary'), csv.headers.get('vary')]).toEqual([
        'Accept, Accept-Encoding',
        'Accept, Accept-Encoding',
      ])
      expect(csv.headers.get('etag')).not.toBe(json.headers.get('etag'))
    })

    it('nothing twice at the caller’s: 304 without a body, with the fields that a 200 would have', async () => {
      const first = await app().request('/v1/health-index?month=2021-09')
      const etag = first.headers.get('etag') ?? ''
      const second = await app().request('/v1/health-index?month=2021-09', { headers: { 'if-none-match': etag } })
      expect(second.status).toBe(304)
      for (const name of ['etag', 'vary', 'cache-control'])
        expect(second.headers.get(name), name).toBe(first.headers.get(name))
      expect(second.headers.get('age')).toBe('0')
      expect(second.headers.has('content-type')).toBe(false)
    })

    it('for HEAD what it has for GET, without the body', async () => {
      const get = await app().request('/v1/health-index?month=2021-09')
      const head = await app().request('/v1/health-index?month=2021-09', { method: 'HEAD' })
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
      for (const name of ['etag', 'content-type', 'vary', 'cache-control'])
        expect(head.headers.get(name), name).toBe(get.headers.get(name))
    })
  })

  describe('refuses', () => {
    it.each([
      ['?month=2021-9', ['/month']],
      ['?month=2021-13', ['/month']],
      ['?month=', ['/month']],
      ['?month', ['/month']],
      ['?month=2021-09&month=2021-09', ['/month']],
      ['?month=2021-09&from=2021-01', ['/from']],
      ['?month=2021-09&from=2021-01&to=2021-02', ['/from', '/to']],
      ['?from=2021-01', ['/to']],
      ['?to=2021-01', ['/from']],
      ['?from=2021-02&to=2021-01', ['/to']],
      ['?baseYear=', ['/baseYear']],
      ['?baseYear=2020', ['/baseYear']],
      ['?baseYear=2004,2013', ['/baseYear']],
      ['?baseYear[]=2004', ['/baseYear[]']],
      ['?kind=', ['/kind']],
      ['?kind=Health', ['/kind']],
      ['?kind=health&kind=cpi', ['/kind']],
      ['?Month=2021-09', ['/Month']],
      ['?a%2Fb=1&c~d=2', ['/a~1b', '/c~0d']],
      ['?__proto__=1', ['/__proto__']],
      ['?__proto__=1&__proto__=2', ['/__proto__']],
      ['?constructor=1', ['/constructor']],
      ['?toString=1&hasOwnProperty=2', ['/toString', '/hasOwnProperty']],
    ])('%s, and points at %j', async (query, pointers) => {
      const response = await app().request(`/v1/health-index${query}`)
      expect(response.status).toBe(400)
      const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] }
      expect(errors.map((it) => `${it.in} ${it.pointer.replace(/^\/baseYear\/[0-9]+$/, '/baseYear')}`)).toEqual(
        pointers.map((pointer) => `query ${pointer}`),
      )
    })

    it('a media type that it does not have with 406', async () => {
      const response = await app().request('/v1/health-index', { headers: { accept: 'application/xml' } })
      expect(response.status).toBe(406)
      expect(response.headers.get('cache-control')).toBe('no-store')
    })
  })
})

describe('GET /v1/health-index/{month}', () => {
  describe('answers', () => {
    it('one month in every base year that has it', async () => {
      const { data } = (await app().json('/v1/health-index/2021-09')) as Series
      expect(data.map(({ baseYear, value }) => [baseYear, value])).toEqual([
        [1988, '186.02'],
        [1996, '154.29'],
        [2004, '135.61'],
        [2013, '112.29'],
      ])
    })

    it('another kind when it is asked for', async () => {
      const { data } = (await app().json('/v1/health-index/1995-06?kind=cpi')) as Series
      expect(data.map(({ kind, baseYear }) => `${kind} ${baseYear}`)).toEqual([
        'cpi 1981',
        'cpi 1988',
        'cpi 1996',
        'cpi 2004',
        'cpi 2013',
      ])
    })
  })

  describe('refuses', () => {
    it('a month without figures with 404, and each time anew: a month may be published any moment', async () => {
      const response = await app().request('/v1/health-index/2030-01')
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ type: '/problems/not-found', instance: '/v1/health-index/2030-01' })
    })

    it.each(awkward.filter((it) => it !== '' && !it.startsWith('..')))('the month "%s"', async (month) => {
      const response = await app().request(`/v1/health-index/${month}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'path', pointer: '/month' }] })
    })

    it('whatever is wrong in the path and in the query at once', async () => {
      const response = await app().request('/v1/health-index/2021?kind=x&y=1')
      const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] }
      expect(errors.map((it) => `${it.in} ${it.pointer}`)).toEqual(['path /month', 'query /kind', 'query /y'])
    })
  })
})

describe('the health index protects', () => {
  it('itself from awkward values in every parameter', async () => {
    for (const name of ['month', 'from', 'to', 'baseYear', 'kind', 'limit', '__proto__']) {
      for (const text of awkward) {
        const response = await app().request(`/v1/health-index?${name}=${text}`)
        expect(response.status, `${name}=${text}`).toBe(400)
      }
    }
  })

  it('itself from a value of 100 kB, with 400 and without giving it back', async () => {
    for (const path of [`/v1/health-index?month=${'9'.repeat(100_000)}`, `/v1/health-index?${'x'.repeat(100_000)}=1`]) {
      const response = await app().request(path)
      expect(response.status).toBe(400)
    }
    expect((await (await app().request(`/v1/health-index?month=${'9'.repeat(100_000)}`)).text()).length).toBeLessThan(
      1_000,
    )
  })

  it('every table from SQL in a parameter', async () => {
    const before = await rowCounts(app().db)
    for (const text of injections.map(encodeURIComponent)) {
      for (const path of ['?month=', '?kind=', '?baseYear=', '?to=2021-01&from=', '/'].map(
        (start) => `/v1/health-index${start}${text}`,
      )) {
        expect((await app().request(path)).status, path).toBe(400)
      }
    }
    expect(await rowCounts(app().db)).toEqual(before)
  })
})
