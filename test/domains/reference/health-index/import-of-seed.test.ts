import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { seedFiles } from '#adapters/files/seed-files.ts'
import { importHealthIndex, seedReference } from '#domains/reference/index.ts'
import { useDatabase } from '../../../support/database.ts'
import { testScope } from '../../../support/scope.ts'
import { statbelText, type StatbelRow } from '../../../support/statbel-text.ts'
import { storedRows } from '../../../support/stored-rows.ts'

const database = useDatabase()
const folder = new URL('../../../../data/', import.meta.url)

/** The project's published figures, one row for each month and base year, as Statbel writes them. */
const seedAsStatbel = (): StatbelRow[] => {
  const rows = new Map<string, StatbelRow>()
  const seed: Record<string, string>[] = parse(readFileSync(new URL('health-index.csv', folder)), { columns: true })
  for (const { base_year: base = '', period = '', kind = '', value = '' } of seed) {
    const [year = '', month = ''] = period.split('-')
    const row = rows.get(`${period} ${base}`) ?? { year, month: String(Number(month)), base: `${base} = 100` }
    rows.set(`${period} ${base}`, { ...row, [kind]: `${value}000000` })
  }
  return [...rows.values()]
}

it('importing the figures that the project ships changes nothing, and ignores the base years it does not keep', async () => {
  const { scope } = testScope(database())
  await seedReference(scope, seedFiles(folder.pathname))
  const before = await storedRows(scope.db)
  const others = ['1914 = 100', '1974-75 = 100'].map((base) => ({ year: '2021', month: '9', base, cpi: '500.00' }))
  const report = await importHealthIndex(scope, { text: statbelText([...seedAsStatbel(), ...others]), name: 'cpi.txt' })
  expect(report).toMatchObject({
    added: [],
    changed: [],
    unchanged: 4_266,
    refused: [],
    ignored: 2,
    ignoredBaseYears: ['1914', '1974-75'],
  })
  expect(await storedRows(scope.db)).toEqual(before)
})
