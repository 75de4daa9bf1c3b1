import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { dayOf, nextDay } from '#core/calendar.ts'
import { calendarSvg } from '#domains/challenges/index.ts'
import { beltsOf, streakOn } from '#domains/challenges/progress/model.ts'
import { NaiveLearner } from './naive.ts'

/** So many days in a row from a day on. */
const from = (first: string, count: number): readonly string[] => {
  const days: string[] = []
  for (let day = first; days.length < count; day = nextDay(day)) days.push(day)
  return days
}

describe('belts', () => {
  it.each([
    [0, 0, null, 'white', 1],
    [1, 0, 'white', 'yellow', 9],
    [9, 0, 'white', 'yellow', 1],
    [10, 0, 'yellow', 'orange', 15],
    [25, 0, 'orange', 'green', 20],
    [45, 0, 'green', 'blue', 30],
    [75, 0, 'blue', 'brown', 35],
    [110, 0, 'brown', 'black', 40],
  ])('%i points with %i hard challenges are %s, and then comes %s in %i', (points, hard, belt, next, missing) => {
    expect(beltsOf({ points, hard }, null)).toMatchObject({ belt, nextBelt: { belt: next, missingPoints: missing } })
  })

  it('are black from 150 points with three hard challenges', () => {
    expect(beltsOf({ points: 400, hard: 2 }, null)).toEqual({
      belt: 'brown',
      nextBelt: { belt: 'black', points: 150, missingPoints: 0, missingHard: 1 },
    })
    expect(beltsOf({ points: 149, hard: 3 }, null)).toMatchObject({ belt: 'brown', nextBelt: { missingPoints: 1 } })
    expect(beltsOf({ points: 150, hard: 3 }, null)).toEqual({ belt: 'black', nextBelt: null })
  })

  it('are the one that a learner keeps, where it is higher', () => {
    expect(beltsOf({ points: 12, hard: 0 }, 'green')).toMatchObject({ belt: 'green', nextBelt: { belt: 'blue' } })
    expect(beltsOf({ points: 80, hard: 0 }, 'green')).toMatchObject({ belt: 'blue' })
  })
})

describe('a streak', () => {
  it('counts active days in a row; today is not missed yet', () => {
    const days = from('2026-11-01', 3)
    expect(streakOn('2026-11-03', days)).toEqual({ current: 3, longest: 3, restDays: 0 })
    expect(streakOn('2026-11-04', days)).toEqual({ current: 3, longest: 3, restDays: 0 })
    expect(streakOn('2026-11-05', days)).toEqual({ current: 0, longest: 3, restDays: 0 })
    expect(streakOn('2026-11-05', [])).toEqual({ current: 0, longest: 0, restDays: 0 })
  })

  it('earns a day of rest with seven active days, which a missed day uses up', () => {
    const week = from('2026-11-01', 7)
    expect(streakOn('2026-11-07', week)).toMatchObject({ current: 7, restDays: 1 })
    expect(streakOn('2026-11-09', week)).toMatchObject({ current: 7, restDays: 0 })
    expect(streakOn('2026-11-10', week)).toMatchObject({ current: 0, longest: 7 })
    expect(streakOn('2026-11-09', [...week, '2026-11-09'])).toMatchObject({ current: 8, restDays: 0 })
    expect(streakOn('2026-11-11', [...week, '2026-11-09', '2026-11-11'])).toMatchObject({ current: 1, longest: 8 })
  })

  it('never has more than two days of rest', () => {
    const month = from('2026-11-01', 28)
    expect(streakOn('2026-11-28', month)).toMatchObject({ current: 28, restDays: 2 })
    expect(streakOn('2026-12-01', month)).toMatchObject({ current: 28, restDays: 0 })
    expect(streakOn('2026-12-02', month)).toMatchObject({ current: 0, restDays: 0, longest: 28 })
  })

  it('equals a count day by day after each of 1,000 random lists of active days', () => {
    const gaps = fc.array(fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2, 3, 4), { maxLength: 80 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: -1, max: 5 }), (steps, rest) => {
        const naive = new NaiveLearner()
        let day = dayOf(Date.parse('2026-01-01'))
        for (const step of steps) {
          for (let count = 0; count < step; count++) day = nextDay(day)
          naive.passes.push(day)
        }
        const today = dayOf(Date.parse(day) + rest * 86_400_000)
        const { current, longest, restDays } = streakOn(today, naive.passes)
        expect({ streak: current, longestStreak: longest, restDays }).toEqual(naive.streak(today))
      }),
      { numRuns: 1_000 },
    )
  })

  it('goes on over the end of summer time and the end of a year', () => {
    expect(streakOn('2027-01-02', from('2026-10-20', 75))).toMatchObject({ current: 75 })
  })

  it('counts a day that has come in the zone of before, and not yet here', () => {
    expect(streakOn('2026-11-21', ['2026-11-20', '2026-11-22'])).toMatchObject({ current: 1 })
    expect(streakOn('2026-11-21', ['2026-11-21', '2026-11-22'])).toMatchObject({ current: 2 })
  })
})

describe('the picture of a year', () => {
  const picture = (year: number, days: Parameters<typeof calendarSvg>[0]['days'] = []) =>
    calendarSvg({ year, today: `${year}-12-31`, zone: 'UTC', days })

  it('has every day once, in weeks from Monday to Sunday', () => {
    for (const [year, days, weeks] of [
      [2026, 365, 53],
      [2024, 366, 53],
      [2012, 366, 54],
    ] as const) {
      const squares = Array.from(picture(year).matchAll(/<rect x="(\d+)" y="(\d+)"/g), ([, x, y]) => `${x} ${y}`)
      expect([squares.length, new Set(squares).size]).toEqual([days, days])
      expect(new Set(squares.map((square) => square.split(' ')[0])).size).toBe(weeks)
      expect(new Set(squares.map((square) => square.split(' ')[1])).size).toBe(7)
    }
  })

  it('says in words what it shows, in all and for each active day', () => {
    const svg = picture(2026, [
      { day: '2026-02-03', passes: 1, solves: 0 },
      { day: '2026-11-21', passes: 9, solves: 2 },
    ])
    expect(svg).toContain('<title id="calendar-2026-title">Activity in 2026</title>')
    expect(svg).toContain('2 active days: 10 passed, 2 solved for the first time.</desc>')
    expect(svg).toMatch(/class="active"[^>]*fill-opacity="1"><title>2026-11-21: 9 passed, 2 solved for the first time</)
    expect(svg).toMatch(/class="active"[^>]*fill-opacity="0.4"><title>2026-02-03: 1 passed</)
    expect(picture(2026)).toContain('No submission passed in this year.')
  })
})
