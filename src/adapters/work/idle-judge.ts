import type { Judge } from '#ports/judge.ts'

/** Judges nothing: for scripts, which submit nothing. */
export const idleJudge: Judge = { nudge: () => {} }
