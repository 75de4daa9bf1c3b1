import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '#web/figures/language.ts'
import { textsOf } from '#web/figures/texts/index.ts'
import { figuresPages } from '#web/figures/routes.ts'
import { useApp } from '../../support/app.ts'
import { open, page } from './site.ts'

const app = useApp()

const zipcodesIn = (text: string): readonly string[] =>
  [...text.matchAll(/<th scope="row"><a href="\/figures\/zipcodes\/([0-9]{4})/g)].map(([, zipcode = '']) => zipcode)
const search = async (q: string): Promise<readonly string[]> =>
  zipcodesIn(await page(app(), `/figures/zipcodes?q=${encodeURIComponent(q)}&lang=en`))

describe('the search of zipcodes', () => {
  it.each([
    ['LIEGE', '4000'],
    ['liège', '4000'],
    ['Luik', '4000'],
    ['luttich', '4000'],
    ['Lüttich', '4000'],
    ['sankt-vith', '4780'],
    ['Saint Vith', '4780'],
    ['st. vith', '4780'],
    ['s gravenbrakel', '7090'],
    ['braine le comte', '7090'],
    ['gent', '9000'],
    ['Gand', '9000'],
    ['9000', '9000'],
    ['  9000 ', '9000'],
    ['molenbeek', '1080'],
    ['eupen', '4700'],
  ])('finds by %s the zipcode %s', async (typed, zipcode) => {
    expect(await search(typed)).toContain(zipcode)
  })

  it('shows whole names before names that contain them, and each zipcode once', async () => {
    const found = await search('ath')
    expect(found[0]).toBe('7800')
    expect(new Set(found).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(10)
  })

  it('leads through all that the first digits match', async () => {
    const seen: string[] = []
    let path = '/figures/zipcodes?q=4&lang=en'
    for (let pages = 0; pages < 20; pages++) {
      const text = await page(app(), path)
      seen.push(...zipcodesIn(text))
      const [, next] = /<a href="([^"]+)" rel="next">/.exec(text) ?? []
      if (next === undefined) break
      path = next.replaceAll('&amp;', '&')
    }
    const register = readFileSync(join(import.meta.dirname, '../../../data/zipcodes.csv'), 'utf8')
    const expected = new Set([...register.matchAll(/^4[0-9]{3}(?=,)/gm)].map(([zipcode]) => zipcode))
    expect(expected.size).toBeGreaterThan(100)
    expect(seen).toEqual([...expected].toSorted())
  })

  it.each(['zzzz', '9999', '<script>', '%', '_', "'; drop table zipcodes"])(
    'says that nothing matches %s, as text',
    async (typed) => {
      for (const language of languages) {
        const text = await page(app(), `/figures/zipcodes?q=${encodeURIComponent(typed)}&lang=${language}`)
        expect(zipcodesIn(text)).toEqual([])
        expect(text).not.toContain('<script>')
      }
    },
  )

  it('has a page for each zipcode, with its risk factor and the table that it comes from', async () => {
    const text = await page(app(), '/figures/zipcodes/9000?lang=nl')
    for (const part of ['9000 Gent', 'Gent / Gand', 'Oost-Vlaanderen', 'Vlaanderen', '44021', 'Risicofactor', '>B<'])
      expect(text).toContain(part)
    expect(text).toContain('An illustration, not underwriting data.')
    expect(await page(app(), '/figures/zipcodes/4700?lang=de')).toContain('Eupen')
    for (const unknown of ['1001', '999', '10000', 'x', '%00'])
      expect((await open(app(), `/figures/zipcodes/${unknown}`)).status, unknown).toBe(404)
  })
})

describe('the page of a premium', () => {
  it.each([
    ['policyIndex=694', '€\u00A0374,28'],
    ['policyDate=2014-03-01', ''],
  ])('answers what the API answers for %s', async (policy, shown) => {
    const [name = '', value = ''] = policy.split('=')
    const body = { premium: '250.00', [name]: name === 'policyIndex' ? Number(value) : value, at: '2025-03-01' }
    const { newPremium } = (await (await app().post('/v1/premium-indexations', body)).json()) as { newPremium: string }
    const text = await page(app(), `/figures/premium?premium=250,00&${policy}&at=2025-03-01&lang=nl`)
    expect(text).toContain(`<p class="amount">€ ${newPremium.replace('.', ',')}</p>`)
    if (shown !== '') expect(text).toContain('250,00 × ')
  })

  it.each([
    ['premium=x&policyIndex=694', 'premium', 'amount'],
    ['premium=250&policyIndex=1.5', 'policyIndex', 'wholeNumber'],
    ['premium=250&policyIndex=694&policyDate=2014-03-01', 'policyIndex', 'eitherPolicy'],
    ['premium=250', 'policyIndex', 'eitherPolicy'],
    ['premium=250&policyDate=2014-02-30', 'policyDate', 'day'],
    ['premium=250&policyIndex=694&at=x', 'at', 'day'],
  ] as const)('says for %s what is wrong with %s', async (query, field, fault) => {
    for (const language of languages)
      expect(await page(app(), `/figures/premium?${query}&lang=${language}`)).toContain(
        `id="${field}-fault">${textsOf[language].faults[fault]}</p>`,
      )
  })

  it.each(['at=2000-01-01', 'at=2030-01-01'])('says why there is no ABEX for %s, in every language', async (query) => {
    const texts = await Promise.all(
      languages.map((language) =>
        page(app(), `/figures/premium?premium=250&policyIndex=694&${query}&lang=${language}`),
      ),
    )
    expect(new Set(texts.map((text) => /id="at-fault">([^<]*)/.exec(text)?.[1])).size).toBe(languages.length)
  })
})

describe('every page about figures', () => {
  const paths = [...new Set(figuresPages().routes.flatMap(({ method, path }) => (method === 'GET' ? [path] : [])))].map(
    (path) => path.replace(':month', '2021-09').replace(':zipcode', '9000'),
  )
  const pages = paths.filter((path) => !/\.(csv|atom|ics)$/.test(path))

  it.each(pages)('%s is strict about what it loads, and has nothing inline', async (path) => {
    for (const language of languages) {
      const { status, headers, text } = await open(app(), `${path}?lang=${language}`)
      expect(status).toBe(200)
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      )
      expect(headers.get('cache-control')).toBe('private, no-cache')
      expect(headers.get('vary')).toMatch(/^Accept-Language, Cookie(, Accept-Encoding)?$/)
      expect(text.match(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/g)).toBeNull()
      expect(text).toContain('href="/figures" aria-current="page">Figures</a>')
    }
  })

  it('is found from the first page, which keeps the lease that was typed there', async () => {
    const text = await page(
      app(),
      '/?baseRent=600&region=wallonia&signedOn=2019-09-15&startsOn=2019-11-01&at=2021-11-01',
    )
    expect(text).toContain('€ 626.79')
    expect(text).toContain('/figures/rent?baseRent=600&amp;region=wallonia')
  })
})
