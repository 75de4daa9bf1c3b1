import type { Day } from '#core/calendar.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'

/** A learner's first pass at a challenge. */
export interface Solve {
  readonly slug: string
  /** The language of the first pass. */
  readonly language: Language
  readonly submissionId: string
  readonly version: number
  /** Those of the exercise at the first pass; 0 after a forfeit. */
  readonly points: number
  /** The day of the submission in the learner's zone. */
  readonly day: Day
  readonly solvedAt: string
}

export interface Forfeit {
  readonly slug: string
  readonly forfeitedAt: string
}

/** What the solves of a learner come to. */
export interface Score {
  readonly solved: number
  readonly points: number
  /** Hard challenges among the solved ones. */
  readonly hard: number
}

/** What a learner did on a day on which they passed something. */
export interface DayActivity {
  readonly day: Day
  /** Submissions that passed. */
  readonly passes: number
  /** First passes among them. */
  readonly solves: number
}

export const belts = ['white', 'yellow', 'orange', 'green', 'blue', 'brown', 'black'] as const
export type Belt = (typeof belts)[number]

/** The points that each belt takes. */
export const beltPoints: Readonly<Record<Belt, number>> = {
  white: 1,
  yellow: 10,
  orange: 25,
  green: 45,
  blue: 75,
  brown: 110,
  black: 150,
}

/** The hard challenges that the black belt takes as well. */
export const hardForBlack = 3

/** The highest belt that a score reaches; null below the first. */
export const beltOf = ({ points, hard }: Pick<Score, 'points' | 'hard'>): Belt | null =>
  belts.findLast((belt) => points >= beltPoints[belt] && (belt !== 'black' || hard >= hardForBlack)) ?? null

/** The higher of two belts. */
export const higherBelt = (one: Belt | null, another: Belt | null): Belt | null =>
  belts.findLast((belt) => belt === one || belt === another) ?? null
