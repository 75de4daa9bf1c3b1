import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken } from '../support/scope.ts'
import { doubling, halfRight, right } from '../support/challenges-app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'

let database: OwnDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

const start = (): Promise<RunningServer> =>
  startServer({ DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' })

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

describe('submissions on real PostgreSQL', () => {
  it('are all judged, and rightly, though the server is killed in the middle and started again', async () => {
    const first = await start()
    await ask(first.origin, 'PUT', '/v1/challenges/doubling', adminToken, { files: doubling() })
    const learners = await Promise.all(
      Array.from({ length: 4 }, async () => String((await ask(first.origin, 'POST', '/v1/learners'))['token'])),
    )
    const sent = await Promise.all(
      learners.flatMap((token) =>
        Array.from({ length: 5 }, async (_, index) => {
          const code = index % 2 === 0 ? right : halfRight
          const { id } = await ask(first.origin, 'POST', '/v1/challenges/doubling/submissions', token, { code })
          return { token, id: String(id), verdict: index % 2 === 0 ? 'passed' : 'failed' }
        }),
      ),
    )
    const verdictOf = async (origin: string, { token, id }: (typeof sent)[number]): Promise<unknown> =>
      (await ask(origin, 'GET', `/v1/submissions/${id}`, token))['verdict']
    const judged = async (origin: string): Promise<number> =>
      (await Promise.all(sent.map((each) => verdictOf(origin, each)))).filter((verdict) => verdict !== null).length
    await expect.poll(() => judged(first.origin), { timeout: 30_000 }).toBeGreaterThan(2)
    await first.stop('SIGKILL')

    const second = await start()
    await expect.poll(() => judged(second.origin), { timeout: 90_000, interval: 500 }).toBe(sent.length)
    for (const each of sent) expect(await verdictOf(second.origin, each)).toBe(each.verdict)
    expect(await second.stop()).toBe(0)
  }, 180_000)
})
