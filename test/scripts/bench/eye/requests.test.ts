import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { PhaseReport } from '#load/report.ts'
import type { Job } from '../../../../scripts/bench/eye/job.ts'
import { requestMaker } from '../../../../scripts/bench/eye/requests.ts'
import { listen } from '../../../load/listen.ts'

const program = join(import.meta.dirname, '../../../../scripts/bench/eye/generator.ts')

describe('the requests', () => {
  it.each(['event', 'original', 'batch'] as const)('declare the length of each %s', (shape) => {
    const next = requestMaker({ port: 1, path: '/', fields: [], shape, batchSize: 4 })
    for (let turn = 0; turn < 4; turn++) {
      const [head = '', body = ''] = next(turn).split('\r\n\r\n')
      expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(body)}`)
      JSON.parse(body)
    }
  })

  it('never repeat a message id, not even in another run', () => {
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

describe('the process of the generator', () => {
  it('sends the events of its job and sums up the receipts of batches', async () => {
    const paths = new Set<unknown>()
    const port = await listen((request, response) => {
      paths.add(request.url)
      const body = '{"data":[],"counts":{"stored":3,"duplicate":1}}'
      request.resume().once('end', () => response.writeHead(201, { 'content-length': body.length }).end(body))
    })
    const phases = [{ seconds: 0.2, requestsPerSecond: 50, maxWaitMs: null }]
    const form = { port, path: '/v1/events/batches', fields: [], shape: 'batch', batchSize: 4 } as const
    const job: Job = { ...form, connections: 1, maxInFlight: 1, pace: 'open', phases }
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(job)])
    const [report] = JSON.parse(stdout) as readonly PhaseReport[]
    expect(report).toMatchObject({ due: 10, statuses: { 201: 10 }, counts: { stored: 30, duplicate: 10 } })
    expect(paths).toEqual(new Set(['/v1/events/batches']))
  })
})
