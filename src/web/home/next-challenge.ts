import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { challengesOf, nextIn, type Path, pathService } from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { standingOf } from '../learn/standing.ts'

export interface NextChallenge {
  /** Undefined where there is no path, or none is left to finish. */
  readonly step: Step | undefined
  readonly solved: number
}

interface Step {
  readonly path: Path
  readonly challenge: Path['groups'][number]['challenges'][number]
  /** Challenges of the path that are solved. */
  readonly done: number
}

/** The next challenge of the path that the reader has come furthest on, or of the first path. */
export const nextChallenge = async (c: Context<AppEnv>): Promise<NextChallenge> => {
  const [paths, { solved }] = await Promise.all([pathService(c.env.scope).list(visitor), standingOf(c)])
  const steps = paths.flatMap((path): readonly Step[] => {
    const challenge = nextIn(path, solved)
    const done = challengesOf(path).filter(({ slug }) => solved.has(slug)).length
    return challenge ? [{ path, challenge, done }] : []
  })
  const [step] = steps.toSorted((left, right) => right.done - left.done)
  return { step, solved: solved.size }
}
