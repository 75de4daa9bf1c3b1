import { describe, expect, it } from 'vitest'
import { useApp, rowCounts } from '../../support/app.ts'
import { languages, ownPage, page, send } from './site.ts'

const app = useApp()

const lease = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2019-09-01',
}
const people = {
  landlordName: 'Anna Peeters',
  landlordAddress: 'Kerkstraat 1\r\n9000 Gent',
  tenantName: 'Bob Lambert',
  tenantAddress: 'Rue Haute 2\r\n1000 Bruxelles',
  place: 'Gent',
  account: 'BE68 5390 0754 7034',
}
const address = (changed: Readonly<Record<string, string>> = {}): string =>
  `/figures/rent/letter?${new URLSearchParams({ ...lease, ...changed })}`
const letterIn = (text: string): string => /<article class="letter".*<\/article>/.exec(text)?.[0] ?? ''

describe('the letter of a landlord', () => {
  it.each([
    [
      'nl',
      'Betreft: indexatie van de huurprijs',
      'Aanvangsindex: gezondheidsindex van juni 2010 (2004 = 100)',
      '€ 584,18',
    ],
    ['fr', 'Objet : indexation du loyer', 'Nouvel indice : indice santé d’août 2019 (2004 = 100)', '584,18 €'],
    ['de', 'Betreff: Indexierung der Miete', 'Anfangsindex: Gesundheitsindex von Juni 2010 (2004 = 100)', '584,18 €'],
    ['en', 'Subject: indexation of the rent', 'Starting index: health index of June 2010 (2004 = 100)', '€584.18'],
  ])(
    'in %s names both indices and the sum, whatever the language of the page is',
    async (language, subject, index, rent) => {
      for (const pageLanguage of languages) {
        const text = letterIn(await page(app(), `${address()}&lang=${pageLanguage}&letterLanguage=${language}`))
        expect(text).toContain(`lang="${language}"`)
        for (const part of [subject, index, rent]) expect(text).toContain(part)
      }
    },
  )

  it('is filled in with names and addresses, as text, and stores none of them', async () => {
    const before = await rowCounts(app().db)
    const { status, text, headers } = await send(app(), `${address()}&lang=fr`, {
      ...people,
      tenantName: '<b>Bob</b>',
      letterLanguage: 'nl',
    })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    const letter = letterIn(text)
    for (const part of ['Anna Peeters<br />Kerkstraat 1<br />9000 Gent', 'Gent, 1 september 2019', people.account])
      expect(letter).toContain(part)
    expect(letter).toContain('woning gelegen te Rue Haute 2, 1000 Bruxelles')
    expect(letter).toContain('&lt;b&gt;Bob&lt;/b&gt;')
    expect(letter).not.toContain('<b>')
    for (const part of text.match(/(?:href|action)="[^"]*"/g) ?? []) expect(part).not.toMatch(/Peeters|Bob|Haute/)
    expect(await rowCounts(app().db)).toEqual(before)
  })

  it('leaves room for writing by hand where nothing was filled in', async () => {
    expect(letterIn(await page(app(), `${address()}&lang=de`))).toContain('……………… (Name und Anschrift des Mieters)')
  })

  it('asks for the difference where rents were due before it, and only there', async () => {
    expect(letterIn(await page(app(), `${address({ at: '2020-01-01' })}&lang=en`))).toContain(
      'the difference for the months since 1 October 2019',
    )
    expect(letterIn(await page(app(), `${address()}&lang=en`))).not.toContain('difference')
  })

  it('says that the lease is registered and the certificate received, where that is so', async () => {
    const met = {
      region: 'brussels',
      registered: 'true',
      energyLabel: 'C',
      certificateDate: '2010-07-20',
      at: '2024-09-01',
    }
    const letter = letterIn(await page(app(), `${address(met)}&lang=fr`))
    expect(letter).toContain('Le bail est enregistré.')
    expect(letter).toContain('Le certificat PEB du logement (classe C) vous a été remis le 20 juillet 2010.')
    expect(letterIn(await page(app(), `${address()}&lang=fr`))).not.toContain('enregistré')
  })

  it('warns on the screen, not on the paper, where the sum is not certain', async () => {
    const unknown = { region: 'brussels', energyLabel: 'C', at: '2024-09-01' }
    const text = await page(app(), `${address(unknown)}&lang=en`)
    expect(text).toContain('The sum of this letter is not certain.')
    expect(letterIn(text)).not.toContain('certain')
  })

  it.each([
    { region: 'wallonia', registered: 'false' },
    { region: 'brussels', registered: 'true', energyLabel: 'none', at: '2024-09-01' },
    { region: 'wallonia', energyLabel: 'G', startsOn: '2010-11-01', at: '2022-11-02' },
  ])('is not written where no increase is due: %j', async (changed) => {
    const text = await page(app(), `${address(changed)}&lang=en`)
    expect(letterIn(text)).toBe('')
    expect(text).toContain('No increase is due')
  })

  it('says what is wrong with a lease instead of a letter', async () => {
    const text = await page(app(), `${address({ at: '2010-10-01' })}&lang=nl`)
    expect(letterIn(text)).toBe('')
    expect(text).toContain('De eerste indexatie is mogelijk op 1 september 2011.')
  })

  it('refuses a form of another site, and one that is too long', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await send(app(), address(), people, elsewhere)).status).toBe(403)
    const long = { tenantName: 'x'.repeat(20_000) }
    expect((await send(app(), address(), long, ownPage)).status).toBe(413)
  })
})
