import { describe, expect, it } from 'vitest'
import { parseStatbel } from '#domains/reference/health-index/formats/statbel.ts'
import { statbelHeader, statbelText } from '../../../../support/statbel-text.ts'

const september = { year: '2021', month: '9', base: '2013 = 100' }
const parse = (text: string) => parseStatbel(text, { source: 'Statbel import cpi.txt', lastMonth: '2026-11' })
const reasonOf = (row: Partial<Parameters<typeof statbelText>[0][number]>) =>
  parse(statbelText([{ ...september, ...row }])).refused

describe('parseStatbel answers', () => {
  it('up to three published values of a row, each with its source and line', () => {
    const { values, refused } = parse(
      statbelText([{ ...september, cpi: '113.21000000', health: '112.29000000', smoothed: '109.88' }]),
    )
    const common = {
      month: '2021-09',
      baseYear: 2013,
      provenance: 'published',
      source: 'Statbel import cpi.txt',
      line: 2,
    }
    expect(refused).toEqual([])
    expect(values).toEqual([
      { ...common, kind: 'health', value: '112.29' },
      { ...common, kind: 'smoothed', value: '109.88' },
      { ...common, kind: 'cpi', value: '113.21' },
    ])
  })

  it('nothing for a value that is missing', () => {
    expect(parse(statbelText([{ ...september, health: '112.29' }])).values.map((it) => it.kind)).toEqual(['health'])
    expect(parse(statbelText([september]))).toMatchObject({ values: [], refused: [] })
  })

  it('the same for any order of columns, with columns that it does not know', () => {
    const text = 'NM_BASE_YR|MS_NEW|MS_SMOOTH_IDX|MS_HLTH_IDX|MS_CPI_IDX|NM_MTH|NM_YR\n2013|x|1.00|2.00|3.00|9|2021\n'
    expect(parse(text).values.map((it) => [it.kind, it.value])).toEqual([
      ['health', '2.00'],
      ['smoothed', '1.00'],
      ['cpi', '3.00'],
    ])
  })

  it('the same with a byte order mark, with CRLF, and with blank lines, which count', () => {
    const text = `\uFEFF${statbelText([{ ...september, health: '112.29' }]).replaceAll('\n', '\r\n\r\n')}`
    expect(parse(text)).toMatchObject({ refused: [], values: [{ value: '112.29', line: 3 }] })
  })

  it.each([
    ['100.15000000000036', '100.15'],
    ['100.14999999999964', '100.15'],
    ['128.55000000', '128.55'],
    ['100', '100.00'],
    ['99.9999999', '100.00'],
  ])('%s as %s: what binary floats leave is rounded away', (written, value) => {
    expect(parse(statbelText([{ ...september, health: written }])).values[0]?.value).toBe(value)
  })

  it.each(['2013 = 100', '2013', '2013=100'])('base year %j as 2013', (base) => {
    expect(parse(statbelText([{ ...september, base, health: '1.00' }])).values[0]?.baseYear).toBe(2013)
  })

  it('a value that stands twice once, when both are the same', () => {
    const row = { ...september, health: '112.29' }
    expect(parse(statbelText([row, row]))).toMatchObject({ refused: [], values: [{ line: 2 }] })
  })
})

describe('parseStatbel ignores and counts', () => {
  it('rows in base years that are not kept, whatever their figures, and names those base years once', () => {
    const old = ['1914 = 100', '1974-75 = 100', '1974-75 = 100'].map((base) => ({ ...september, base, cpi: '3.14159' }))
    expect(parse(statbelText(old))).toEqual({
      values: [],
      refused: [],
      ignored: 3,
      ignoredBaseYears: ['1914', '1974-75'],
    })
  })

  it('rows before 1994, and none from January 1994 on', () => {
    const rows = [
      { year: '1993', month: '12', base: '1988', cpi: '115.00' },
      { year: '1994', month: '1', base: '1988', cpi: '115.65' },
    ]
    expect(parse(statbelText(rows))).toMatchObject({ ignored: 1, values: [{ month: '1994-01' }] })
  })
})

describe('parseStatbel refuses', () => {
  it.each(['NM_YR', 'NM_MTH', 'MS_CPI_IDX', 'MS_HLTH_IDX', 'MS_SMOOTH_IDX', 'NM_BASE_YR'])(
    'a header without %s, naming it',
    (column) => {
      const text = statbelText([september]).replace(column, 'OTHER')
      expect(parse(text).refused).toEqual([{ line: 1, reason: expect.stringContaining(`lacks ${column} `) }])
    },
  )

  it('a header that names a needed column twice', () => {
    expect(parse(`${statbelHeader}|MS_CPI_IDX\n`).refused).toEqual([
      { line: 1, reason: 'The header names MS_CPI_IDX more than once.' },
    ])
  })

  it.each(['', '\uFEFF\r\n', `${statbelHeader}\n`])('a file without rows (%j)', (text) => {
    expect(parse(text).refused).toHaveLength(1)
  })

  it('a row with another number of cells than the header, at its line', () => {
    const text = `${statbelText([september])}2021|10|1.00\n`
    expect(parse(text).refused).toEqual([{ line: 3, reason: 'The row has 3 cells, the header 10.' }])
  })

  it.each(['112.295', '112.290002', 'abc', '', '-1.00', '0.00', '1,5,0', '1e2', '123456.00', '..', '１.00'])(
    'the figure %j',
    (health) => {
      expect(reasonOf({ health })).toEqual([{ line: 2, reason: expect.stringContaining('MS_HLTH_IDX is "') }])
    },
  )

  it.each([
    ['2021', '0'],
    ['2021', '13'],
    ['2021', ''],
    ['2021', '9.0'],
    ['1899', '12'],
    ['21', '9'],
    ['0x7e', '9'],
  ])('year %j with month %j', (year, month) => {
    expect(reasonOf({ year, month })).toEqual([
      { line: 2, reason: expect.stringContaining('are not a month from 1900 on') },
    ])
  })

  it('a month that has not come yet, and takes the month it is now', () => {
    expect(reasonOf({ year: '2026', month: '12' })).toEqual([
      { line: 2, reason: '2026-12 lies in the future: the present month is 2026-11.' },
    ])
    expect(reasonOf({ year: '2026', month: '11' })).toEqual([])
  })

  it.each(['', 'x', '13', '2013 = 101', '2013 = 1000', '20133'])('the base year %j', (base) => {
    expect(reasonOf({ base })).toEqual([
      { line: 2, reason: expect.stringContaining('is not written like "2013 = 100"') },
    ])
  })

  it('two different values of one month, naming both lines', () => {
    const text = statbelText([
      { ...september, health: '112.29' },
      { ...september, month: '8' },
      { ...september, health: '112.30' },
    ])
    expect(parse(text).refused).toEqual([
      { line: 4, reason: 'health 2021-09 (base 2013) is 112.30 here and 112.29 on line 2.' },
    ])
  })

  it('every bad row, not only the first', () => {
    const text = statbelText([{ ...september, cpi: 'x' }, september, { ...september, month: '13' }])
    expect(parse(text).refused.map((it) => it.line)).toEqual([2, 4])
  })

  it('without passing on what a terminal would obey', () => {
    const [refused] = reasonOf({ health: '\u001b[2J\u009b\u202e' })
    expect(refused?.reason).toContain('"�[2J��"')
  })
})
