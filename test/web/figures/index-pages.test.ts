import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { textsOf } from '#web/figures/texts/index.ts'
import { useApp } from '../../support/app.ts'
import { languages, open, page } from './site.ts'

const app = useApp()

interface Series {
  readonly data: readonly { readonly month: string; readonly baseYear: number; readonly value: string }[]
}

describe('the page of the health index', () => {
  it.each([1988, 1996, 2004, 2013, 2025])('shows what the API answers, with %i as base year', async (baseYear) => {
    const range = 'from=2010-01&to=2026-07'
    const { data } = (await app().json(`/v1/health-index?baseYear=${baseYear}&${range}`)) as Series
    const text = await page(app(), `/figures/index?base=${baseYear}&${range}&lang=en`)
    expect(data.length).toBeGreaterThan(6)
    expect(text.match(/<tr><th scope="row">/g)).toHaveLength(data.length)
    for (const { month, value } of data)
      expect(text).toMatch(new RegExp(`/figures/index/${month}\\?lang=en">[^<]*</a></th><td class="number">${value}<`))
  })

  it('offers the same as a file that caches may keep', async () => {
    const path = '/figures/index.csv?base=2004&from=2020-01&to=2021-12'
    const response = await app().request(path)
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=300/)
    const rows = parse(await response.text(), { columns: true }) as readonly Record<string, string>[]
    const { data } = (await app().json('/v1/health-index?baseYear=2004&from=2020-01&to=2021-12')) as Series
    expect(rows.map(({ month, value }) => [month, value])).toEqual(data.map(({ month, value }) => [month, value]))
    const again = await app().request(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('draws a line, with a title for each month and a gap where a month has no value', async () => {
    const whole = await page(app(), '/figures/index?base=2013&from=2020-01&to=2021-12&lang=en')
    const [, line = ''] = /class="line is-single" d="([^"]*)"/.exec(whole) ?? []
    expect(line.match(/[ML]/g)?.join('')).toBe(`M${'L'.repeat(23)}`)
    expect(line).not.toContain('NaN')
    expect(whole).toContain('<title>September 2021: 112.29</title>')
    const single = await page(app(), '/figures/index?base=2013&from=2020-01&to=2020-01')
    expect(single).toMatch(/class="line is-single" d="M0 [0-9.]+h0"/)
  })

  it('says from when on no value is known in a base year', async () => {
    const text = await page(app(), '/figures/index?base=2004&from=2025-01&to=2026-07&lang=en')
    expect(text).toContain('From January 2026 on, no exact value is known in this base year.')
    expect(await page(app(), '/figures/index?base=2004&from=2026-01&to=2026-02&lang=en')).toContain(
      'No month of this range has an exact value in this base year.',
    )
  })

  it.each([
    'base=1981',
    'base=%3Cscript%3E',
    'from=2021-13&to=x',
    'from=1900-01',
    'from=9999-12&to=9999-12',
    'from=2021-01&to=2020-01',
    'to=0000-01',
  ])('has a page for %s too', async (query) => {
    for (const language of languages) {
      const text = await page(app(), `/figures/index?${query}&lang=${language}`)
      expect(text).toContain(`<h1>${textsOf[language].index.title}</h1>`)
      expect(text).not.toMatch(/NaN|Infinity|undefined|<script>/)
    }
  })
})

describe('the page of a month', () => {
  it('has its values in every base year, and says what it means', async () => {
    const text = await page(app(), '/figures/index/2021-09?lang=en')
    for (const value of ['154.29', '135.61', '112.29', 'In September 2021 the health index was 112.29'])
      expect(text).toContain(value)
    expect(text).toContain('anniversary of entry into force lies in October 2021')
    expect(text).toContain('Starting index of leases signed in October 2021')
    const valueOf = async (month: string): Promise<number> =>
      Number(((await app().json(`/v1/health-index?baseYear=2013&month=${month}`)) as Series).data[0]?.value)
    const rise = ((112.29 / (await valueOf('2020-09')) - 1) * 100).toFixed(2)
    expect(text).toContain(`${Number(rise)}% higher than in September 2020, a year before.`)
    expect(text).toContain('href="/figures/index/2021-10?lang=en"')
    expect(text).toContain('href="/figures/index/2021-08?lang=en"')
  })

  it('compares across a change of base year in one of the two', async () => {
    for (const month of ['1998-01', '2006-01', '2014-01', '2026-01'])
      expect(await page(app(), `/figures/index/${month}?lang=en`)).toMatch(/higher than in|lower than in/)
  })

  it('begins with the first month, which nothing comes before', async () => {
    const text = await page(app(), '/figures/index/1994-01?lang=en')
    expect(text).not.toContain('1993')
    expect(text).not.toContain('than in')
  })

  it.each([
    ['2026-11', 'is not published yet'],
    ['2026-10', 'is not loaded on this server'],
    ['1993-12', 'The figures begin in January 1994'],
  ])('of %s says why there is none, in every language', async (month, reason) => {
    for (const language of languages) {
      const { status, text } = await open(app(), `/figures/index/${month}?lang=${language}`)
      expect(status).toBe(404)
      if (language === 'en') expect(text).toContain(reason)
      else expect(text).not.toContain('health index of')
    }
  })

  it.each(['2021-13', 'x', '2021-09.csv', '%00'])('does not exist for %s', async (month) => {
    expect((await open(app(), `/figures/index/${month}`)).status).toBe(404)
  })
})

describe('the feed of new months', () => {
  const entriesIn = (xml: string): readonly Record<string, string>[] => {
    const entries: Record<string, string>[] = []
    const parser = new SaxesParser({ xmlns: true })
    let name = ''
    parser.on('opentag', (tag) => {
      name = tag.name
      if (name === 'entry') entries.push({})
    })
    parser.on('text', (text) => {
      const entry = entries.at(-1)
      if (entry && text.trim() !== '') entry[name] = text
    })
    parser.on('error', (error) => {
      throw error
    })
    parser.write(xml).close()
    return entries
  }

  it.each(languages)(
    'is well-formed Atom in %s with the last 24 months, under ids that no language changes',
    async (language) => {
      const response = await app().request(`/figures/index/feed.atom?lang=${language}`)
      expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
      expect(response.headers.get('cache-control')).toMatch(/^public/)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      const entries = entriesIn(await response.text())
      expect(entries).toHaveLength(24)
      expect(entries[0]?.['id']).toBe('http://touchstone.test/figures/index/2026-07')
      expect(entries[0]?.['updated']).toBe('2026-07-30T00:00:00Z')
      expect(entries[0]?.['title']).toContain(language === 'en' ? '103.24' : '103,24')
      expect(new Set(entries.map(({ id }) => id)).size).toBe(24)
    },
  )

  it('does not follow the language of the browser, which a shared cache does not know', async () => {
    const one = await (await app().request('/figures/index/feed.atom')).text()
    const response = await app().request('/figures/index/feed.atom', { headers: { 'accept-language': 'fr' } })
    expect(await response.text()).toBe(one)
    expect(response.headers.get('vary') ?? '').not.toContain('Language')
  })
})
