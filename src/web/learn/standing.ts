import type { Context } from 'hono'
import { isLearner } from '#core/actor.ts'
import { submissionService } from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { visitOf } from '../shell/visit.ts'

/** How far a reader is with each challenge. */
export interface Standing {
  readonly solved: ReadonlySet<string>
  /** Challenges that they have submitted, and not solved. */
  readonly tried: ReadonlySet<string>
}

export const states = ['unsolved', 'tried', 'solved'] as const
export type State = (typeof states)[number]

/** The submissions that are looked through for challenges that somebody has only tried. */
const maxSubmissions = 200

const nothing: Standing = { solved: new Set(), tried: new Set() }

/** What the reader of a page has solved and tried, in this browser or with their account. */
export const standingOf = async (c: Context<AppEnv>): Promise<Standing> => {
  if (visitOf(c).reader === 'nobody') return nothing
  const actor = await c.env.authenticate(c, ['session', 'learner'])
  if (!isLearner(actor)) return nothing
  const service = submissionService(c.env.scope)
  const [slugs, { items }] = await Promise.all([
    service.solved(actor),
    service.history(actor, { limit: maxSubmissions }),
  ])
  const solved = new Set(slugs)
  return { solved, tried: new Set(items.map(({ slug }) => slug).filter((slug) => !solved.has(slug))) }
}

export const stateOf = ({ solved, tried }: Standing, slug: string): State =>
  solved.has(slug) ? 'solved' : tried.has(slug) ? 'tried' : 'unsolved'

/** Whether a challenge is in the state that somebody asked for. One that was tried is unsolved, too. */
export const isInState = (standing: Standing, slug: string, wanted: State | undefined): boolean => {
  const state = stateOf(standing, slug)
  return wanted === undefined || state === wanted || (wanted === 'unsolved' && state === 'tried')
}
