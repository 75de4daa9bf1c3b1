import { describe, expect, it } from 'vitest'
import { parseRanges } from '#domains/reference/zipcodes/formats/ranges.ts'

const listed = (text: string) => parseRanges(text).entries.map((it) => `${it.zipcode}${it.riskFactor}${it.line}`)

describe('parseRanges answers', () => {
  it('every zipcode of a range, both ends included, ascending, each with its line', () => {
    expect(listed('1315,B\n1000 - 1002,C\n')).toEqual(['1000C2', '1001C2', '1002C2', '1315B1'])
  })

  it.each(['1000-1001,AA', '1000 - 1001,AA', ' 1000  -1001 , AA ', '\uFEFF1000 - 1001,AA\r\n\r\n'])(
    'the same for %j',
    (text) => {
      expect(listed(text)).toEqual(['1000AA1', '1001AA1'])
    },
  )

  it('the first and the last zipcode there can be', () => {
    expect(parseRanges('1000 - 9999,A').entries).toHaveLength(9_000)
  })

  it('counts blank lines, and takes a zipcode that stands twice with one factor', () => {
    expect(listed('1000,A\n\n1000 - 1001,A')).toEqual(['1000A1', '1001A3'])
  })
})

describe('parseRanges refuses', () => {
  it.each([
    '999,A',
    '10000,A',
    '1000 - 10000,A',
    '0999 - 1000,A',
    'abcd,A',
    ',A',
    '1000 -,A',
    '- 1000,A',
    '1e3,A',
    '１０００,A',
  ])('%j: no zipcode', (text) => {
    expect(parseRanges(text).refused).toEqual([{ line: 1, reason: expect.stringContaining('is no zipcode') }])
  })

  it.each(['1000,a', '1000,ABC', '1000,', '1000,1', '1000,É'])('%j: no risk factor', (text) => {
    expect(parseRanges(text).refused).toEqual([{ line: 1, reason: expect.stringContaining('is no risk factor') }])
  })

  it.each(['1000', '1000,A,B', '1000 - 1001 - 1002,A', '1000;A'])('%j: not a line of this format', (text) => {
    expect(parseRanges(text).refused).toEqual([{ line: 1, reason: expect.stringContaining('is not like') }])
  })

  it('a range that ends before it begins', () => {
    expect(parseRanges('1310 - 1000,C').refused).toEqual([
      { line: 1, reason: 'The range ends at 1000, before it begins at 1310.' },
    ])
  })

  it('overlapping ranges with different factors once, naming both lines', () => {
    expect(parseRanges('1000 - 1310,C\n\n1300 - 1400,B').refused).toEqual([
      { line: 3, reason: 'Zipcode 1300 has factor B here (line 3) and C on line 1.' },
    ])
  })

  it('every bad line, in order', () => {
    expect(parseRanges('1,A\n1000\n2000,A\n1000,x').refused.map((it) => it.line)).toEqual([1, 2, 4])
  })
})
