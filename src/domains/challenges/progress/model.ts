import type { Day } from '#core/calendar.ts'
import {
  type Belt,
  beltOf,
  beltPoints,
  belts,
  type DayActivity,
  hardForBlack,
  higherBelt,
  type Score,
} from '../solves/model.ts'

/** The belt after the present one, and what it takes. */
export interface NextBelt {
  readonly belt: Belt
  /** The points at which it is reached. */
  readonly points: number
  readonly missingPoints: number
  /** Hard challenges that are missing; only the black belt takes any. */
  readonly missingHard: number
}

export interface Streak {
  /** Active days since the last day that was missed. */
  readonly current: number
  readonly longest: number
  /** Days that may still be missed. */
  readonly restDays: number
}

/** How far a learner has come. */
export interface ProgressSummary {
  readonly solved: number
  /** All challenges that there are. */
  readonly challenges: number
  readonly points: number
  readonly belt: Belt | null
  /** Null with the black belt. */
  readonly nextBelt: NextBelt | null
  /** In active days. */
  readonly streak: number
  readonly longestStreak: number
  readonly restDays: number
  readonly isActiveToday: boolean
  readonly today: Day
  readonly zone: string
}

/** The days of a year on which a learner passed something. */
export interface CalendarYear {
  readonly year: number
  readonly today: Day
  readonly zone: string
  readonly days: readonly DayActivity[]
}

/** The belt of a score, which a belt that the learner keeps may exceed, and the one after it. */
export const beltsOf = (
  { points, hard }: Pick<Score, 'points' | 'hard'>,
  kept: Belt | null,
): { readonly belt: Belt | null; readonly nextBelt: NextBelt | null } => {
  const belt = higherBelt(beltOf({ points, hard }), kept)
  const next = belts[belt === null ? 0 : belts.indexOf(belt) + 1]
  if (next === undefined) return { belt, nextBelt: null }
  const nextBelt = {
    belt: next,
    points: beltPoints[next],
    missingPoints: Math.max(0, beltPoints[next] - points),
    missingHard: next === 'black' ? Math.max(0, hardForBlack - hard) : 0,
  }
  return { belt, nextBelt }
}

/** Active days that earn a day of rest, and how many of those anybody may have. */
const activeDaysPerRestDay = 7
const maxRestDays = 2

/**
 * The streak on a day, from the active days in their order. A missed day uses up a day of rest; without one the streak begins
 * again. Today is not missed yet.
 */
export const streakOn = (today: Day, activeDays: readonly Day[]): Streak => {
  let [current, longest, restDays] = [0, 0, 0]
  let last: Day | undefined
  const miss = (days: number): void => {
    if (days <= 0) return
    if (days <= restDays) restDays -= days
    else [current, restDays] = [0, 0]
  }
  for (const day of activeDays) {
    if (last !== undefined) miss(daysBetween(last, day) - 1)
    current += 1
    if (current % activeDaysPerRestDay === 0) restDays = Math.min(maxRestDays, restDays + 1)
    longest = Math.max(longest, current)
    last = day
  }
  if (last !== undefined) miss(daysBetween(last, today) - 1)
  return { current, longest, restDays }
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
