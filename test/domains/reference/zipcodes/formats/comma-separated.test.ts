import { describe, expect, it } from 'vitest'
import { parseCommaSeparated } from '#domains/reference/zipcodes/formats/comma-separated.ts'

const header = 'zipcode,risk_factor'

describe('parseCommaSeparated answers', () => {
  it('one entry a row with its line, ascending', () => {
    expect(parseCommaSeparated(`${header}\n9000,B\n1000,AA\n`)).toEqual({
      entries: [
        { zipcode: 1000, riskFactor: 'AA', line: 3 },
        { zipcode: 9000, riskFactor: 'B', line: 2 },
      ],
      refused: [],
    })
  })

  it('the same with a byte order mark, quotes, CRLF, spaces and blank lines, which count', () => {
    const text = `\uFEFF"zipcode", risk_factor\r\n\r\n"9000","B" \r\n`
    expect(parseCommaSeparated(text)).toEqual({ entries: [{ zipcode: 9000, riskFactor: 'B', line: 3 }], refused: [] })
  })
})

describe('parseCommaSeparated refuses', () => {
  it.each(['zipcode', 'risk_factor,zipcode', 'zipcode,risk_factor,note', 'code,factor'])('the header %j', (wrong) => {
    expect(parseCommaSeparated(`${wrong}\n1000,A\n`).refused).toEqual([
      { line: 1, reason: expect.stringContaining('not "zipcode,risk_factor"') },
    ])
  })

  it.each(['1000', '1000,A,B', '999,A', '1000 - 1310,C', '1000,c', '10000,A'])('the row %j, at its line', (row) => {
    expect(parseCommaSeparated(`${header}\n2000,A\n${row}\n3000,A\n`).refused.map((it) => it.line)).toEqual([3])
  })

  it('a zipcode with two factors, naming both lines', () => {
    expect(parseCommaSeparated(`${header}\n1000,A\n2000,A\n1000,B\n`).refused).toEqual([
      { line: 4, reason: 'Zipcode 1000 has factor B here (line 4) and A on line 2.' },
    ])
  })

  it('a quote that is never closed, instead of throwing', () => {
    expect(parseCommaSeparated(`${header}\n1000,"A\n`).refused).toEqual([
      { line: expect.any(Number), reason: expect.stringContaining('Not comma-separated') },
    ])
  })
})
