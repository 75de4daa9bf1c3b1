import type { Outcome } from '#domains/watch/checks/model.ts'

/** A result as somebody remembers it who was there. */
export interface Seen {
  readonly place: string
  readonly slotAt: number
  readonly coversMs: number
  readonly outcome: Outcome
}

/** A time for which a monitor was scheduled; it has no end while it lasts. */
export interface Scheduled {
  readonly from: number
  to: number | undefined
  readonly places: readonly string[]
  readonly quorum: number
}

/**
 * Uptime by its definition, instant for instant: what does the latest result of each place say, and what do so many places make of
 * it? Slow, and without anything of the product but its words.
 */
export const definedUptime = (seen: readonly Seen[], scheduled: readonly Scheduled[], from: number, to: number) => {
  const total = { up: 0, degraded: 0, down: 0, unknown: 0 }
  const edges = [from, to]
  for (const each of scheduled) edges.push(each.from, each.to ?? to)
  for (const each of seen) edges.push(each.slotAt, each.slotAt + each.coversMs)
  const instants = [...new Set(edges)]
    .filter((each) => each >= from && each <= to)
    .toSorted((left, right) => left - right)
  for (const [index, instant] of instants.slice(0, -1).entries()) {
    const period = scheduled.find((each) => each.from <= instant && instant < (each.to ?? to))
    if (!period) continue
    total[outcomeAt(instant, seen, period)] += (instants[index + 1] ?? instant) - instant
  }
  return { upMs: total.up, degradedMs: total.degraded, downMs: total.down, unknownMs: total.unknown }
}

const outcomeAt = (instant: number, seen: readonly Seen[], { from, to, places, quorum }: Scheduled): Outcome => {
  const words = places.map((place) => {
    const latest = seen
      .filter(
        (each) =>
          each.place === place && each.slotAt <= instant && each.slotAt >= from && each.slotAt < (to ?? Infinity),
      )
      .toSorted((left, right) => right.slotAt - left.slotAt)[0]
    return latest && instant < latest.slotAt + latest.coversMs ? latest.outcome : 'unknown'
  })
  // Whatever the unknown places would say, the judgement must not depend on it.
  const possible = (unknowns: readonly Outcome[]): Outcome => {
    const all = [...words.filter((word) => word !== 'unknown'), ...unknowns]
    if (all.filter((word) => word === 'down').length >= quorum) return 'down'
    if (all.filter((word) => word === 'down' || word === 'degraded').length >= quorum) return 'degraded'
    return 'up'
  }
  const missing = words.filter((word) => word === 'unknown').length
  const worst = possible(Array.from({ length: missing }, () => 'down'))
  const best = possible(Array.from({ length: missing }, () => 'up'))
  if ((worst === 'down') !== (best === 'down')) return 'unknown'
  return best
}
