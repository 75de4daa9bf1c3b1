import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readCoefficients, readPublished } from '#domains/reference/datasets/seed-files.ts'
import { completeSeries, type IndexValue, nativeBaseYear } from '#domains/reference/health-index/model.ts'

const project = join(import.meta.dirname, '../../../..')
const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const published = readPublished(read('data/health-index.csv'))
const coefficients = readCoefficients(read('data/base-year-coefficients.csv'))

const nameOf = ({ kind, baseYear, month }: IndexValue): string => `${kind} ${baseYear} ${month}`
const byName = (values: readonly IndexValue[]): ReadonlyMap<string, string> =>
  new Map(values.map((value) => [nameOf(value), value.value]))

const value = (baseYear: number, month: string, text: string): IndexValue => ({
  month,
  baseYear,
  kind: 'health',
  value: text,
  provenance: 'published',
  source: 'test',
})

describe('nativeBaseYear', () => {
  it.each([
    ['1984-01', 1981],
    ['1990-12', 1981],
    ['1991-01', 1988],
    ['1997-12', 1988],
    ['1998-01', 1996],
    ['2005-12', 1996],
    ['2006-01', 2004],
    ['2013-12', 2004],
    ['2014-01', 2013],
    ['2025-12', 2013],
    ['2026-01', 2025],
    ['2031-07', 2025],
  ])('the base year in force in %s was %i', (month, baseYear) => {
    expect(nativeBaseYear(month)).toBe(baseYear)
  })
})

describe('completeSeries', () => {
  const computed = completeSeries(published, coefficients)

  it('computes every one of the 279 figures that were derived by hand, and no other month or base year of them', () => {
    const rows: Record<string, string>[] = parse(read('test/fixtures/health-index-derived.csv'), { columns: true })
    expect(rows).toHaveLength(279)
    const expected = new Map(
      rows.map(({ kind, base_year, period, value }) => [`${kind} ${base_year} ${period}`, value]),
    )
    const actual = byName(computed)
    expect(Object.fromEntries([...expected.keys()].map((name) => [name, actual.get(name)]))).toEqual(
      Object.fromEntries(expected),
    )
  })

  it('gives back all 1,077 health figures that Statbel published in another base year than the native one', () => {
    const converted = published.filter(
      (it) => it.kind === 'health' && it.baseYear !== nativeBaseYear(it.month) && it.month <= '2023-11',
    )
    expect(converted).toHaveLength(1_077)
    const removed = new Set(converted)
    const again = byName(
      completeSeries(
        published.filter((it) => !removed.has(it)),
        coefficients,
      ),
    )
    const different = converted.filter((it) => again.get(nameOf(it)) !== it.value)
    expect(different).toEqual([])
  })

  it('gives back every smoothed figure of base 2013 that was published from April 2016 on', () => {
    const smoothed = published.filter(
      (it) => it.kind === 'smoothed' && it.baseYear === 2013 && it.month >= '2016-04' && it.month <= '2025-12',
    )
    expect(smoothed).toHaveLength(96)
    const removed = new Set(smoothed)
    const again = byName(
      completeSeries(
        published.filter((it) => !removed.has(it)),
        coefficients,
      ),
    )
    expect(smoothed.filter((it) => again.get(nameOf(it)) !== it.value)).toEqual([])
  })

  it('never has a figure of 2026 or later in base 2004, 1996 or 1988, for which no coefficient is known', () => {
    const all = [...published, ...computed].filter((it) => it.month >= '2026-01')
    expect(all.filter((it) => [1981, 1988, 1996, 2004].includes(it.baseYear))).toEqual([])
  })

  it('never repeats, replaces or contradicts a published figure', () => {
    const known = byName(published)
    expect(computed.filter((it) => known.has(nameOf(it)))).toEqual([])
    expect(new Set(computed.map(nameOf)).size).toBe(computed.length)
  })

  it('never calls a computed figure published, and calls one inferred whenever a factor is not official', () => {
    expect(computed.filter((it) => it.provenance === 'published')).toEqual([])
    const inferred = computed.filter((it) => it.provenance === 'inferred')
    expect(inferred.length).toBeGreaterThan(0)
    expect(inferred.every((it) => it.month >= '2026-01')).toBe(true)
    expect(computed.filter((it) => it.month >= '2026-01' && it.provenance !== 'inferred')).toEqual([])
  })

  it('rounds half up: 100.50 × 0.8290 is 83.3145, and 83.31; 50.00 × 0.8281 is 41.405, and 41.41', () => {
    const factor = (coefficient: string) => [
      {
        kind: 'health' as const,
        fromBase: 2004,
        toBase: 2013,
        coefficient,
        status: 'official' as const,
        source: 'test',
      },
    ]
    expect(completeSeries([value(2004, '2010-01', '100.50')], factor('0.8290'))).toMatchObject([
      { baseYear: 2013, value: '83.31' },
    ])
    expect(completeSeries([value(2004, '2010-01', '50.00')], factor('0.8281'))).toMatchObject([
      { baseYear: 2013, value: '41.41' },
    ])
  })

  it('does not convert from a base year that is not the month’s own', () => {
    expect(completeSeries([value(1996, '2021-09', '154.29')], coefficients)).toEqual([])
  })

  it('smooths only where all four months are known', () => {
    const months = ['2019-01', '2019-02', '2019-03', '2019-04'].map((month) => value(2013, month, '108.00'))
    const smoothed = (values: readonly IndexValue[]) =>
      completeSeries(values, [])
        .filter((it) => it.kind === 'smoothed')
        .map(({ month, value }) => [month, value])
    expect(smoothed(months)).toEqual([['2019-04', '105.84']])
    expect(smoothed(months.slice(1))).toEqual([])
  })

  it('does not infer a figure of base 2025 when more than one would give the published one back', () => {
    const inferable = {
      kind: 'health' as const,
      fromBase: 2025,
      toBase: 2013,
      status: 'inferred' as const,
      source: 'test',
    }
    const infer = (coefficient: string) =>
      completeSeries([value(2013, '2026-01', '136.99')], [{ ...inferable, coefficient }])
    expect(infer('0.5000')).toEqual([])
    expect(infer('1.3557')).toMatchObject([{ baseYear: 2025, value: '101.05', provenance: 'inferred' }])
  })
})
