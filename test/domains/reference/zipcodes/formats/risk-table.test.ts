import { describe, expect, it } from 'vitest'
import { parseRiskTable } from '#domains/reference/zipcodes/formats/risk-table.ts'

const listed = (text: string) => parseRiskTable(text).entries.map((it) => `${it.zipcode}${it.riskFactor}${it.line}`)
const header = 'zipcode,risk_factor'

describe('parseRiskTable answers', () => {
  it('every zipcode of a range, both ends included, ascending, each with its line', () => {
    expect(listed('1315,B\n1000 - 1002,C\n')).toEqual(['1000C2', '1001C2', '1002C2', '1315B1'])
  })

  it('the same with a header or without one, in capitals too', () => {
    expect(listed(`${header}\n1315,B\n1000 - 1001,C`)).toEqual(['1000C3', '1001C3', '1315B2'])
    expect(listed('\uFEFF"Zipcode", "RISK_FACTOR"\r\n\r\n"9000","B" \r\n')).toEqual(['9000B3'])
  })

  it.each([
    '1000-1001,AA',
    '1000 - 1001,AA',
    ' 1000  -1001 , AA ',
    '\uFEFF1000 - 1001,AA\r\n\r\n',
    '1000\u00A0\u2013\u00A01001,AA',
    '1000\u20101001,AA',
    '1000\u22121001,AA',
    '"1000 - 1001","AA"',
    '"1000 - 1001" ; AA',
    '1000 - 1001;AA;;',
    '1000 - 1001\tAA\t',
    '1000 - 1001|AA',
    '1000 - 1001,AA\n;;\n,,\n""',
  ])('the same for %j', (text) => {
    expect(listed(text)).toEqual(['1000AA1', '1001AA1'])
  })

  it.each([
    'sep=;\n1000 - 1001;AA',
    '"sep=;"\r\n1000 - 1001;AA;',
    'SEP=;;;\r1000 - 1001;AA;;\r',
    'sep=:\n1000 - 1001:AA',
  ])('the same below the line that names the separator: %j', (text) => {
    expect(listed(text)).toEqual(['1000AA2', '1001AA2'])
  })

  it('the first and the last zipcode there can be', () => {
    expect(parseRiskTable('1000 - 9999,A').entries).toHaveLength(9_000)
  })

  it('counts blank lines, and takes a zipcode that stands twice with one factor', () => {
    expect(listed('1000,A\n\n1000 - 1001,A')).toEqual(['1000A1', '1001A3'])
  })
})

describe('parseRiskTable refuses', () => {
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
    '"1000,00";A',
    '1000,0;A',
    '1000.0;A',
  ])('%j: no zipcode', (text) => {
    const { refused } = parseRiskTable(`2000${text.includes(';') ? ';' : ','}A\n${text}`)
    expect(refused).toEqual([{ line: 2, reason: expect.stringContaining('is not a zipcode') }])
  })

  it.each(['1000,a', '1000,ABC', '1000,1', '1000,É', '1000;"A,B"'])('%j: no risk factor', (text) => {
    expect(parseRiskTable(text).refused).toEqual([{ line: 1, reason: expect.stringContaining('is not a risk factor') }])
  })

  it.each(['1000', '1000,', '1000,A,B', '1000 - 1001 - 1002,A', '1000:A', 'sep=,\n1000;A'])(
    '%j: not a line of this format',
    (text) => {
      expect(parseRiskTable(text).refused).toEqual([
        { line: text.split('\n').length, reason: expect.stringContaining('does not have the form') },
      ])
    },
  )

  it.each(['1000;"A', '1000,A"', '"1000 - 1310,C'])('%j: quotes that do not pair, at their line', (text) => {
    expect(parseRiskTable(`2000,A\n${text.replace(';', ',')}\n3000,A`).refused).toEqual([
      { line: 2, reason: 'A quote in this line has no counterpart.' },
    ])
  })

  it('a range that ends before it begins', () => {
    expect(parseRiskTable('1310 - 1000,C').refused).toEqual([
      { line: 1, reason: 'The range ends at 1000, before it begins at 1310.' },
    ])
  })

  it('overlapping ranges with different factors once, naming both lines', () => {
    expect(parseRiskTable('1000 - 1310,C\n\n1300 - 1400,B').refused).toEqual([
      { line: 3, reason: 'Zipcode 1300 has factor B here (line 3) and C on line 1.' },
    ])
  })

  it('every bad line, in order', () => {
    expect(parseRiskTable('1,A\n1000\n2000,A\n1000,x').refused.map((it) => it.line)).toEqual([1, 2, 4])
  })

  it.each(['zipcode', 'risk_factor,zipcode', 'zipcode,risk_factor,note', 'postcode;zone'])('the header %j', (wrong) => {
    expect(parseRiskTable(`${wrong}\n1000,A\n`).refused).toEqual([
      { line: 1, reason: expect.stringContaining('not "zipcode,risk_factor"') },
    ])
  })

  it.each(['', '\uFEFF', '\r\n \n', ';;;', 'sep=;', 'zipcode,risk_factor\n', '\uFEFFzipcode,risk_factor'])(
    'a file without entries (%j)',
    (text) => {
      const table = parseRiskTable(text)
      expect(table.entries).toEqual([])
      expect(table.refused).toHaveLength(1)
    },
  )
})
