import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import {
  catalogueService,
  challengesOf,
  type ChallengeSummary,
  nextIn,
  type Path,
  pathService,
} from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { standingOf } from '../learn/standing.ts'

/** As many challenges as the catalogue lists. */
const maxListed = 500

/** The challenge to begin or go on with. */
export interface NextChallenge {
  /** Undefined where there is none, or none is left to solve. */
  readonly challenge: ChallengeSummary | undefined
  /** What it belongs to: a path, or nothing but the catalogue. */
  readonly path: Path | undefined
  /** Challenges that are solved, of the path or of all. */
  readonly solved: number
}

/** The next challenge of the path that the reader has come furthest on, or of the first; without a path, the easiest. */
export const nextChallenge = async (c: Context<AppEnv>): Promise<NextChallenge> => {
  const [paths, { solved }] = await Promise.all([pathService(c.env.scope).list(visitor), standingOf(c)])
  const [step] = paths
    .flatMap((path): readonly NextChallenge[] => {
      const challenge = nextIn(path, solved)
      const done = challengesOf(path).filter(({ slug }) => solved.has(slug)).length
      return challenge ? [{ path, challenge, solved: done }] : []
    })
    .toSorted((left, right) => right.solved - left.solved)
  if (step) return step
  const { items } = await catalogueService(c.env.scope).list(visitor, { limit: maxListed })
  return { path: undefined, challenge: items.find(({ slug }) => !solved.has(slug)), solved: solved.size }
}
