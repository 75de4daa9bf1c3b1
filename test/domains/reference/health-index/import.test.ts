import { visitor } from '#core/actor.ts'
import { describe, expect, it } from 'vitest'
import { cachedHealthIndex, healthIndexTag } from '#domains/reference/health-index/cached.ts'
import { type HealthIndexInput, importHealthIndex } from '#domains/reference/health-index/import.ts'
import { healthIndexRepository } from '#domains/reference/health-index/repository.ts'
import { healthIndexService, storePublished } from '#domains/reference/health-index/service.ts'
import type { Scope } from '#ports/scope.ts'
import { useDatabase, withoutTable } from '../../../support/database.ts'
import { testScope } from '../../../support/scope.ts'
import { statbelText, type StatbelRow } from '../../../support/statbel-text.ts'
import { storedRows, versionOf } from '../../../support/stored-rows.ts'

const database = useDatabase()

const september = { year: '2021', month: '9', base: '2013 = 100', health: '112.29' }
const october = { ...september, month: '10', health: '113.47' }
const official = {
  kind: 'health',
  fromBase: 2013,
  toBase: 2004,
  coefficient: '1.2077',
  status: 'official',
  source: 'test',
} as const

const load = (scope: Scope, rows: readonly StatbelRow[], more: Partial<HealthIndexInput> = {}) =>
  importHealthIndex(scope, { text: statbelText(rows), name: 'cpi.txt', ...more })
const ask = async (scope: Scope, month: string): Promise<readonly string[]> => {
  const service = healthIndexService(cachedHealthIndex(healthIndexRepository(scope.db), scope), () => '2026-11-21')
  const { values } = await service.find(visitor, {
    kind: 'health',
    baseYears: [2004, 2013],
    months: { from: month, to: month },
  })
  return values.map((it) => `${it.value} ${it.provenance}`)
}

describe('importHealthIndex', () => {
  it('reports what it added, changed and left, and which line changed what', async () => {
    const { scope } = testScope(database())
    expect(await load(scope, [september, october])).toMatchObject({
      added: [
        { line: 2, row: 'health 2021-09 (base 2013)', value: '112.29' },
        { line: 3, row: 'health 2021-10 (base 2013)', value: '113.47' },
      ],
      changed: [],
      unchanged: 0,
      refused: [],
      ignored: 0,
    })
    const next = [october, { ...september, health: '112.30', cpi: '113.21' }, { ...september, base: '1914 = 100' }]
    expect(await load(scope, next)).toEqual({
      added: [{ line: 3, row: 'cpi 2021-09 (base 2013)', value: '113.21' }],
      changed: [{ line: 3, row: 'health 2021-09 (base 2013)', from: '112.29', value: '112.30' }],
      unchanged: 1,
      refused: [],
      ignored: 1,
      ignoredBaseYears: ['1914'],
    })
  })

  it('keeps where each value comes from, without control characters', async () => {
    const { scope } = testScope(database())
    await load(scope, [september], { name: 'cpi\u001b.txt' })
    expect((await healthIndexRepository(scope.db).published())[0]?.source).toBe('Statbel import cpi�.txt')
  })

  it('writes nothing at all when a row in the middle is bad', async () => {
    const { scope } = testScope(database())
    await load(scope, [september])
    const before = await storedRows(scope.db)
    const report = await load(scope, [{ ...september, health: '112.30' }, { ...september, month: '13' }, october])
    expect(report).toMatchObject({ refused: [{ line: 3 }], added: [], changed: [], unchanged: 0 })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('writes nothing at all when its last write fails', async () => {
    const { scope } = testScope(database())
    await load(scope, [september])
    const before = await storedRows(scope.db)
    await expect(withoutTable(scope.db, 'cache_tags', () => load(scope, [october]))).rejects.toThrow('cache_tags')
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('leaves the date, the cache tag and every row as they are when nothing is new', async () => {
    const { scope, clock } = testScope(database())
    await load(scope, [september])
    const before = await storedRows(scope.db)
    clock.advance(60_000)
    expect(await load(scope, [september])).toMatchObject({ added: [], changed: [], unchanged: 1 })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('raises the cache tag once for an import that changed something, and notes the time', async () => {
    const { scope, clock } = testScope(database())
    await load(scope, [september])
    clock.set('2026-11-22T08:00:00Z')
    await load(scope, [october])
    expect(await versionOf(scope.db, healthIndexTag)).toBe(2)
    const { updatedAt } = await healthIndexRepository(scope.db).latest({
      kind: 'health',
      baseYears: [2013],
      provenances: ['published'],
    })
    expect(updatedAt).toBe('2026-11-22T08:00:00.000Z')
  })

  it('computes again what follows from a changed figure', async () => {
    const { scope } = testScope(database())
    await scope.transaction(({ db }) => storePublished(healthIndexRepository(db), [], [official]))
    await load(scope, [september])
    expect(await ask(testScope(database()).scope, '2021-09')).toEqual(['135.61 derived', '112.29 published'])
    await load(scope, [{ ...september, health: '112.30' }])
    expect(await ask(testScope(database()).scope, '2021-09')).toEqual(['135.62 derived', '112.30 published'])
  })

  it('puts a published figure in the place of a computed one', async () => {
    const { scope } = testScope(database())
    await scope.transaction(({ db }) => storePublished(healthIndexRepository(db), [], [official]))
    await load(scope, [september])
    expect(await load(scope, [{ ...september, base: '2004 = 100', health: '135.61' }])).toMatchObject({
      added: [{ line: 2 }],
      changed: [],
    })
    expect(await ask(scope, '2021-09')).toEqual(['135.61 published', '112.29 published'])
  })

  it('makes a cached answer of the same process new within a second', async () => {
    const { scope, clock, settled } = testScope(database())
    await load(scope, [september])
    expect(await ask(scope, '2021-09')).toEqual(['112.29 published'])
    await load(scope, [{ ...september, health: '112.30' }])
    clock.advance(1_000)
    expect(await ask(scope, '2021-09')).toEqual(['112.30 published'])
    await settled()
    expect(scope.outcomes.map((it) => it.status)).toEqual(['miss', 'miss'])
  })

  it('refuses the month after the one its clock shows', async () => {
    const { scope, clock } = testScope(database())
    clock.set('2021-09-30T23:59:59Z')
    expect((await load(scope, [october])).refused).toHaveLength(1)
    clock.set('2021-10-01T00:00:00Z')
    expect((await load(scope, [october])).refused).toEqual([])
  })

  it('compares in a dry run, and writes nothing', async () => {
    const { scope } = testScope(database())
    await load(scope, [september])
    const before = await storedRows(scope.db)
    expect(await load(scope, [{ ...september, health: '112.30' }, october], { dryRun: true })).toMatchObject({
      added: [{ line: 3 }],
      changed: [{ line: 2, from: '112.29', value: '112.30' }],
    })
    expect(await load(scope, [{ ...september, health: '1.12' }], { dryRun: true })).toMatchObject({
      refused: [],
      changed: [{ value: '1.12' }],
    })
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('refuses a month whose base years contradict each other, in the file or with what is stored, and writes nothing', async () => {
    const { scope } = testScope(database())
    await scope.transaction(({ db }) => storePublished(healthIndexRepository(db), [], [official]))
    const old = { ...september, base: '2004 = 100', health: '135.61' }
    const reason =
      'health 2021-09 (base 2004) is 135.61, but 1.12 in base 2013 × 1.2077 gives 1.35: they contradict each other.'
    expect((await load(scope, [{ ...september, health: '1.12' }, old])).refused).toEqual([{ line: 3, reason }])
    await load(scope, [september, old])
    const before = await storedRows(scope.db)
    expect((await load(scope, [{ ...september, health: '1.12' }])).refused).toEqual([{ line: 2, reason }])
    expect((await load(scope, [{ ...old, health: '135.62' }], { allowOutliers: true })).refused).toEqual([
      { line: 2, reason: expect.stringContaining('gives 135.61') },
    ])
    expect(await storedRows(scope.db)).toEqual(before)
  })

  it('refuses a change over 5 % from one month to the next, unless it is allowed', async () => {
    const { scope } = testScope(database())
    await load(scope, [september])
    const jump = [{ ...october, health: '118.00' }]
    expect((await load(scope, jump)).refused).toEqual([
      {
        line: 2,
        reason:
          'health 2021-10 (base 2013) is 118.00, 5.1 % above the 112.29 of 2021-09. Pass --allow-outliers to accept a change over 5 %.',
      },
    ])
    expect(await load(scope, jump, { allowOutliers: true })).toMatchObject({ refused: [], added: [{ line: 2 }] })
    expect(await load(scope, jump)).toMatchObject({ refused: [], unchanged: 1 })
  })
})
