import { describe, expect, it } from 'vitest'
import { cachedZipcodes, zipcodesTag } from '#domains/reference/zipcodes/cached.ts'
import {
  importRiskTable,
  readRiskTable,
  restoreRiskTable,
  type RiskTableInput,
} from '#domains/reference/zipcodes/import.ts'
import { zipcodeRepository } from '#domains/reference/zipcodes/repository.ts'
import type { Scope } from '#ports/scope.ts'
import { useDatabase, withoutTable } from '../../../support/database.ts'
import { testScope } from '../../../support/scope.ts'
import { storedRows, versionOf } from '../../../support/stored-rows.ts'

const database = useDatabase()

const load = (scope: Scope, text: string, more: Partial<RiskTableInput> = {}) =>
  importRiskTable(scope, { name: 'theft', source: 'a test', text, ...more })
const allowed = { allowRemovals: true }
const factorOf = async (scope: Scope, zipcode: number) =>
  (await cachedZipcodes(zipcodeRepository(scope.db), scope).riskFactor(zipcode))?.riskFactor
const tables = async (scope: Scope) =>
  (await zipcodeRepository(scope.db).riskTables())
    .map((it) => `${it.name} ${it.version} ${it.current} ${it.default} ${it.entries}`)
    .sort()

describe('importRiskTable', () => {
  it('reports what it added, changed, removed and left, and which line changed what', async () => {
    const { scope } = testScope(database())
    expect(await load(scope, '1000 - 1002,C\n')).toMatchObject({
      version: 1,
      added: [1000, 1001, 1002],
      madeDefault: true,
      refused: [],
    })
    expect(await load(scope, 'zipcode,risk_factor\n1003,A\n1001,B\n1000,C\n', allowed)).toMatchObject({
      version: 2,
      added: [1003],
      changed: [{ line: 3, zipcode: 1001, from: 'C', to: 'B' }],
      removed: [1002],
      unchanged: 1,
      madeDefault: false,
      refused: [],
    })
  })

  it('keeps the versions before, and makes the new one current and default in the place of the old', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    await load(scope, '1000,A', allowed)
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
    expect(report).toMatchObject({ version: null, refused: [{ line: 2 }], added: [], changed: [] })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('writes nothing at all when its last write fails', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    const before = await storedRows(scope.db)
    await expect(withoutTable(scope.db, 'cache_tags', () => load(scope, '1000,A', allowed))).rejects.toThrow(
      'cache_tags',
    )
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('leaves every row as it is, the cache tag too, when nothing is new', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1002,C')
    const before = await storedRows(scope.db)
    expect(await load(scope, '1001,C\n1000,C\n1002,C')).toMatchObject({
      version: 1,
      added: [],
      changed: [],
      removed: [],
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

  it('refuses to take the factor from more than a tenth of the zipcodes, with the numbers, and writes nothing', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1099,C')
    const before = await storedRows(scope.db)
    await expect(load(scope, '1000,A\n1315,B')).rejects.toThrow(
      /removes 99 of the 100 zipcodes .*"theft".* more than 10 %.*--allow-removals/,
    )
    await expect(load(scope, '1000 - 1088,C')).rejects.toThrow(/removes 11 of the 100/)
    expect(await storedRows(scope.db)).toEqual(before)
    expect(await load(scope, '1000 - 1089,C')).toMatchObject({ version: 2, removed: { length: 10 } })
    expect(await load(scope, '1000,A\n1315,B', allowed)).toMatchObject({ version: 3, removed: { length: 89 } })
  })

  it('refuses a new default table under which more than a tenth of the zipcodes lose their factor', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1099,C')
    await expect(load(scope, '1000,A', { name: 'tiny', makeDefault: true })).rejects.toThrow(
      /removes 99 of the 100 zipcodes of the default table/,
    )
    await load(scope, '1000,A', { name: 'tiny' })
    await expect(load(scope, '1000,A', { name: 'tiny', makeDefault: true })).rejects.toThrow(/99 of the 100/)
    expect(await factorOf(testScope(database()).scope, 1050)).toBe('C')
    expect(await load(scope, '1000,A', { name: 'tiny', makeDefault: true, ...allowed })).toMatchObject({
      madeDefault: true,
    })
  })

  it('compares in a dry run, says what would be refused, and writes nothing', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1099,C')
    const before = await storedRows(scope.db)
    const dry = { dryRun: true }
    expect(await load(scope, '1000 - 1098,C\n1099,B\n1100,A', dry)).toMatchObject({
      version: 2,
      added: [1100],
      changed: [{ line: 2, zipcode: 1099, from: 'C', to: 'B' }],
      removed: [],
      problem: undefined,
    })
    expect(await load(scope, '1000,C', dry)).toMatchObject({ removed: { length: 99 }, problem: expect.any(String) })
    expect(await load(scope, '1000,C', { ...dry, ...allowed })).toMatchObject({ problem: undefined })
    expect(await load(scope, '1000,x', dry)).toMatchObject({ refused: [{ line: 1 }] })
    expect(await load(scope, '1000,A', { ...dry, name: 'other', makeDefault: true })).toMatchObject({
      version: 1,
      madeDefault: true,
    })
    expect(await storedRows(scope.db)).toEqual(before)
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

describe('restoreRiskTable', () => {
  it('makes an older version current and default again, as a new version that says so', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000 - 1099,C')
    await load(scope, '1000,A', allowed)
    expect(await restoreRiskTable(scope, { name: 'theft', version: 1 })).toMatchObject({
      version: 3,
      added: { length: 99 },
      changed: [{ zipcode: 1000, from: 'A', to: 'C' }],
    })
    expect(await tables(scope)).toEqual(['theft 1 false false 100', 'theft 2 false false 1', 'theft 3 true true 100'])
    expect(await factorOf(testScope(database()).scope, 1050)).toBe('C')
    expect((await readRiskTable(scope, 'theft')).source).toBe('a test (restored from version 1)')
    await restoreRiskTable(scope, { name: 'theft', version: 2 })
    expect((await restoreRiskTable(scope, { name: 'theft', version: 3 })).version).toBe(5)
    expect((await readRiskTable(scope, 'theft')).source).toBe('a test (restored from version 3)')
  })

  it('writes nothing when the current version has those entries already', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000,C')
    const before = await storedRows(scope.db)
    expect(await restoreRiskTable(scope, { name: 'theft', version: 1 })).toMatchObject({ version: 1, unchanged: 1 })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('takes the default back from a table that was made it, when asked to', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000,C')
    await load(scope, '1000,A', { name: 'other', makeDefault: true })
    await restoreRiskTable(scope, { name: 'theft', version: 1, makeDefault: true })
    expect(await factorOf(testScope(database()).scope, 1000)).toBe('C')
  })

  it('refuses a version or a name that is not there', async () => {
    const { scope } = testScope(database())
    await load(scope, '1000,C')
    for (const [name, version] of [
      ['theft', 2],
      ['nowhere', 1],
    ] as const) {
      await expect(restoreRiskTable(scope, { name, version })).rejects.toMatchObject({ kind: 'not-found' })
    }
  })
})
