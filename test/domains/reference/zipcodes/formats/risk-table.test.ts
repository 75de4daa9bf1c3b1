import { describe, expect, it } from 'vitest'
import { parseRiskTable } from '#domains/reference/zipcodes/formats/risk-table.ts'

const entries = [
  { zipcode: 1000, riskFactor: 'C', line: 2 },
  { zipcode: 1315, riskFactor: 'B', line: 3 },
]

describe('parseRiskTable', () => {
  it('reads either format, chosen by the first line that is not blank', () => {
    expect(parseRiskTable('\n1000,C\n1315,B')).toEqual({ entries, refused: [] })
    expect(parseRiskTable('zipcode,risk_factor\n1000,C\n1315,B')).toEqual({ entries, refused: [] })
    expect(parseRiskTable('\n1000 - 1000,C\n1315,B')).toEqual({ entries, refused: [] })
  })

  it('says what the header should be when it is another one', () => {
    expect(parseRiskTable('postcode,zone\n1000,C').refused).toEqual([
      { line: 1, reason: 'The header is "postcode,zone", not "zipcode,risk_factor".' },
    ])
  })

  it.each(['', '\uFEFF', '\r\n \n', 'zipcode,risk_factor\n', '\uFEFFzipcode,risk_factor'])(
    'refuses a file without entries (%j)',
    (text) => {
      const table = parseRiskTable(text)
      expect(table.entries).toEqual([])
      expect(table.refused).toHaveLength(1)
    },
  )
})
