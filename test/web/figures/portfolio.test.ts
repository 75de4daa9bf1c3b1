import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { rowCounts, useApp } from '../../support/app.ts'
import { workedExamples } from '../../support/leases.ts'
import { page, plain, upload } from './site.ts'

const app = useApp()

const header = 'reference,baseRent,region,signedOn,startsOn,at,energyLabel'
const table = [
  header,
  ...workedExamples.map(({ lease, at }, index) =>
    [`L${index}`, lease.baseRent, lease.region, lease.signedOn, lease.startsOn, at, lease.energyLabel ?? ''].join(','),
  ),
].join('\n')
const good = '500.00,wallonia,2010-07-25,2010-09-01,2020-01-01,'

const rows = (csv: string, delimiter = ','): readonly (readonly string[])[] =>
  parse(csv.replace(/^\uFEFF/, ''), { delimiter, fromLine: 2 } as object)
const asCsv = async (fields: Readonly<Record<string, string | Blob>>): Promise<string> => {
  const response = await upload(app(), { ...fields, as: 'csv' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="indexed-rents.csv"')
  expect(response.headers.get('cache-control')).toBe('no-store')
  return response.text()
}
const shown = async (fields: Readonly<Record<string, string | Blob>>): Promise<string> =>
  plain(await (await upload(app(), fields)).text())

describe('a table of leases', () => {
  it('gets all worked examples back, from a file and from pasted lines, as a page and as a file', async () => {
    const before = await rowCounts(app().db)
    const rents = workedExamples.map(({ newRent }) => newRent)
    const file = new File([table], 'leases.csv', { type: 'text/csv' })
    for (const fields of [{ file, text: '' }, { text: table }]) {
      const lines = rows(await asCsv(fields))
      expect(lines.map(([line, reference, , rent]) => [line, reference, rent])).toEqual(
        rents.map((rent, index) => [String(index + 2), `L${index}`, rent]),
      )
      const text = await shown(fields)
      for (const rent of rents) expect(text).toContain(`>€${rent}</a>`)
      expect(text).toContain(`${rents.length} rents computed, 0 lines refused.`)
    }
    expect(await rowCounts(app().db)).toEqual(before)
  })

  it('says of each wrong line what is wrong, with the number of the line', async () => {
    const text = [
      header,
      `A,${good}`,
      '',
      'B,12.345,mars,2010-07-25,2010-02-30,2020-01-01,',
      'C,"500.00',
      `D,${good.replace('2020-01-01', '2011-01-01')}`,
    ].join('\r\n')
    const lines = rows(await asCsv({ text }))
    expect(lines.map(([line]) => line)).toEqual(['2', '4', '5', '6'])
    expect(lines[0]?.[10]).toBe('')
    expect(lines[1]?.[10]).toContain('Base rent in euro: Write an amount')
    expect(lines[1]?.[10]).toContain('Region: Choose')
    expect(lines[1]?.[10]).toContain('In force since: Write an existing day')
    expect(lines[2]?.[10]).toContain('quote')
    expect(lines[3]?.[10]).toContain('The first indexation is possible on 1\u00A0September 2011.')
    const result = await shown({ text })
    expect(result).toContain('1 rent computed, 3 lines refused.')
    expect(result).toMatch(/class="number">4<\/th><td>B<\/td>.*?class="fault">Base rent in euro/)
  })

  it.each([
    [
      'nl',
      'Referentie;Basishuurprijs in euro;Gewest;Huurovereenkomst ondertekend op;In werking sinds;Datum van het verzoek',
      'x;500,00;Wallonië;25/07/2010;1/9/2010;01-01-2020',
    ],
    [
      'fr',
      'Référence;Loyer de base en euros;Région;Bail signé le;En vigueur depuis le;Date de la demande',
      'x;500,00;Wallonie;25.07.2010;1.9.2010;01/01/2020',
    ],
    [
      'de',
      'Referenz;Grundmiete in Euro;Region;Mietvertrag unterzeichnet am;In Kraft seit;Datum des Antrags',
      'x;500,00;Wallonie;25.07.2010;01.09.2010;01.01.2020',
    ],
  ])('may be what a spreadsheet in %s holds, in its code page, and goes back as such', async (_, head, line) => {
    const bytes = Uint8Array.from(`${head}\r\n${line}\r\n`, (character) => character.charCodeAt(0))
    const lines = rows(await asCsv({ file: new File([bytes], 'leases.csv') }), ';')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.slice(0, 4)).toEqual(['2', 'x', '500,00', '584,18'])
  })

  it('knows registration and certificates in every language', async () => {
    const text = [
      'baseRent,region,signedOn,startsOn,at,energyLabel,certificateDate,registered',
      ...['ja', 'oui', 'yes', 'true', 'TRUE'].map(
        (yes) => `1000,Brussel,2023-11-15,2023-12-01,2024-12-01,c,2023-11-10,${yes}`,
      ),
      ...['nee', 'non', 'nein', 'no', 'false'].map(
        (no) => `1000,Bruxelles,2023-11-15,2023-12-01,2024-12-01,None,,${no}`,
      ),
    ].join('\n')
    const lines = rows(await asCsv({ text }))
    expect(lines.map(([, , , rent]) => rent)).toEqual([...Array(5).fill('1038.35'), ...Array(5).fill('1000.00')])
    expect(lines.map((line) => line[9])).toEqual([...Array(5).fill('yes'), ...Array(5).fill('no')])
  })

  it('takes 1,000 leases, and refuses one more', async () => {
    const many = (count: number): string => [header, ...Array.from({ length: count }, () => `A,${good}`)].join('\n')
    expect(rows(await asCsv({ text: many(1_000) }))).toHaveLength(1_000)
    const response = await upload(app(), { text: many(1_001) })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('A table has at most 1000 leases; this one has 1001.')
  })

  it.each([
    ['', 'Choose a file, or paste the lines of a table.'],
    [header, 'Choose a file, or paste the lines of a table.'],
    ['reference,baseRent\nA,500', 'lacks these columns: region, signedOn, startsOn'],
    [`${header},region\nA,${good}`, 'The column region is there twice.'],
    [`${header}\n${'x'.repeat(1024 * 1024)}`, 'The file is over 1 MiB.'],
    [`${header}\n${'x'.repeat(3 * 1024 * 1024)}`, 'The file is over 1 MiB.'],
  ])('that is none gets a page that says so (%#)', async (text, fault) => {
    const response = await upload(app(), { text })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(fault)
  })

  it('keeps a formula in a reference from being one in the file that goes back', async () => {
    const [line] = rows(await asCsv({ text: `${header}\n=1+1,${good}` }))
    expect(line?.[1]).toBe("'=1+1")
  })

  it('shows a reference as text', async () => {
    const text = `${header}\n</textarea><script>alert(1)</script>,${good}`
    expect(await shown({ text })).not.toContain('<script>alert')
  })

  it('refuses a form of another site, and a body that is not one', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await upload(app(), { text: table }, undefined, headers)).status).toBe(403)
    const broken = await app().request('/figures/rent/portfolio', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' },
      body: 'nothing of the kind',
    })
    expect(broken.status).toBe(400)
    const json = await app().post('/figures/rent/portfolio', {}, { 'sec-fetch-site': 'same-origin' })
    expect(json.status).toBe(415)
  })

  it('has a page before anybody sends one, in every language', async () => {
    for (const [language, title] of [
      ['nl', 'Meerdere huurovereenkomsten'],
      ['fr', 'Plusieurs baux'],
      ['de', 'Mehrere Mietverträge'],
    ])
      expect(await page(app(), `/figures/rent/portfolio?lang=${language}`)).toContain(`<h1>${title}`)
  })
})
