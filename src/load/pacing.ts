import type { Connection } from './connection.ts'
import type { Job, Phase } from './plan.ts'
import type { Recorder } from './recorder.ts'

/** What decides when requests go out. */
export interface Pacing {
  start(connections: readonly Connection[]): void
  onFree(connection: Connection, free: number): void
  /** Requests that are due and wait for their connection, or will be; 0 when no more will come. */
  waiting(): number
}

export interface PacingParts {
  readonly job: Job
  readonly recorder: Recorder
  readonly next: (connection: number) => string
  /** Times of `performance.now()`. */
  readonly begun: number
  readonly end: number
}

export const pacingOf = (parts: PacingParts): Pacing => {
  const { pace } = parts.job
  if (pace === 'closed') return closed(parts)
  return pace === 'open' ? open(parts) : users(parts, pace)
}

/** The next request when the answer is there: it was due at that moment, also where a new connection has to be made first. */
const closed = ({ recorder, next, end }: PacingParts): Pacing => {
  const onFree = (connection: Connection, free: number): void => {
    if (free >= end) return
    while (connection.isFree()) {
      recorder.due(free, free)
      connection.send(next(connection.number), free)
    }
  }
  return { start: (all) => all.forEach((each) => onFree(each, performance.now())), onFree, waiting: () => 0 }
}

/**
 * Requests are due at a fixed rate, whatever the server does, to each connection in turn. What finds its connection
 * busy waits in its queue, and waits on the server's account.
 */
const open = ({ job: { phases }, recorder, next, begun }: PacingParts): Pacing => {
  let lanes: readonly { readonly connection: Connection; readonly queue: number[] }[] = []
  let turn = 0
  let phase = 0
  let phaseBegun = begun
  let fallen = 0

  const advance = (connection: Connection, queue: number[], now: number): void => {
    const patience = phases[phase]?.patience ?? null
    while (queue.length > 0 && connection.isFree()) {
      const time = queue.shift() ?? 0
      if (patience !== null && now - time > patience) recorder.givenUp(time)
      else connection.send(next(connection.number), time)
    }
  }
  /** Impatient requests do not outlive their phase. */
  const endPhase = ({ seconds, patience }: Phase): void => {
    phase += 1
    phaseBegun += seconds * 1_000
    fallen = 0
    if (patience === null) return
    for (const { queue } of lanes) for (const time of queue.splice(0)) recorder.givenUp(time)
  }
  const fall = (): void => {
    const now = performance.now()
    for (let current = phases[phase]; current; current = phases[phase]) {
      // Not a running sum: its errors would make one request more or less.
      const due = phaseBegun + (fallen * 1_000) / current.rate
      if (due > now) return
      if (fallen >= Math.round(current.seconds * current.rate)) {
        if (phaseBegun + current.seconds * 1_000 > now) return
        endPhase(current)
        continue
      }
      fallen += 1
      recorder.due(due, now)
      const lane = lanes[turn]
      turn = (turn + 1) % lanes.length
      if (!lane) return
      lane.queue.push(due)
      advance(lane.connection, lane.queue, now)
    }
  }
  const tick = (): void => {
    fall()
    if (phase < phases.length) setTimeout(tick, 1)
  }
  return {
    start: (all) => {
      lanes = all.map((connection) => ({ connection, queue: [] }))
      tick()
    },
    onFree: (connection) => {
      fall()
      const lane = lanes[connection.number]
      if (lane) advance(connection, lane.queue, performance.now())
    },
    waiting: () => {
      fall()
      return lanes.reduce((sum, { queue }) => sum + queue.length, phase < phases.length ? 1 : 0)
    },
  }
}

/** People who think for a random time, the same for every length between the two, before each request. */
const users = ({ recorder, next, end }: PacingParts, pace: { thinkLeast: number; thinkMost: number }): Pacing => {
  const think = (connection: Connection, least: number, most: number): void => {
    const planned = performance.now() + least + Math.random() * (most - least)
    if (planned >= end) return
    setTimeout(() => {
      const now = performance.now()
      recorder.due(now, now)
      connection.send(next(connection.number), now)
    }, planned - performance.now())
  }
  return {
    // They do not all arrive at once.
    start: (all) => all.forEach((each) => think(each, 0, pace.thinkMost)),
    onFree: (connection) => think(connection, pace.thinkLeast, pace.thinkMost),
    waiting: () => 0,
  }
}
