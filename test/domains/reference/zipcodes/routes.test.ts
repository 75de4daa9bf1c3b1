import { foldName } from '#domains/reference/zipcodes/model.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { useApp } from '../../../support/app.ts'
import { awkward } from '../../../support/hostile-text.ts'

const app = useApp()

type Row = Readonly<Record<string, string>>
const read = (name: string): readonly Row[] =>
  parse(readFileSync(join(import.meta.dirname, '../../../../data', name)), { columns: true })
const rows = read('zipcodes.csv')
const population = new Map(read('municipalities.csv').map((row) => [row['nis_code'], Number(row['population_2020'])]))
const codesWhere = (matches: (row: Row) => boolean): readonly number[] =>
  [...new Set(rows.filter(matches).map((row) => Number(row['zipcode'])))].sort((left, right) => left - right)
const every = codesWhere(() => true)

interface Zipcode {
  readonly zipcode: number
  readonly municipalities: readonly { readonly nisCode: string }[]
  readonly riskFactor: string
}
interface Page {
  readonly data: readonly Zipcode[]
  readonly meta: { readonly nextCursor: string | null }
}

const page = async (query: string): Promise<Page> => (await app().json(`/v1/zipcodes${query}`)) as Page
const codes = async (query: string): Promise<readonly number[]> =>
  (await page(`?limit=1000&${query}`)).data.map(({ zipcode }) => zipcode)
const linkTo = (response: Response, relation: string): string | undefined =>
  new RegExp(`<([^>]+)>; rel="${relation}"`).exec(response.headers.get('link') ?? '')?.[1]

/** Follows `rel="next"` from `path` to the end. */
const walk = async (path: string): Promise<readonly Zipcode[]> => {
  const seen: Zipcode[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const response = await app().request(next)
    seen.push(...((await response.json()) as Page).data)
    if (seen.length > 2 * every.length) throw new Error('rel="next" never ends')
    next = linkTo(response, 'next')
  }
  return seen
}

describe('GET /v1/zipcodes', () => {
  describe('answers', () => {
    it.each([7, 99, 100, 573, 574, 575, 999, 1_000])(
      'each of the 1,148 zipcodes once and in order when rel="next" is followed by %i',
      async (limit) => {
        const seen = await walk(`/v1/zipcodes?limit=${limit}`)
        expect(seen.map(({ zipcode }) => zipcode)).toEqual(every)
        expect(every).toHaveLength(1_148)
      },
    )

    it.each([1, 2])('each zipcode of a region once and in order when rel="next" is followed by %i', async (limit) => {
      const seen = await walk(`/v1/zipcodes?region=brussels&limit=${limit}`)
      expect(seen.map(({ zipcode }) => zipcode)).toEqual(codesWhere((row) => row['region'] === 'brussels'))
    })

    it('pages of one hundred when no limit is given, with a link back to the first', async () => {
      const response = await app().request('/v1/zipcodes')
      const first = (await response.json()) as Page
      expect(first.data).toHaveLength(100)
      expect(linkTo(response, 'first')).toBe('/v1/zipcodes')
      expect(linkTo(response, 'next')).toBe(`/v1/zipcodes?cursor=${first.meta.nextCursor}`)
    })

    it('a last page without rel="next", also when it is exactly full', async () => {
      const brussels = codesWhere((row) => row['region'] === 'brussels')
      const response = await app().request(`/v1/zipcodes?region=brussels&limit=${brussels.length}`)
      expect(linkTo(response, 'next')).toBeUndefined()
      expect(await response.json()).toMatchObject({ meta: { nextCursor: null } })
      const shorter = await app().request(`/v1/zipcodes?region=brussels&limit=${brussels.length - 1}`)
      expect(linkTo(shorter, 'next')).toBeDefined()
    })

    it('links that keep the filters', async () => {
      const seen = await walk('/v1/zipcodes?municipality=Li%C3%A8ge&limit=1&riskFactor=B')
      expect(seen.map(({ zipcode }) => zipcode)).toEqual(codesWhere((row) => row['name_fr'] === 'Liège'))
    })

    it.each(['brussels', 'flanders', 'wallonia'])('the zipcodes of the region %s', async (region) => {
      expect(await codes(`region=${region}`)).toEqual(codesWhere((row) => row['region'] === region))
    })

    it('the zipcodes of every province', async () => {
      for (const iso of new Set(rows.map((row) => row['province_iso']))) {
        const found = await codes(`province=${iso}`)
        expect(found, iso).toEqual(codesWhere((row) => row['province_iso'] === iso))
        expect(found.length).toBeGreaterThan(0)
      }
    })

    it('the zipcodes of a municipality by NIS code, Dutch name and French name alike, in any case', async () => {
      const ghent = codesWhere((row) => row['nis_code'] === '44021')
      for (const name of ['44021', 'Gent', 'Gand', 'gent', 'GAND'])
        expect(await codes(`municipality=${name}`), name).toEqual(ghent)
      const liege = codesWhere((row) => row['name_fr'] === 'Liège')
      for (const name of ['Liège', 'LIÈGE', 'liège', 'Luik'])
        expect(await codes(`municipality=${encodeURIComponent(name)}`), name).toEqual(liege)
    })

    it.each([
      ['Liège', ['Liege', 'LIEGE', 'luik', 'Lüttich', 'Luttich', 'Luettich', 'Lie\u0300ge', 'liège ']],
      ['’s Gravenbrakel', ["'s-Gravenbrakel", 's Gravenbrakel', 'Braine-le-Comte', 'braine le comte']],
      ['Fontaine-l’Evêque', ["Fontaine-l'Evêque", 'fontaine l eveque', 'FONTAINE L’ÉVÊQUE']],
      ['Sankt Vith', ['St. Vith', 'St Vith', 'Saint-Vith', 'Sint-Vith', 'SANKT-VITH', 'saint vith']],
      ['Sint-Truiden', ['St-Truiden', 'Sint Truiden', 'Saint-Trond', 'Sankt Truiden']],
      ['Brussel', ['Brüssel', 'Bruessel', 'Bruxelles', 'BRUSSEL']],
      ['Büllingen', ['Bullingen', 'Buellingen', 'Bullange']],
      ['Bütgenbach', ['Butgenbach', 'Buetgenbach']],
      ['Kelmis', ['La Calamine', 'la-calamine']],
      ['Amel', ['Amblève', 'Ambleve']],
      ['Burg-Reuland', ['Burg Reuland', 'burgreuland']],
      ['Aarlen', ['Arlon', 'Arel']],
      ['Leuven', ['Löwen', 'Loewen', 'Louvain']],
    ])('%s by every way to write it', async (name, others) => {
      const expected = codesWhere((row) => row['name_nl'] === name || row['name_fr'] === name)
      expect(expected.length).toBeGreaterThan(0)
      for (const other of [name, ...others])
        expect(await codes(`municipality=${encodeURIComponent(other)}`), other).toEqual(expected)
    })

    it.each([
      ['Kettenis', 4701],
      ['Schönberg', 4782],
      ['schoenberg', 4782],
      ['Neu Moresnet', 4721],
      ['Zwijndrecht', 2070],
      ['borsbeek', 2150],
      ['Louvain-la-Neuve', 1348],
    ])('the zipcode of a place inside a municipality: %s, %i', async (name, zipcode) => {
      expect(await codes(`municipality=${encodeURIComponent(name)}`)).toEqual([zipcode])
    })

    it('no other municipality than before: names of different municipalities stay different when they are folded', () => {
      const owners = (fold: (name: string) => string): ReadonlyMap<string, ReadonlySet<string>> => {
        const found = new Map<string, Set<string>>()
        for (const { nis_code: code = '', name_nl: dutch = '', name_fr: french = '' } of rows) {
          for (const name of [dutch, french]) found.set(fold(name), (found.get(fold(name)) ?? new Set()).add(code))
        }
        return found
      }
      const shared = (named: ReadonlyMap<string, ReadonlySet<string>>) =>
        [...named.values()].filter((codes) => codes.size > 1).map((codes) => [...codes].join(' '))
      expect(shared(owners(foldName))).toEqual(shared(owners((name) => name.toLowerCase())))
    })

    it('a municipality whose name holds an apostrophe or a hyphen', async () => {
      const names = new Set(rows.map((row) => row['name_fr'] ?? '').filter((name) => /['’-]/.test(name)))
      const some = [...names].filter((name, index) => /['’]/.test(name) || index % 10 === 0)
      expect(some.some((name) => /['’]/.test(name))).toBe(true)
      for (const name of some) {
        const expected = codesWhere((row) => row['name_fr'] === name || row['name_nl'] === name)
        expect(await codes(`municipality=${encodeURIComponent(name)}`), name).toEqual(expected)
      }
    })

    it('all filters at once as what satisfies each of them in one place', async () => {
      expect(await codes('region=flanders&province=BE-VOV&municipality=Gent&riskFactor=B')).toEqual(
        codesWhere((row) => row['nis_code'] === '44021'),
      )
      expect(await codes('region=wallonia&municipality=Gent')).toEqual([])
      expect(await codes('region=flanders&riskFactor=C')).toEqual([])
    })

    it('zipcodes by their first digits or a part of a name, however it is spelt', async () => {
      expect(await codes('q=90')).toEqual(every.filter((code) => String(code).startsWith('90')))
      for (const text of ['LIÈGE', 'lieg', 'üttich', 'uettich', 'Luik']) {
        const found = await codes(`q=${encodeURIComponent(text)}`)
        for (const code of await codes('municipality=Luik')) expect(found, text).toContain(code)
      }
      expect(await codes('q=vith')).toEqual(await codes('municipality=Sankt%20Vith'))
      expect(await codes('q=90&region=wallonia')).toEqual([])
    })

    it('the factor that the documented rule gives, by region and population, the higher one where there are two', async () => {
      const factorOf = (row: Row): string =>
        row['region'] === 'brussels' ? 'C' : (population.get(row['nis_code']) ?? 0) >= 20_000 ? 'B' : 'A'
      const expected = new Map<number, string>()
      for (const row of rows) {
        const code = Number(row['zipcode'])
        expected.set(code, [expected.get(code) ?? 'A', factorOf(row)].sort().at(-1) ?? '')
      }
      const { data } = await page('?limit=1000')
      const rest = await page(`?limit=1000&cursor=${data.at(-1)?.zipcode}`)
      expect(new Map([...data, ...rest.data].map((it) => [it.zipcode, it.riskFactor]))).toEqual(expected)
      for (const factor of ['A', 'B', 'C']) {
        expect(await codes(`riskFactor=${factor}`)).toEqual(every.filter((code) => expected.get(code) === factor))
      }
    })

    it('a zipcode in two municipalities once, with both', async () => {
      const { data } = await page('?limit=1000')
      const several = data.filter(({ municipalities }) => municipalities.length > 1)
      expect(several.map(({ zipcode }) => zipcode)).toEqual([1040, 1050, 1804])
      expect(await codes('municipality=Brussel')).toContain(1050)
    })

    it('the default risk table alike with and without its name', async () => {
      expect(await page('?riskTable=illustration&limit=5')).toEqual(await page('?limit=5'))
    })

    it('an empty page where nothing matches', async () => {
      expect(await page('?municipality=Atlantis')).toMatchObject({ data: [], meta: { nextCursor: null } })
      expect(await page('?cursor=9999')).toMatchObject({ data: [] })
    })

    it('comma-separated values with one row for each zipcode and municipality, and the same links', async () => {
      const response = await app().request('/v1/zipcodes?limit=1000', { headers: { accept: 'text/csv' } })
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
      expect(linkTo(response, 'next')).toBeDefined()
      const first: Row[] = parse(await response.text(), { columns: true })
      const second = await app().request(linkTo(response, 'next') ?? '', { headers: { accept: 'text/csv' } })
      const rest: Row[] = parse(await second.text(), { columns: true })
      const key = (row: Row): string =>
        [row['zipcode'], row['nis_code'] ?? row['nisCode'], row['name_nl'] ?? row['nameNl']].join()
      expect([...first, ...rest].map(key).sort()).toEqual(rows.map(key).sort())
      expect(rows).toHaveLength(1_151)
    })
  })

  describe('caches', () => {
    it('a page by what was asked, and by nothing else', async () => {
      await app().request('/v1/zipcodes?region=brussels&limit=10')
      const again = await app().request('/v1/zipcodes?limit=10&region=brussels')
      expect(again.headers.get('cache-status')).toMatch(/hit/)
      for (const other of [
        '?region=brussels&limit=11',
        '?region=brussels',
        '?limit=10',
        '?region=brussels&limit=10&cursor=1000',
      ]) {
        expect((await app().request(`/v1/zipcodes${other}`)).headers.get('cache-status'), other).toMatch(/miss/)
      }
    })

    it.each([
      ['Kortrijk', '\u212Aortrijk'],
      ['Ieper', '\u0130eper'],
      ['Liège', 'Lie\u0300ge'],
      ['Gent', 'Gent '],
    ])('%s alike whether or not somebody asked for the look-alike %j before', async (name, lookalike) => {
      const path = `/v1/zipcodes?municipality=${encodeURIComponent(name)}`
      const { data } = (await app().json(`/v1/zipcodes?limit=1000&municipality=${encodeURIComponent(name)}`)) as Page
      expect(data.length).toBeGreaterThan(0)
      await app().request(`/v1/zipcodes?municipality=${encodeURIComponent(lookalike)}`)
      expect(await app().json(path)).toMatchObject({ data })
    })

    it('that a risk table does not exist, and says for how long', async () => {
      const first = await app().request('/v1/zipcodes?riskTable=flood')
      expect(first.status).toBe(404)
      expect(first.headers.get('cache-status')).toMatch(/miss/)
      app().clock.advance(10_000)
      const second = await app().request('/v1/zipcodes?riskTable=flood')
      expect(second.status).toBe(404)
      expect(second.headers.get('cache-control')).toBe('public, max-age=60')
      expect(second.headers.get('cache-status')).toBe('Touchstone; hit; ttl=50; detail=local')
      expect(second.headers.get('age')).toBe('10')
    })
  })

  describe('refuses', () => {
    it.each([
      ['?limit=0', '/limit'],
      ['?limit=1001', '/limit'],
      ['?limit=-1', '/limit'],
      ['?limit=', '/limit'],
      ['?limit=1e2', '/limit'],
      ['?limit=010', '/limit'],
      ['?limit=10&limit=10', '/limit'],
      ['?cursor=', '/cursor'],
      ['?cursor=0', '/cursor'],
      ['?cursor=10000', '/cursor'],
      ['?cursor=1000%27', '/cursor'],
      ['?region=', '/region'],
      ['?region=Brussels', '/region'],
      ['?region[]=brussels', '/region[]'],
      ['?province=VOV', '/province'],
      ['?province=be-vov', '/province'],
      ['?municipality=', '/municipality'],
      ['?q=', '/q'],
      ['?q=%25_', '/q'],
      [`?municipality=${'x'.repeat(81)}`, '/municipality'],
      ['?municipality=Gent%00', '/municipality'],
      ['?riskTable=', '/riskTable'],
      ['?riskTable=a%0Ab', '/riskTable'],
      ['?riskFactor=a', '/riskFactor'],
      ['?riskFactor=', '/riskFactor'],
      ['?risk_factor=A', '/risk_factor'],
      ['?page=2', '/page'],
    ])('%s, and points at %s', async (query, pointer) => {
      const response = await app().request(`/v1/zipcodes${query}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        type: '/problems/invalid-request',
        errors: [{ in: 'query', pointer }],
      })
    })

    it('a media type that it does not have with 406', async () => {
      expect((await app().request('/v1/zipcodes', { headers: { accept: 'text/html' } })).status).toBe(406)
    })
  })
})

describe('GET /v1/zipcodes/{zipcode}', () => {
  describe('answers', () => {
    it('a zipcode with its municipality, province, region and factor', async () => {
      expect(await app().json('/v1/zipcodes/9000')).toEqual({
        zipcode: 9000,
        municipalities: [
          {
            nisCode: '44021',
            nameNl: 'Gent',
            nameFr: 'Gand',
            province: { iso: 'BE-VOV', nameNl: 'Oost-Vlaanderen', nameFr: 'Flandre orientale' },
            region: 'flanders',
          },
        ],
        riskFactor: 'B',
        riskTable: 'illustration',
      })
    })

    it('what the list answers for it', async () => {
      const { data } = await page('?limit=30')
      for (const listed of data) expect(await app().json(`/v1/zipcodes/${listed.zipcode}`)).toEqual(listed)
    })

    it('304 to a caller that has it, and HEAD without a body', async () => {
      const etag = (await app().request('/v1/zipcodes/9000')).headers.get('etag') ?? ''
      const head = await app().request('/v1/zipcodes/9000', { method: 'HEAD' })
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
      for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        expect((await app().request('/v1/zipcodes/9000', { headers: { 'if-none-match': held } })).status, held).toBe(
          304,
        )
      }
      expect((await app().request('/v1/zipcodes/9000', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
      expect((await app().request('/v1/zipcodes/1000', { headers: { 'if-none-match': etag } })).status).toBe(200)
    })
  })

  describe('refuses', () => {
    it('a zipcode outside the register with 404, and keeps that for a minute', async () => {
      expect((await app().request('/v1/zipcodes/9999')).headers.get('cache-status')).toMatch(/miss/)
      app().clock.advance(59_000)
      const second = await app().request('/v1/zipcodes/9999')
      expect(second.status).toBe(404)
      expect(second.headers.get('cache-control')).toBe('public, max-age=60')
      expect(second.headers.get('cache-status')).toBe('Touchstone; hit; ttl=1; detail=local')
    })

    it.each([...awkward.filter((it) => it !== '' && !it.startsWith('..')), '999', '10000', '09000', '9000.0', '9e3'])(
      'the zipcode "%s"',
      async (code) => {
        const response = await app().request(`/v1/zipcodes/${code}`)
        expect(response.status).toBe(400)
        expect(await response.json()).toMatchObject({ errors: [{ in: 'path', pointer: '/zipcode' }] })
      },
    )
  })
})

describe('GET /v1/risk-tables', () => {
  it('answers the one table that is shipped, which says what it is', async () => {
    expect(await app().json('/v1/risk-tables')).toEqual({
      data: [
        {
          name: 'illustration',
          version: 1,
          source: expect.stringContaining('not underwriting data'),
          loadedAt: expect.any(String),
          current: true,
          default: true,
          entries: 1_148,
        },
      ],
    })
  })

  it('answers comma-separated values when those are preferred', async () => {
    const response = await app().request('/v1/risk-tables', { headers: { accept: 'text/csv' } })
    const [table]: Row[] = parse(await response.text(), { columns: true })
    expect(table).toMatchObject({ name: 'illustration', version: '1', entries: '1148' })
  })

  it('refuses any parameter', async () => {
    expect((await app().request('/v1/risk-tables?name=illustration')).status).toBe(400)
  })
})
