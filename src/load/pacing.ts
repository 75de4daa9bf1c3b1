import type { Connection } from './connection.ts'
import type { LoadPlan, Phase, ThinkingTime } from './plan.ts'
import type { Recorder } from './recorder.ts'

/** Decides when requests go out. */
export interface Pacing {
  start(connections: readonly Connection[]): void
  onFree(connection: Connection, freeAt: number): void
  /** Requests that wait for their connection, or will be due; 0 when no more will come. */
  waiting(): number
}

interface PacingParts {
  readonly plan: LoadPlan
  readonly recorder: Recorder
  /** Times of `performance.now()`. */
  readonly startsAt: number
  readonly endsAt: number
}

export const pacingOf = (parts: PacingParts): Pacing => {
  const { pace } = parts.plan
  if (pace === 'closed') return closed(parts)
  return pace === 'open' ? open(parts) : users(parts, pace)
}

/** The next request is due with the answer, also where the connection has to be opened again first. */
const closed = ({ plan: { nextRequest }, recorder, endsAt }: PacingParts): Pacing => {
  const onFree = (connection: Connection, freeAt: number): void => {
    if (freeAt >= endsAt) return
    while (connection.isFree()) {
      recorder.due(freeAt, freeAt)
      connection.send(nextRequest(connection.number), freeAt)
    }
  }
  return { start: (all) => all.forEach((each) => onFree(each, performance.now())), onFree, waiting: () => 0 }
}

/**
 * Requests are due at a fixed rate, whatever the server does, to each connection in turn. A request whose connection is
 * busy waits in its queue, and the server answers for that wait.
 */
const open = ({ plan: { phases, nextRequest }, recorder, startsAt }: PacingParts): Pacing => {
  let lanes: readonly { readonly connection: Connection; readonly queue: number[] }[] = []
  let turn = 0
  let phase = 0
  let phaseStartsAt = startsAt
  let dueInPhase = 0

  const sendWaiting = (connection: Connection, queue: number[], now: number): void => {
    const maxWaitMs = phases[phase]?.maxWaitMs ?? null
    while (queue.length > 0 && connection.isFree()) {
      const dueAt = queue.shift() ?? 0
      if (maxWaitMs !== null && now - dueAt > maxWaitMs) recorder.givenUp(dueAt)
      else connection.send(nextRequest(connection.number), dueAt)
    }
  }
  /** Requests that wait for a limited time do not outlive their phase. */
  const endPhase = ({ seconds, maxWaitMs }: Phase): void => {
    phase += 1
    phaseStartsAt += seconds * 1_000
    dueInPhase = 0
    if (maxWaitMs === null) return
    for (const { queue } of lanes) for (const dueAt of queue.splice(0)) recorder.givenUp(dueAt)
  }
  const queueWhatIsDue = (): void => {
    const now = performance.now()
    for (let current = phases[phase]; current; current = phases[phase]) {
      // Not a running sum: its errors would make one request more or less.
      const dueAt = phaseStartsAt + (dueInPhase * 1_000) / current.requestsPerSecond
      if (dueAt > now) return
      if (dueInPhase >= Math.round(current.seconds * current.requestsPerSecond)) {
        if (phaseStartsAt + current.seconds * 1_000 > now) return
        endPhase(current)
        continue
      }
      dueInPhase += 1
      recorder.due(dueAt, now)
      const lane = lanes[turn]
      turn = (turn + 1) % lanes.length
      if (!lane) return
      lane.queue.push(dueAt)
      sendWaiting(lane.connection, lane.queue, now)
    }
  }
  const tick = (): void => {
    queueWhatIsDue()
    if (phase < phases.length) setTimeout(tick, 1)
  }
  return {
    start: (all) => {
      lanes = all.map((connection) => ({ connection, queue: [] }))
      tick()
    },
    onFree: (connection) => {
      queueWhatIsDue()
      const lane = lanes[connection.number]
      if (lane) sendWaiting(connection, lane.queue, performance.now())
    },
    waiting: () => {
      queueWhatIsDue()
      return lanes.reduce((sum, { queue }) => sum + queue.length, phase < phases.length ? 1 : 0)
    },
  }
}

/** Users think before each request for a random time, every length between the two being as likely. */
const users = ({ plan: { nextRequest, random }, recorder, endsAt }: PacingParts, thinking: ThinkingTime): Pacing => {
  const { minThinkMs, maxThinkMs } = thinking
  const think = (connection: Connection, fromMs: number): void => {
    const plannedAt = performance.now() + fromMs + random() * (maxThinkMs - fromMs)
    if (plannedAt >= endsAt) return
    setTimeout(() => {
      const now = performance.now()
      recorder.due(now, now)
      connection.send(nextRequest(connection.number), now)
    }, plannedAt - performance.now())
  }
  return {
    // They do not all arrive at once.
    start: (all) => all.forEach((each) => think(each, 0)),
    onFree: (connection) => think(connection, minThinkMs),
    waiting: () => 0,
  }
}
