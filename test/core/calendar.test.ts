import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, addMonthsToDay, addYears, dayOf, isDay, isMonth, monthOf } from '#core/calendar.ts'

const instant = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })
const day = instant.map((milliseconds) => new Date(milliseconds).toISOString().slice(0, 10))

describe('a day', () => {
  it('exists exactly when the calendar that JavaScript keeps has it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, number]) => {
        const text = [String(year), ...[month, number].map((part) => String(part).padStart(2, '0'))].join('-')
        const date = new Date(Date.UTC(year, month - 1, number))
        expect(isDay(text)).toBe(date.toISOString().slice(0, 10) === text)
      }),
    )
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-2-29',
    '2024-02-29T00:00',
    ' 2024-02-29',
    '2024-02-29\n',
    '',
    '2024-04-31',
    '٢٠٢٤-٠٢-٢٩',
  ])('%j is none', (text) => expect(isDay(text)).toBe(false))

  it.each(['2024-02-29', '2000-02-29', '9999-12-31'])('%s is one', (text) => expect(isDay(text)).toBe(true))

  it('of an instant is the UTC one', () => {
    expect(dayOf(Date.parse('2026-11-21T23:59:59.999Z'))).toBe('2026-11-21')
    expect(dayOf(Date.parse('2026-11-22T00:30:00+01:00'))).toBe('2026-11-21')
  })
})

describe('a month', () => {
  it.each(['2021-00', '2021-13', '2021-1', '21-01', '2021-01-01', '2021/01', ' 2021-01', '2021-01\n'])(
    '%j is none',
    (text) => expect(isMonth(text)).toBe(false),
  )

  it('plus months and minus as many is itself, and order is kept', () => {
    fc.assert(
      fc.property(day.map(monthOf), fc.integer({ min: -1_200, max: 1_200 }), (month, count) => {
        fc.pre(Number(month.slice(0, 4)) > 1_100 && Number(month.slice(0, 4)) < 9_800)
        const moved = addMonths(month, count)
        expect(isMonth(moved)).toBe(true)
        expect(addMonths(moved, -count)).toBe(month)
        expect(moved > month).toBe(count > 0)
      }),
    )
  })

  it('of January minus one is December of the year before', () => {
    expect(addMonths('2020-01', -1)).toBe('2019-12')
    expect(addMonths('2020-12', 1)).toBe('2021-01')
  })
})

describe('a day plus months', () => {
  it('exists, lies in the right month, and keeps its number unless the month is shorter', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, count) => {
        fc.pre(Number(from.slice(0, 4)) > 1_100 && Number(from.slice(0, 4)) < 9_900)
        const moved = addMonthsToDay(from, count)
        expect(isDay(moved)).toBe(true)
        expect(monthOf(moved)).toBe(addMonths(monthOf(from), count))
        const shorter = !isDay(`${monthOf(moved)}-${from.slice(8)}`)
        expect(moved.slice(8) === from.slice(8)).toBe(!shorter)
      }),
    )
  })

  it('is the last day of a shorter month', () => {
    expect(addMonthsToDay('2023-05-31', -3)).toBe('2023-02-28')
    expect(addMonthsToDay('2024-05-31', -3)).toBe('2024-02-29')
    expect(addMonthsToDay('2024-03-31', 1)).toBe('2024-04-30')
  })

  it('29 February has its anniversary on 28 February in a common year and on 29 February in a leap year', () => {
    expect(addYears('2020-02-29', 1)).toBe('2021-02-28')
    expect(addYears('2020-02-29', 4)).toBe('2024-02-29')
    expect(addYears('2020-02-29', 80)).toBe('2100-02-28')
  })
})
