import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/throwaway.ts'
import { adminToken } from '../support/scope.ts'
import { doubling, halfRight, right } from '../support/challenges-app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'

let database: OwnDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

const start = (settings: Record<string, string> = {}): Promise<RunningServer> =>
  startServer({ DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false', ...settings })

const ask = async (
  origin: string,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<Record<string, unknown>> => {
  const headers: Record<string, string> = { 'content-type': 'application/json', prefer: 'wait=0' }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  return (await (await fetch(new URL(path, origin), init)).json()) as Record<string, unknown>
}

interface Sent {
  readonly token: string
  readonly id: string
  readonly verdict: string
}

/** As many as asked for, of learners with at most five each, half of them right. */
const submitMany = async (origin: string, count: number): Promise<readonly Sent[]> => {
  const tokens = await Promise.all(
    Array.from({ length: Math.ceil(count / 5) }, async () =>
      String((await ask(origin, 'POST', '/v1/learners'))['token']),
    ),
  )
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const [token = '', isRight] = [tokens[index % tokens.length], index % 2 === 0]
      const code = isRight ? right : halfRight
      const { id } = await ask(origin, 'POST', '/v1/challenges/doubling/submissions', token, { code })
      return { token, id: String(id), verdict: isRight ? 'passed' : 'failed' }
    }),
  )
}

const verdictOf = async (origin: string, { token, id }: Sent): Promise<unknown> =>
  (await ask(origin, 'GET', `/v1/submissions/${id}`, token))['verdict']

const judged = async (origin: string, sent: readonly Sent[]): Promise<number> =>
  (await Promise.all(sent.map((each) => verdictOf(origin, each)))).filter((verdict) => verdict !== null).length

describe('submissions on real PostgreSQL', () => {
  it('are all judged, and rightly, though the server is killed in the middle and started again', async () => {
    const first = await start()
    await ask(first.origin, 'PUT', '/v1/challenges/doubling?lenient', adminToken, { files: doubling() })
    const sent = await submitMany(first.origin, 20)
    await expect.poll(() => judged(first.origin, sent), { timeout: 30_000 }).toBeGreaterThan(2)
    await first.stop('SIGKILL')

    const second = await start()
    await expect.poll(() => judged(second.origin, sent), { timeout: 90_000, interval: 500 }).toBe(sent.length)
    for (const each of sent) expect(await verdictOf(second.origin, each)).toBe(each.verdict)
    expect(await second.stop()).toBe(0)
  }, 180_000)

  it('are all judged, and rightly, though the runner is killed in the middle and started again', async () => {
    const port = String(await freePort())
    const token = 'token-of-the-runner-in-tests'
    const startRunner = async (): Promise<RunningServer> =>
      startServer({ PORT: port, RUNNER_TOKEN: token, RUNNER_SLOTS: '2' }, 'runner')
    const runner = await startRunner()
    const app = await start({ RUNNER_URL: `http://127.0.0.1:${port}`, RUNNER_TOKEN: token })
    await ask(app.origin, 'PUT', '/v1/challenges/doubling?lenient', adminToken, { files: doubling() })
    const ready = (await ask(app.origin, 'GET', '/readyz'))['runner']
    expect(ready).toMatchObject({ ready: true, slots: 2 })
    const sent = await submitMany(app.origin, 12)
    await expect.poll(() => judged(app.origin, sent), { timeout: 30_000 }).toBeGreaterThan(1)
    await runner.stop('SIGKILL')
    expect((await ask(app.origin, 'GET', '/readyz'))['status']).toBe('degraded')

    const again = await startRunner()
    await expect.poll(() => judged(app.origin, sent), { timeout: 90_000, interval: 500 }).toBe(sent.length)
    for (const each of sent) expect(await verdictOf(app.origin, each)).toBe(each.verdict)
    expect(await app.stop()).toBe(0)
    expect(await again.stop()).toBe(0)
  }, 180_000)
})
