import { describe, expect, it } from 'vitest'
import { cachedZipcodes, zipcodesTag } from '#domains/reference/zipcodes/cached.ts'
import { importRiskTable, type RiskTableInput } from '#domains/reference/zipcodes/import.ts'
import { zipcodeRepository } from '#domains/reference/zipcodes/repository.ts'
import type { Scope } from '#ports/scope.ts'
import { useDatabase, withoutTable } from '../../../support/database.ts'
import { testScope } from '../../../support/scope.ts'
import { storedRows, versionOf } from '../../../support/stored-rows.ts'

const database = useDatabase()

const load = (scope: Scope, text: string, more: Partial<RiskTableInput> = {}) =>
  importRiskTable(scope, { name: 'theft', source: 'a test', text, ...more })
const factorOf = async (scope: Scope, zipcode: number) =>
  (await cachedZipcodes(zipcodeRepository(scope.db), scope).riskFactor(zipcode))?.riskFactor
const tables = async (scope: Scope) =>
  (await zipcodeRepository(scope.db).riskTables())
    .map((it) => `${it.name} ${it.version} ${it.current} ${it.default} ${it.entries}`)
    .sort()

describe('importRiskTable', () => {
  it('reports what it added, changed, removed and left, and which line changed what', async () => {
    const { scope } = testScope(database())
    expect(await load(scope, '1000 - 1002,C\n')).toMatchObject({ version: 1, added: 3, madeDefault: true, refused: [] })
    expect(await load(scope, 'zipcode,risk_factor\n1003,A\n1001,B\n1000,C\n')).toEqual({
      version: 2,
      added: 1,
      changed: [{ line: 3, zipcode: 1001, from: 'C', to: 'B' }],
      removed: 1,
      unchanged: 1,
      madeDefault: false,
      refused: [],
    })
  })

  it('keeps the versions before, and makes the new one current and default in the place of the old', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    await load(scope, '1000,A')
    const tablesBefore = await tables(scope)
    expect(tablesBefore.filter((it) => it.includes('true'))).toEqual(['theft 2 true true 1'])
    expect(await factorOf(testScope(database()).scope, 1000)).toBe('A')
    expect(await factorOf(testScope(database()).scope, 1001)).toBeUndefined()
  })

  it('writes nothing at all when a row in the middle is bad', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    const before = await storedRows(scope.db)
    const report = await load(scope, '1000,A\n1001,a\n1002,B')
    expect(report).toMatchObject({ version: null, refused: [{ line: 2 }], added: 0, changed: [] })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('writes nothing at all when its last write fails', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    const before = await storedRows(scope.db)
    await expect(withoutTable(scope.db, 'cache_tags', () => load(scope, '1000,A'))).rejects.toThrow('cache_tags')
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('leaves every row as it is, the cache tag too, when nothing is new', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    const before = await storedRows(scope.db)
    expect(await load(scope, '1001,C\n1000,C\n1002,C')).toMatchObject({
      version: 1,
      added: 0,
      changed: [],
      removed: 0,
      unchanged: 3,
    })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('leaves the default table alone unless it is asked to change it', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000,C')
    expect(await load(scope, '1000,A', { name: 'nature' })).toMatchObject({ madeDefault: false })
    expect(await factorOf(testScope(database()).scope, 1000)).toBe('C')
  })

  it('makes cached answers new within a second, also when only the default table changes', async () => {
    const { scope, clock } = testScope(database())
    await load(scope, '1000,C')
    await load(scope, '1000,A', { name: 'nature' })
    expect(await factorOf(scope, 1000)).toBe('C')
    expect(await load(scope, '1000,A', { name: 'nature', makeDefault: true })).toMatchObject({
      madeDefault: true,
      unchanged: 1,
      version: 1,
    })
    clock.advance(1_000)
    expect(await factorOf(scope, 1000)).toBe('A')
    await load(scope, '1000,B', { name: 'nature' })
    clock.advance(1_000)
    expect(await factorOf(scope, 1000)).toBe('B')
    expect(await versionOf(scope.db, zipcodesTag)).toBe(4)
  })

  it.each([
    { name: '' },
    { name: '  ' },
    { name: 'x'.repeat(81) },
    { name: 'a\nb' },
    { source: '' },
    { source: 'x'.repeat(501) },
    { source: '\u009b' },
  ])('refuses %j', async (more) => {
    const { scope } = testScope(database())
    await expect(load(scope, '1000,C', more)).rejects.toMatchObject({ kind: 'invalid-request' })
    expect((await storedRows(scope.db))['riskTables']).toEqual([])
  })

  it('takes the longest name and source, counted in characters', async () => {
    const { scope } = testScope(database())
    expect(await load(scope, '1000,C', { name: '😀'.repeat(80), source: 'é'.repeat(500) })).toMatchObject({
      version: 1,
    })
  })
})
