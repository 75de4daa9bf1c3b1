import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { runLoad } from '#load/generator.ts'
import type { LoadPlan, Phase } from '#load/plan.ts'
import type { PhaseReport } from '#load/report.ts'
import { listen } from './listen.ts'

const request = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
const base = { host: '127.0.0.1', connections: 1, maxInFlight: 1, random: Math.random, nextRequest: () => request }

const load = async (
  listener: RequestListener,
  plan: Pick<LoadPlan, 'pace' | 'phases'> & Partial<LoadPlan>,
): Promise<readonly PhaseReport[]> => runLoad({ ...base, port: await listen(listener), ...plan })

const phase = (seconds: number, requestsPerSecond: number, maxWaitMs: number | null = null): Phase => ({
  seconds,
  requestsPerSecond,
  maxWaitMs,
})

/** Answers 201 with a body, each request after its delay in milliseconds. */
const creating = (delayOf: (turn: number) => number = () => 0): RequestListener => {
  let turn = 0
  return (_, response) => {
    const delay = delayOf(turn++)
    const answer = (): unknown => response.writeHead(201, { 'content-length': 2 }).end('{}')
    if (delay > 0) setTimeout(answer, delay)
    else answer()
  }
}

describe('an open load', () => {
  it('counts the wait of every request that was due while the server stood still (locust #2347)', async () => {
    const standing = creating((turn) => (turn === 20 ? 600 : 0))
    const [report] = await load(standing, { pace: 'open', phases: [phase(1, 200)] })
    expect(report).toMatchObject({ due: 200, sent: 200, statuses: { 201: 200 }, unanswered: 0 })
    expect(report?.latency.p50).toBeGreaterThan(50)
    expect(report?.latency.p95).toBeGreaterThan(400)
    expect(report?.service.p50).toBeLessThan(report?.latency.p50 ?? 0)
  })

  it('reports each phase with its own requests', async () => {
    const reports = await load(creating(), { pace: 'open', phases: [phase(0.2, 50), phase(0.1, 200)] })
    expect(reports.map(({ due, statuses }) => ({ due, statuses }))).toEqual([
      { due: 10, statuses: { 201: 10 } },
      { due: 20, statuses: { 201: 20 } },
    ])
  })

  it('gives up requests that found no free connection in time, and does not send them', async () => {
    const seen: unknown[] = []
    const slow: RequestListener = (incoming, response) => {
      seen.push(incoming.url)
      setTimeout(() => response.writeHead(200, { 'content-length': 0 }).end(), 400)
    }
    const [report] = await load(slow, { pace: 'open', phases: [phase(0.2, 50, 100)] })
    expect(report).toMatchObject({ due: 10, sent: seen.length, givenUp: 10 - seen.length, unanswered: 0 })
    expect(seen.length).toBeLessThanOrEqual(1)
  })

  it('sends as many requests ahead as it may have under way', async () => {
    let open = 0
    let highest = 0
    const counting: RequestListener = (_, response) => {
      open += 1
      highest = Math.max(highest, open)
      setTimeout(() => {
        open -= 1
        response.writeHead(200, { 'content-length': 0 }).end()
      }, 100)
    }
    await load(counting, { pace: 'open', maxInFlight: 3, phases: [phase(0.1, 100)] })
    expect(highest).toBe(3)
  })

  it('reports which requests were refused without Retry-After, and which lost their connection', async () => {
    const refusing =
      (fields: Readonly<Record<string, string>>): RequestListener =>
      (_, response) =>
        response.writeHead(503, { ...fields, 'content-length': 0 }).end()
    const plan = { pace: 'open', phases: [phase(0.5, 100)] } as const
    const [refused] = await load(refusing({}), plan)
    expect(refused).toMatchObject({ statuses: { 503: 50 }, withoutRetryAfter: 50, lost: 0 })
    const [asked] = await load(refusing({ 'retry-after': '1' }), plan)
    expect(asked).toMatchObject({ statuses: { 503: 50 }, withoutRetryAfter: 0 })
    const [closed] = await load((incoming) => incoming.socket.destroy(), plan)
    expect(closed).toMatchObject({ statuses: {}, lost: 50 })
  })

  it('adds up what the plan counts in answers', async () => {
    const countsOf: LoadPlan['countsOf'] = ({ status, bodyEnd }) => ({ [bodyEnd]: status })
    const [report] = await load(creating(), { pace: 'open', countsOf, phases: [phase(0.1, 50)] })
    expect(report?.counts).toEqual({ '{}': 5 * 201 })
  })
})

describe('a closed load', () => {
  it('opens a connection again that the server closes after its answer, and loses nothing', async () => {
    const closing: RequestListener = (_, response) => {
      response.writeHead(201, { connection: 'close', 'content-length': 0 }).end()
    }
    const [report] = await load(closing, { connections: 4, pace: 'closed', phases: [phase(0.5, 0)] })
    expect(report?.due).toBeGreaterThan(4)
    expect(report).toMatchObject({ statuses: { 201: report?.due }, lost: 0 })
  })
})

describe('a load of users', () => {
  it('sends the next request of a user after the answer and a pause', async () => {
    const pace = { minThinkMs: 40, maxThinkMs: 80 }
    const [report] = await load(creating(), { pace, connections: 2, random: () => 0.5, phases: [phase(0.2, 0)] })
    // The first after 40 ms, the others 60 ms after an answer: at most three of each user in 200 ms.
    expect(report?.due).toBeGreaterThanOrEqual(2)
    expect(report?.due).toBeLessThanOrEqual(6)
    expect(report?.statuses).toEqual({ 201: report?.due })
  })
})

it('rejects a load on a port where nobody listens', async () => {
  const port = await listen(() => {})
  const plan = { ...base, port, pace: 'closed', phases: [phase(0.1, 0)] } as const
  await expect(runLoad({ ...plan, host: '127.0.0.2', port: 1 })).rejects.toThrow('ECONNREFUSED')
})
