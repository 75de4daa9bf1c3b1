import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readImportSource } from '#adapters/files/import-source.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { parseStatbel } from '#domains/reference/health-index/formats/statbel.ts'
import { parseRiskTable } from '#domains/reference/zipcodes/formats/risk-table.ts'
import { statbelText } from '../../support/statbel-text.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = async (bytes: Uint8Array): Promise<string> => {
  const file = join(folder, 'table.csv')
  writeFileSync(file, bytes)
  return (await readImportSource(file, nodeOutbound({ allow: [] }))).text
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
const utf16le = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')
const utf16be = (text: string): Buffer => utf16le(text).swap16()
/** One byte a character, with the en dash where Windows-1252 has it. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('–', '\u0096'), 'latin1')
const encodings = {
  utf8,
  'UTF-8 with a byte order mark': (text: string) => utf8(`\uFEFF${text}`),
  utf16le,
  utf16be,
  windows1252,
}

/** Two ranges and a zipcode, as a Belgian spreadsheet may save them; each text has its entries on lines that it says itself. */
const spreadsheets: readonly (readonly [name: string, text: string, lines: readonly number[]])[] = [
  ['semicolons and trailing empty columns', '1000 – 1001;C;;;\r\n1315;B;;;\r\n;;;;\r\n', [1, 1, 2]],
  ['a line that names the separator', 'sep=;\r\n1000 – 1001;C\r\n1315;B\r\n', [2, 2, 3]],
  ['ranges in quotes', '"1000 – 1001";"C"\r\n"1315";"B"\r\n', [1, 1, 2]],
  ['tabs', '1000 – 1001\tC\r\n1315\tB\r\n', [1, 1, 2]],
  ['line ends of an old Macintosh', 'zipcode;risk_factor\r1000 – 1001;C\r\r1315;B\r', [2, 2, 4]],
]

describe('A risk table from a spreadsheet', () => {
  it.each(
    Object.entries(encodings).flatMap(([encoding, encode]) =>
      spreadsheets.map((it) => [encoding, ...it, encode] as const),
    ),
  )('in %s with %s is read', async (_, _name, text, lines, encode) => {
    const [first, second, third] = lines
    expect(parseRiskTable(await read(encode(text)))).toEqual({
      entries: [
        { zipcode: 1000, riskFactor: 'C', line: first },
        { zipcode: 1001, riskFactor: 'C', line: second },
        { zipcode: 1315, riskFactor: 'B', line: third },
      ],
      refused: [],
    })
  })

  it.each([
    ['UTF-16 without its byte order mark', utf16le('1000;C\r\n').subarray(2), /line 1 has a byte/],
    ['UTF-16 cut in the middle of a character', utf16le('1000;C\r\n1315;B').subarray(0, -1), /line 1 has a byte/],
    ['a NUL on its third line', utf8('1000;C\r\n1315;B\r\n13\u000016;B'), /line 3 has a byte/],
    ['a byte that Windows-1252 leaves without a meaning', Buffer.from([0x31, 13, 0x32, 13, 0x81]), /line 3 has a byte/],
    [
      'an Excel workbook',
      zipSync({ '[Content_Types].xml': utf8('<Types/>'), 'xl/workbook.xml': utf8('') }),
      /Save it as CSV/,
    ],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Save it as CSV/],
    [
      'a LibreOffice sheet',
      zipSync({ mimetype: [utf8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
      /Save it as CSV/,
    ],
  ])('as %s is refused', async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason)
  })
})

describe('Statbel’s text, saved again by a spreadsheet,', () => {
  const text = statbelText([
    { year: '2021', month: '9', base: '2013 = 100', health: '112.29' },
    { year: '2021', month: '10', base: '2013 = 100', health: '113.47' },
  ])
  const reading = { source: 'test', lastMonth: '2026-11' }
  const values = [
    { month: '2021-09', value: '112.29', line: 2 },
    { month: '2021-10', value: '113.47', line: 3 },
  ]
  const saved: readonly (readonly [name: string, text: string])[] = [
    ['semicolons and decimal commas', text.replaceAll('.29', ',29').replaceAll('.47', ',47').replaceAll('|', ';')],
    ['empty columns at the end', text.replaceAll('\n', ';;\n').replaceAll('|', ';')],
    ['quotes', text.replaceAll('2013 = 100', '"2013 = 100"').replaceAll('|', ',')],
    ['tabs', text.replaceAll('|', '\t')],
    ['line ends of an old Macintosh', text.replaceAll('\n', '\r')],
  ]

  it.each(
    Object.entries(encodings).flatMap(([encoding, encode]) => saved.map((it) => [encoding, ...it, encode] as const)),
  )('in %s with %s is read', async (_, _name, content, encode) => {
    const file = parseStatbel(await read(encode(content)), reading)
    expect(file.refused).toEqual([])
    expect(file.values).toEqual(values.map((value) => expect.objectContaining(value)))
  })

  it('is refused by line where a number has another separator than its two decimals', () => {
    const thousands = text.replace('113.47', '1.113,47').replaceAll('|', ';')
    expect(parseStatbel(thousands, reading).refused).toEqual([
      { line: 3, reason: expect.stringContaining('must be a positive number with two decimals') },
    ])
  })
})
