import type { Funnel, FunnelStep } from '#domains/eye/funnels/model.ts'

/** An event as a funnel sees it; instants are microseconds. */
export interface SteppedEvent {
  readonly sessionId: string
  readonly type: { readonly category: string; readonly name: string }
  readonly occurredAt: number
  readonly sequence: number
  readonly id: string
  /** In its data. */
  readonly n?: unknown
}

const isStep = ({ type, n }: SteppedEvent, { category, name, filter = [] }: FunnelStep): boolean =>
  type.category === category &&
  type.name === name &&
  filter.every((condition) => {
    if (condition.is === 'exists') return (n !== undefined) === condition.wanted
    const wanted = Number(condition.literal.json)
    if (condition.is === 'not') return n !== wanted
    if (typeof n !== 'number') return false
    return condition.is === 'equals' ? n === wanted : condition.is === 'greater' ? n > wanted : n < wanted
  })

/**
 * The definition itself: tries every way through the steps, from every first step. `from` and `to` are kept, each
 * step is later in the true order than the one before, the last at most the window after the first.
 */
export const naiveFunnel = (events: readonly SteppedEvent[], funnel: Funnel): readonly number[] => {
  const { steps, withinSeconds, from, to } = funnel
  const sessions = Map.groupBy(
    events.filter(({ occurredAt }) => occurredAt >= from && occurredAt < to),
    ({ sessionId }) => sessionId,
  )
  const depths = [...sessions.values()].map((session) => {
    const ordered = session.toSorted(
      (left, right) =>
        left.occurredAt - right.occurredAt || left.sequence - right.sequence || (left.id < right.id ? -1 : 1),
    )
    const furthest = (next: number, step: number, start: number): number => {
      const wanted = steps[step]
      if (!wanted) return step
      let best = step
      for (let index = next; index < ordered.length; index++) {
        const event = ordered[index]
        if (!event || !isStep(event, wanted)) continue
        const began = step === 0 ? event.occurredAt : start
        if (event.occurredAt - began > withinSeconds * 1_000_000) break
        best = Math.max(best, furthest(index + 1, step + 1, began))
      }
      return best
    }
    return furthest(0, 0, 0)
  })
  return steps.map((_, index) => depths.filter((depth) => depth > index).length)
}

/** The times between steps, by their definition: session by session, along the earliest events, as long as each is in time and alone at its microsecond. */
export const naiveMedians = (
  events: readonly SteppedEvent[],
  { steps, withinSeconds, from, to }: Funnel,
): readonly (number | null)[] => {
  const gaps: number[][] = steps.map(() => [])
  const sessions = Map.groupBy(
    events.filter(({ occurredAt }) => occurredAt >= from && occurredAt < to),
    ({ sessionId }) => sessionId,
  )
  for (const session of sessions.values()) {
    const timesOf = (step: FunnelStep) =>
      session.filter((event) => isStep(event, step)).map((event) => event.occurredAt)
    let [start, reached] = [Infinity, Infinity]
    for (const [index, step] of steps.entries()) {
      const times = timesOf(step)
      if (index === 0) {
        start = reached = Math.min(...times)
        continue
      }
      const before = steps[index - 1]
      const isSame = JSON.stringify(before) === JSON.stringify(step)
      const next = Math.min(...times.filter((time) => time > reached))
      const isTied = times.filter((time) => time === reached).length > (isSame ? 1 : 0)
      if (isTied || next === Infinity || next > start + withinSeconds * 1_000_000) break
      gaps[index]?.push((next - reached) / 1_000_000)
      reached = next
    }
  }
  return gaps.map(median)
}

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
