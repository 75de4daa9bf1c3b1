import type { HttpAnswer } from './http-answer.ts'

/** A load on one server: what is sent, over how many connections, and when. */
export interface LoadPlan {
  readonly host: string
  readonly port: number
  readonly connections: number
  /** Requests that a connection may have under way (HTTP/1.1 pipelining above 1). */
  readonly maxInFlight: number
  readonly pace: Pace
  /** One after the other on the same connections; each has a report of its own. */
  readonly phases: readonly Phase[]
  /** The next request of a connection: head and body, as latin1. */
  readonly nextRequest: (connection: number) => string
  /** What an answer adds to the counts of its phase; left out where its status says enough. */
  readonly countsOf?: (answer: HttpAnswer) => Readonly<Record<string, number>>
  /** From 0 to 1, for the pauses of users. */
  readonly random: () => number
}

/**
 * `closed`: each connection sends when it has its answer. `open`: requests are due at a fixed rate whether or not
 * answers come, and wait in a queue of their connection. Otherwise each connection is a user who thinks in between.
 */
export type Pace = 'closed' | 'open' | ThinkingTime

export interface ThinkingTime {
  readonly minThinkMs: number
  readonly maxThinkMs: number
}

export interface Phase {
  readonly seconds: number
  /** For an open pace only. */
  readonly requestsPerSecond: number
  /** How long a request may wait for a free connection before it is given up; null for ever. */
  readonly maxWaitMs: number | null
}
