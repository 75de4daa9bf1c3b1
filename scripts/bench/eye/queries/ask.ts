import { Agent, request } from 'node:http'
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
  return ({ path, body }) =>
    new Promise((resolve, reject) => {
      const begun = performance.now()
      const text = body === undefined ? '' : JSON.stringify(body)
      const fields = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': text.length }
      const sent = request(
        origin + path,
        {
          agent,
          method: body === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${token}`, ...fields },
          timeout: 60_000,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () => {
            const time = performance.now() - begun
            const all = Buffer.concat(chunks)
            if (response.statusCode === 200) resolve({ time, bytes: all.length, json: JSON.parse(all.toString()) })
            else reject(new Error(`${path} is answered ${response.statusCode}: ${all.toString().slice(0, 500)}`))
          })
        },
      )
      sent.once('timeout', () => sent.destroy(new Error(`${path} is not answered`)))
      sent.once('error', reject)
      sent.end(text)
    })
}
