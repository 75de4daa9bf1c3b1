import { type Actor, requireReaderOf } from '#core/actor.ts'
import { dayOf } from '#core/calendar.ts'
import type { Scope } from '#ports/scope.ts'
import { epochOf, eventsOf, limitsOf, readInTime, type Remember, wholeUnits } from '../questions/service.ts'
import type { Unit } from '../questions/model.ts'
import type { Turns } from '../questions/turns.ts'
import { type Funnel, type FunnelStep, isSameType } from './model.ts'
import { type FunnelRepository, funnelRepository, type ReadableFunnel } from './repository.ts'

export interface StepCount extends Omit<FunnelStep, 'filter'> {
  readonly sessions: number
  /** From the step before, where times were asked for; null for the first step, and without any session. */
  readonly medianSeconds?: number | null
}

export interface AskedFunnel extends Funnel {
  readonly application?: string | undefined
  /** Whether to measure the times between steps too. */
  readonly times?: boolean | undefined
}

export interface FunnelService {
  /** Throws `overloaded` while other questions are answered, and `refused` when it takes too long. */
  count(actor: Actor, funnel: AskedFunnel): Promise<readonly StepCount[]>
  /** The median seconds to each step from the one before it; null for the first step, and without any session. Throws the same. */
  medians(actor: Actor, funnel: AskedFunnel): Promise<readonly (number | null)[]>
}

export const funnelService =
  (turns: Turns, rememberIn: (scope: Scope) => Remember) =>
  (scope: Scope): FunnelService => {
    const mediansOf = (funnel: ReadableFunnel) =>
      turns(() => readInTime(scope, (db) => funnelRepository(db).medians(funnel), 'body'))
    return {
      count: async (actor, funnel) => {
        const readable = { ...funnel, application: requireReaderOf(actor, funnel.application) }
        const counts = await turns(() => countByDays(scope, readable, rememberIn(scope)))
        const medians = funnel.times ? await mediansOf(readable) : null
        return funnel.steps.map(({ category, name }, index) => ({
          category,
          name,
          sessions: counts[index] ?? 0,
          ...(medians ? { medianSeconds: medians[index] ?? null } : {}),
        }))
      },
      medians: async (actor, funnel) => {
        const application = requireReaderOf(actor, funnel.application)
        return mediansOf({ ...funnel, application })
      },
    }
  }

/** Days from which on days are counted by themselves, and long sessions up to which they are. */
const [minDays, maxLongSessions] = [3, 5_000]

/**
 * Most sessions have events of one day only. The server counts these day by day, and remembers each day for as long as it has the
 * same events and the same long sessions. It counts the long sessions over the whole range.
 */
const countByDays = async (scope: Scope, funnel: ReadableFunnel, remember: Remember): Promise<readonly number[]> => {
  const { application, steps, withinSeconds, bot } = funnel
  const read = <T>(work: (repository: FunnelRepository) => Promise<T>): Promise<T> =>
    readInTime(scope, (db) => work(funnelRepository(db)), 'body')
  const units = wholeUnits(funnel)
  const limits = limitsOf(scope.clock, 'body')
  const epoch = await epochOf(scope)
  const events = await eventsOfSteps(scope, funnel, units)
  limits.checkEvents(events)
  if (units.length < minDays) return read((repository) => repository.count(funnel))
  const long = await read((repository) => repository.longSessions(funnel, maxLongSessions))
  if (long.length > maxLongSessions) return read((repository) => repository.count(funnel))
  const parts: (readonly number[])[] = []
  for (const [index, unit] of units.entries()) {
    const day = dayOf(unit.from / 1_000)
    const except = long.filter(({ days }) => days.includes(day)).map(({ sessionId }) => sessionId)
    const load = () => read((repository) => repository.count({ ...funnel, from: unit.from, to: unit.to, except }))
    const count = events[index]
    if (count === 0) continue
    const as = JSON.stringify([
      'funnel',
      application,
      steps,
      withinSeconds,
      bot,
      scope.digest.sha256(JSON.stringify(except)),
    ])
    parts.push(count === undefined ? await load() : await remember({ as }, { unit, events: count, epoch }, load))
    limits.checkTime()
  }
  const ids = long.map(({ sessionId }) => sessionId)
  if (ids.length > 0) parts.push(await read((repository) => repository.countAmong(funnel, ids)))
  return steps.map((_, index) => parts.reduce((sum, part) => sum + (part[index] ?? 0), 0))
}

/** The number of events of each unit that have the type of a step; undefined for a unit whose bounds lie within a minute. */
const eventsOfSteps = async (
  scope: Scope,
  { application, steps }: ReadableFunnel,
  units: readonly Unit[],
): Promise<readonly (number | undefined)[]> => {
  const types = steps.filter((step, index) => steps.findIndex((other) => isSameType(step, other)) === index)
  let sums: readonly (number | undefined)[] = units.map(() => 0)
  for (const { category, name } of types) {
    const events = await eventsOf(scope, { application, category, name }, units)
    sums = sums.map((sum, index) => {
      const more = events[index]
      return sum === undefined || more === undefined ? undefined : sum + more
    })
  }
  return sums
}
