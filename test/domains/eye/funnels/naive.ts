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
