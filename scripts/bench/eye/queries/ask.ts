import { Agent } from 'node:http'
import { sendRequest } from '../../../support/http-request.ts'
import type { Lifetime } from '../../support/lifetime.ts'

export interface Question {
  readonly path: string
  /** Posted as JSON; without it the path is got. */
  readonly body?: unknown
}

export interface Answered {
  /** Milliseconds from sending to the last byte. */
  readonly time: number
  readonly bytes: number
  readonly json: unknown
}

export type Ask = (question: Question) => Promise<Answered>

/** Asks a server over one connection with a bearer token. Throws unless the answer is 200. */
export const asker = (lifetime: Lifetime, origin: string, token: string): Ask => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  lifetime.keep(async () => agent.destroy())
  return async ({ path, body }) => {
    const startedAt = performance.now()
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : json) }
    const answer = await sendRequest(origin + path, {
      agent,
      headers,
      timeoutMs: 60_000,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    const time = performance.now() - startedAt
    const text = answer.body.toString()
    if (answer.status !== 200) throw new Error(`${path} is answered ${answer.status}: ${text.slice(0, 500)}`)
    return { time, bytes: answer.body.length, json: JSON.parse(text) }
  }
}

const json = { 'content-type': 'application/json' }
