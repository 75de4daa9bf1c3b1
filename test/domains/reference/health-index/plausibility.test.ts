import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCoefficients, readPublished } from '#domains/reference/datasets/seed-files.ts'
import type { IndexValue, Kind } from '#domains/reference/health-index/model.ts'
import { implausible } from '#domains/reference/health-index/plausibility.ts'

const data = (name: string) => readFileSync(join(import.meta.dirname, '../../../../data', name), 'utf8')
const published = readPublished(data('health-index.csv'))
const coefficients = readCoefficients(data('base-year-coefficients.csv'))

const value = (month: string, baseYear: number, figure: string, kind: Kind = 'health'): IndexValue => ({
  month,
  baseYear,
  kind,
  value: figure,
  provenance: 'published',
  source: 'test',
})
const check = (values: readonly IndexValue[], known = published) =>
  implausible(
    values.map((it, index) => ({ ...it, line: index + 2 })),
    known,
    coefficients,
  )
const lines = (rows: readonly { readonly line: number }[]) => rows.map(({ line }) => line)

describe('implausible', () => {
  it('finds nothing in all that Statbel has published', () => {
    expect(check(published, [])).toEqual({ contradictions: [], outliers: [] })
  })

  it.each([
    ['a value in another base year', [value('2021-09', 2004, '1.12')]],
    ['a cent too much in another base year', [value('2021-09', 2004, '135.62')]],
    ['a native value beside the stored ones', [value('2021-09', 2013, '1.12')]],
    ['a native value before 2006', [value('2003-05', 1996, '11.11')]],
    ['a smoothed value', [value('2021-09', 2004, '1.12', 'smoothed')]],
    ['a consumer price in a base year of the 1980s', [value('2021-09', 1981, '113.00', 'cpi')]],
    ['a value that an inferred coefficient reaches', [value('2026-07', 2013, '99.00', 'cpi')]],
    ['a value without any coefficient', [value('2026-07', 2004, '1.12')]],
  ])('finds a contradiction in %s', (_, values) => {
    expect(lines(check(values).contradictions)).toEqual([2])
  })

  it('names the line of the other base year where both stand in the file', () => {
    const both = [value('2026-09', 2013, '139.00', 'cpi'), value('2026-09', 2025, '150.00', 'cpi')]
    expect(lines(check(both).contradictions)).toEqual([2])
    expect(lines(check([value('2020-01', 2004, '1.12'), value('2020-01', 2013, '109.00')], []).contradictions)).toEqual(
      [2],
    )
  })

  it('finds a jump in either direction, next to months before and after, and across missing ones', () => {
    const known = [value('2021-06', 2013, '110.00'), value('2021-12', 2013, '112.00')]
    const outliers = (month: string, figure: string) => check([value(month, 2013, figure)], known).outliers
    expect(outliers('2021-07', '115.50')).toEqual([])
    expect(outliers('2021-07', '115.51')).toHaveLength(1)
    expect(outliers('2021-05', '104.00')).toHaveLength(1)
    expect(outliers('2021-09', '120.00')).toHaveLength(1)
    expect(outliers('2021-12', '112.00')).toEqual([])
    expect(outliers('2022-12', '130.00')).toHaveLength(1)
    expect(outliers('2023-01', '130.00')).toEqual([])
  })

  it('reports a jump between two values of the file once, with the later of them', () => {
    const figures = ['100.00', '100.10', '1.01', '100.30']
    const file = figures.map((figure, index) => value(`2015-0${index + 1}`, 2013, figure))
    expect(lines(check(file, []).outliers)).toEqual([4, 5])
  })
})
