import { type Board, type Decision, judge, type Watched } from '#domains/watch/incidents/judge.ts'
import type { Failure } from '#domains/watch/incidents/trouble.ts'
import type { Outcome } from '#domains/watch/checks/model.ts'

/** A monitor of the simulation, with what its target does. */
export interface Simulated extends Watched {
  readonly everyMs: number
  /** What a check finds at an instant. */
  readonly look: (at: number, place: string) => Outcome
  readonly causeAt?: (at: number) => string
}

export interface Simulation {
  readonly decisions: readonly (Decision & { readonly at: number })[]
  readonly board: Board
  readonly checks: number
}

/** Runs monitors against each other on a clock of seconds, as the schedule does: on their grid, and where a rule asks for a look. */
export const simulate = (monitors: readonly Simulated[], from: number, to: number): Simulation => {
  const byId = new Map(monitors.map((monitor) => [monitor.id, monitor]))
  const board: Board = { troubles: new Map(), incidents: new Map() }
  const decisions: (Decision & { at: number })[] = []
  const seenAt = new Map<string, number>()
  const due = new Map<string, number>()
  const buckets = new Map<number, Set<string>>()
  const plan = (key: string, at: number): void => {
    const planned = due.get(key)
    if (planned !== undefined && planned <= at) return
    if (planned !== undefined) buckets.get(planned)?.delete(key)
    due.set(key, at)
    const bucket = buckets.get(at)
    if (bucket) bucket.add(key)
    else buckets.set(at, new Set([key]))
  }
  let [checks, ids] = [0, 0]
  for (const [index, monitor] of monitors.entries())
    for (const place of monitor.places) plan(`${monitor.id} ${place}`, from + ((index * 7_000) % monitor.everyMs))
  for (let now = from; now < to; now += 1_000) {
    for (;;) {
      const [key] = buckets.get(now) ?? []
      if (key === undefined) break
      buckets.get(now)?.delete(key)
      due.delete(key)
      const [id = '', place = ''] = key.split(' ')
      const monitor = byId.get(id)
      if (!monitor) continue
      const index = monitors.indexOf(monitor)
      const phase = from + ((index * 7_000) % monitor.everyMs)
      plan(key, phase + (Math.floor((now - phase) / monitor.everyMs) + 1) * monitor.everyMs)
      checks++
      const failure: Failure = {
        summary: `${monitor.name} fails.`,
        cause: monitor.causeAt?.(now) ?? '',
        isUnreachable: true,
        certificateEndsAt: null,
      }
      const sighting = { monitorId: id, place, at: now, outcome: monitor.look(now, place), failure }
      seenAt.set(id, now)
      if (sighting.outcome === 'up' && !board.troubles.has(id)) continue
      const around = {
        now,
        monitorOf: (each: string) => byId.get(each),
        seenAt: (each: string) => seenAt.get(each),
        isInMaintenance: () => false,
        newId: () => String(++ids),
      }
      for (const decision of judge(board, [sighting], around)) {
        if (decision.kind !== 'check') decisions.push({ ...decision, at: now })
        else {
          const places = decision.place === null ? (byId.get(decision.monitorId)?.places ?? []) : [decision.place]
          const at = now + Math.max(1_000, Math.ceil(decision.inMs / 1_000) * 1_000)
          for (const each of places) plan(`${decision.monitorId} ${each}`, at)
        }
      }
    }
    buckets.delete(now)
  }
  return { decisions, board, checks }
}

/** Numbers between 0 and 1, the same ones for the same seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
