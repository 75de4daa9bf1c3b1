import type { Funnel } from '#domains/eye/funnels/model.ts'

/** An event as a funnel sees it; instants are microseconds. */
export interface SteppedEvent {
  readonly sessionId: string
  readonly type: { readonly category: string; readonly name: string }
  readonly occurredAt: number
  readonly sequence: number
  readonly id: string
}

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
        if (!event || event.type.category !== wanted.category || event.type.name !== wanted.name) continue
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
