export interface Solution {
  readonly kind: 'reference' | 'learner'
  /** The version of the challenge that it passed. */
  readonly version: number
  readonly code: string
  /** Null for the reference. */
  readonly createdAt: string | null
  /** Lines that are not those of the asker's own solution; null without one in this language. */
  readonly difference: number | null
}

/** A solution of a learner that passed. */
export type PassedSolution = Pick<Solution, 'version' | 'code'> & { readonly createdAt: string }

/** What a learner has of a challenge: solved, given up, or neither. */
export interface ForfeitState {
  readonly isSolved: boolean
  /** Whether the learner gave up the points, to see solutions before solving it. */
  readonly isForfeited: boolean
}

/** Solutions of others that are shown. */
export const maxSolutions = 20
/** Changed lines beyond which two solutions are only said to differ in as many. */
export const maxDifference = 500
