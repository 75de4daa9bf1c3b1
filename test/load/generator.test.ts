import { execFile } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { answerReader, type HttpAnswer } from '#load/answers.ts'
import { histogram } from '#load/histogram.ts'
import type { Job, PhaseReport } from '#load/plan.ts'
import { requestMaker } from '../../scripts/bench/eye/requests.ts'

const program = join(import.meta.dirname, '../../scripts/bench/eye/generator.ts')
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

const generate = async (listener: RequestListener, job: Partial<Job>): Promise<PhaseReport> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const complete = { port, path: '/', fields: [], shape: 'event', batchSize: 1, connections: 1, depth: 1, ...job }
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(complete)])
  const [report] = JSON.parse(stdout) as [PhaseReport]
  return report
}

/** Answers 201 with a body, and counts. */
const creating = (beforeAnswer: (turn: number) => number = () => 0): RequestListener => {
  let turn = 0
  return (request, response) => {
    request.resume().once('end', () => {
      const wait = beforeAnswer(turn++)
      const answer = (): unknown => response.writeHead(201, { 'content-length': 2 }).end('{}')
      if (wait > 0) setTimeout(answer, wait)
      else answer()
    })
  }
}

describe('the generator of an open load', () => {
  it('counts the wait of every request that was due while the server stood still, not of one alone', async () => {
    const phases = [{ seconds: 1, rate: 200, patience: null }]
    const standing = creating((turn) => (turn === 20 ? 600 : 0))
    const { due, statuses, latency, unanswered } = await generate(standing, { pace: 'open', phases })
    expect({ due, statuses, unanswered }).toEqual({ due: 200, statuses: { 201: 200 }, unanswered: 0 })
    expect(latency.p50).toBeGreaterThan(50)
    expect(latency.p95).toBeGreaterThan(400)
  })

  it('tells which requests were refused without Retry-After, and which lost their connection', async () => {
    const refusing: RequestListener = (request, response) => {
      request.resume().once('end', () => response.writeHead(503, { 'content-length': 0 }).end())
    }
    const phases = [{ seconds: 0.5, rate: 100, patience: null }]
    const refused = await generate(refusing, { pace: 'open', phases })
    expect(refused).toMatchObject({ statuses: { 503: 50 }, withoutRetryAfter: 50, lost: 0 })
    const closing: RequestListener = (request) => request.socket.destroy()
    const closed = await generate(closing, { pace: 'open', phases })
    expect(closed).toMatchObject({ statuses: {}, lost: 50 })
  })
})

describe('the generator of a closed load', () => {
  it('opens a connection again that the server closes after its answer, and loses nothing', async () => {
    const closing: RequestListener = (request, response) => {
      request.resume().once('end', () => response.writeHead(201, { connection: 'close', 'content-length': 0 }).end())
    }
    const phases = [{ seconds: 0.5, rate: 0, patience: null }]
    const { due, statuses, lost } = await generate(closing, { connections: 4, pace: 'closed', phases })
    expect(due).toBeGreaterThan(4)
    expect({ statuses, lost }).toEqual({ statuses: { 201: due }, lost: 0 })
  })
})

describe('the requests', () => {
  it.each(['event', 'original', 'batch'] as const)('declare the length of each %s', (shape) => {
    const next = requestMaker({ port: 1, path: '/', fields: [], shape, batchSize: 4 })
    for (let turn = 0; turn < 4; turn++) {
      const [head = '', body = ''] = next(turn).split('\r\n\r\n')
      expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(body)}`)
      JSON.parse(body)
    }
  })
})

describe('the message ids', () => {
  it('never come twice, also not in another run', () => {
    const ids = new Set<unknown>()
    for (const run of [1, 2]) {
      const next = requestMaker({ port: run, path: '/', fields: [], shape: 'batch', batchSize: 100 })
      for (let turn = 0; turn < 10; turn++) {
        const events = JSON.parse(next(0).split('\r\n\r\n')[1] ?? '') as { messageId: unknown }[]
        for (const { messageId } of events) ids.add(messageId)
      }
    }
    expect(ids.size).toBe(2_000)
  })
})

describe('the reader of answers', () => {
  it('reads the same answers wherever the bytes are cut', () => {
    const text =
      'HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\nabcHTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n' +
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx'
    const expected = [
      { status: 201, retryAfter: false, last: false },
      { status: 503, retryAfter: true, last: false },
      { status: 200, retryAfter: false, last: true },
    ]
    for (let cut = 0; cut <= text.length; cut++) {
      const answers: HttpAnswer[] = []
      const read = answerReader((answer) => answers.push(answer))
      read(text.slice(0, cut))
      read(text.slice(cut))
      expect(answers).toMatchObject(expected)
    }
  })
})

describe('the histogram', () => {
  it('tells a quantile within one percent, and the largest duration exactly', () => {
    const durations = histogram()
    for (let duration = 1; duration <= 10_000; duration++) durations.record(duration / 10)
    const { p50, p95, p99, max } = durations.quantiles()
    expect(Math.abs(p50 / 500 - 1)).toBeLessThan(0.01)
    expect(Math.abs(p95 / 950 - 1)).toBeLessThan(0.01)
    expect(Math.abs(p99 / 990 - 1)).toBeLessThan(0.01)
    expect(max).toBe(1_000)
  })
})
