import { describe, expect, it } from 'vitest'
import { formatsOf } from '#web/figures/formats.ts'
import { textsOf } from '#web/figures/texts/index.ts'
import { useApp } from '../../support/app.ts'
import { correctedExamples, untouchedExamples, workedExamples } from '../../support/leases.ts'
import { languages, open, page, plain } from './site.ts'

const app = useApp()

const parameters = (lease: object): string =>
  String(new URLSearchParams(Object.entries(lease).map(([name, value]) => [name, String(value)])))
const example = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
}

interface Answer {
  readonly newRent: string
  readonly confirmed: boolean
  readonly steps: readonly { readonly formula: string; readonly result: string }[]
  readonly rule: { readonly sources: readonly { readonly url: string }[] }
}

describe('the form of a rent', () => {
  it.each(workedExamples)('answers $newRent for: $name', async ({ lease, at, newRent }) => {
    const text = await page(app(), `/figures/rent?${parameters({ ...lease, at })}&lang=en`)
    expect(text).toContain(`<p class="amount">€${newRent}<span>a month</span>`)
  })

  it('shows what the API answers for each lease: rent, every step, every source, and whether it is certain', async () => {
    const leases = [
      ...workedExamples.map(({ lease, at }) => ({ ...lease, at })),
      ...correctedExamples.map(({ lease }) => ({ ...lease, at: '2024-11-10' })),
      ...untouchedExamples.map((lease) => ({ ...lease, at: '2023-01-10' })),
    ]
    for (const lease of leases) {
      const answer = (await (await app().post('/v1/rent-indexations', lease)).json()) as Answer
      const text = await page(app(), `/figures/rent?${parameters(lease)}&lang=en`)
      expect(text).toContain(`<p class="amount">${formatsOf('en').money(answer.newRent)}<`)
      for (const { formula, result } of answer.steps)
        expect(text).toContain(formula === result ? result : `${formula} = ${result}`)
      for (const { url } of answer.rule.sources) expect(text).toContain(`href="${url}"`)
      expect(text.includes('This answer is not certain')).toBe(!answer.confirmed)
    }
  })

  it.each([
    ['nl', '€ 584,18', '500,00 × 131,72 ÷ 112,74 = 584,18', '1 oktober 2019'],
    ['fr', '584,18 €', '500,00 × 131,72 ÷ 112,74 = 584,18', '1er octobre 2019'],
    ['de', '584,18 €', '500,00 × 131,72 ÷ 112,74 = 584,18', '1. Oktober 2019'],
    ['en', '€584.18', '500.00 × 131.72 ÷ 112.74 = 584.18', '1 October 2019'],
  ])('writes amounts, sums and days as readers of %s do', async (language, amount, sum, day) => {
    const text = await page(app(), `/figures/rent?${parameters(example)}&lang=${language}`)
    for (const part of [amount, sum, day]) expect(text).toContain(part)
  })

  it.each([
    ['500,00', '500.00'],
    ['1.250,50', '1250.50'],
    ['1 250,50', '1250.50'],
    ['€ 500', '500'],
  ])('takes the amount %s as %s', async (typed, meant) => {
    const text = await page(app(), `/figures/rent?${parameters({ ...example, baseRent: typed })}&lang=en`)
    expect(text).toContain('<p class="amount">')
    expect(text).toContain(`value="${meant}"`)
  })

  it.each([
    ['baseRent', { baseRent: '12,345' }, 'amount'],
    ['baseRent', { baseRent: '0' }, 'amount'],
    ['region', { region: 'luxembourg' }, 'region'],
    ['signedOn', { signedOn: '2010-02-30' }, 'day'],
    ['startsOn', { startsOn: '2010-01-01' }, 'order'],
    ['energyLabel', { energyLabel: 'Z' }, 'label'],
    ['registered', { registered: 'perhaps' }, 'choice'],
    ['certificateDate', { certificateDate: '2010-07-01', energyLabel: 'none' }, 'noneWithDate'],
  ] as const)('says at the field %s what is wrong, in every language', async (field, changed, fault) => {
    for (const language of languages) {
      const text = await page(app(), `/figures/rent?${parameters({ ...example, ...changed })}&lang=${language}`)
      expect(text).toContain(`id="${field}-fault">${textsOf[language].faults[fault]}</p>`)
      expect(text).toContain(`<title>${plain(textsOf[language].area.labelled(textsOf[language].area.error, ''))}`)
      expect(text).not.toContain('class="amount"')
    }
  })

  it.each([
    [{ at: '2011-08-31' }, '1 September 2011'],
    [{ at: '2030-01-01', energyLabel: 'A' }, 'August 2029 is not published yet'],
    [{ signedOn: '1980-01-01', startsOn: '1980-01-01' }, 'The figures begin in January 1994'],
    [{ startsOn: '2015-11-01', at: '2023-01-01' }, 'State its energy label'],
    [{ startsOn: '2015-11-01', at: '2023-01-01', region: 'flanders', energyLabel: 'G' }, 'the labels A+, A, B'],
  ])('says why there is no rent for %j, in every language', async (changed, reason) => {
    const details = new Set<string>()
    for (const language of languages) {
      const text = await page(app(), `/figures/rent?${parameters({ ...example, ...changed })}&lang=${language}`)
      const [, detail = ''] = /<p class="fault"[^>]*>([^<]+)</.exec(text) ?? []
      details.add(detail)
      if (language === 'en') expect(detail).toContain(reason)
    }
    expect(details.size).toBe(languages.length)
  })

  it('gives an address that answers the same, with the day of the request in it', async () => {
    const undated = { ...example, signedOn: '2010-05-25', startsOn: '2010-06-01', at: '' }
    const text = await page(app(), `/figures/rent?${parameters(undated)}&energyLabel=none&lang=en`)
    const [, address = ''] = /id="share"[^>]*value="([^"]*)"/.exec(text) ?? []
    expect(address).toContain('http://touchstone.test/figures/rent?')
    const { pathname, search, searchParams } = new URL(address.replaceAll('&amp;', '&'))
    expect(searchParams.get('at')).toBe('2026-11-21')
    const again = await page(app(), pathname + search)
    expect(/class="amount">[^<]*/.exec(again)?.[0]).toBe(/class="amount">[^<]*/.exec(text)?.[0])
  })

  it('shows an empty form for today, and takes a region from the address', async () => {
    const text = await page(app(), '/figures/rent?region=brussels&lang=en')
    expect(text).toContain('value="2026-11-21"')
    expect(text).toContain('<option value="brussels" selected>')
    expect(text).not.toContain('class="fault"')
  })

  it('shows what was typed as text', async () => {
    const evil = '"><script>alert(1)</script>'
    for (const name of ['baseRent', 'region', 'signedOn', 'energyLabel', 'registered'])
      expect(await page(app(), `/figures/rent?${parameters({ ...example, [name]: evil })}`)).not.toContain(
        '<script>alert',
      )
  })

  it('speaks the language of the address before that of the browser, and tells caches', async () => {
    const dutch = await open(app(), '/figures/rent', { 'accept-language': 'pl, nl-BE;q=0.9, en;q=0.8' })
    expect(dutch.text).toContain('lang="nl"><div class="area-bar">')
    expect(dutch.headers.get('content-language')).toBe('nl')
    expect(dutch.headers.get('vary')).toContain('Accept-Language')
    expect(dutch.headers.get('cache-control')).toBe('private, no-cache')
    expect((await open(app(), '/figures/rent?lang=fr', { 'accept-language': 'nl' })).text).toContain('Loyer indexé')
    for (const unknown of ['', 'pl', '*', 'nl;q=0', ';;;'])
      expect((await open(app(), '/figures/rent', { 'accept-language': unknown })).headers.get('content-language')).toBe(
        'en',
      )
    expect((await open(app(), '/figures/rent?lang=xx')).headers.get('content-language')).toBe('en')
  })
})

describe('the reminder of a rent', () => {
  const path = `/figures/rent/reminder.ics?${parameters(example)}`

  it('is a calendar with one event on the next anniversary, in the language of the page', async () => {
    const response = await app().request(`${path}&lang=nl`)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="indexation.ics"')
    const text = await response.text()
    const lines = text.replaceAll('\r\n ', '').split('\r\n')
    expect(lines).toContain('DTSTART;VALUE=DATE:20200901')
    expect(lines).toContain('DTEND;VALUE=DATE:20200902')
    expect(lines).toContain('DTSTAMP:20261121T120000Z')
    expect(lines).toContain(String.raw`SUMMARY:Huurprijs indexeren (€` + '\u00A0' + String.raw`500\,00)`)
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
    const address = lines.find((line) => line.startsWith('URL:'))?.slice(4) ?? ''
    expect(new URL(address).searchParams.get('at')).toBe('2020-09-01')
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(text).not.toMatch(/[^\r]\n/)
  })

  it('has one id for each anniversary, so that a calendar does not hold it twice', async () => {
    const idOf = async (at: string): Promise<string> =>
      /UID:.*/.exec(
        await (await app().request(`/figures/rent/reminder.ics?${parameters({ ...example, at })}`)).text(),
      )?.[0] ?? ''
    expect(await idOf('2020-01-01')).toBe(await idOf('2020-08-31'))
    expect(await idOf('2020-09-01')).not.toBe(await idOf('2020-08-31'))
  })

  it.each([{ at: '9999-12-31' }, { startsOn: '2010-12-31', at: '9999-01-01' }, { startsOn: '9999-09-01' }])(
    'does not exist beyond the years that calendars have: %j',
    async (changed) => {
      const asked = parameters({ ...example, ...changed })
      expect((await app().request(`/figures/rent/reminder.ics?${asked}`)).status).toBe(404)
      for (const page of ['/figures/rent', '/figures/rent/letter', '/'])
        expect((await app().request(`${page}?${asked}`)).status, page).toBe(200)
    },
  )

  it.each([{ startsOn: 'x' }, { startsOn: '2020-02-30' }, { baseRent: 'a\r\nX:1' }, { baseRent: '' }])(
    'does not exist for %j',
    async (changed) => {
      const answer = await app().request(`/figures/rent/reminder.ics?${parameters({ ...example, ...changed })}`)
      expect(answer.status).toBe(404)
    },
  )
})
