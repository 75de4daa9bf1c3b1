import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDatabase, type OwnDatabase, emptyRedis } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { startUpstashRest, type UpstashRest } from '../support/upstash-rest.ts'
import { programEnv } from '../support/program-env.ts'

const project = join(import.meta.dirname, '../..')

describe('servers on real PostgreSQL and Redis', () => {
  let database: OwnDatabase
  let rest: UpstashRest
  let proxy: TcpProxy
  let running: RunningServer[]

  beforeEach(async () => {
    database = await createDatabase()
    rest = await startUpstashRest(await emptyRedis(0))
    proxy = await startTcpProxy(database.url.hostname, Number(database.url.port))
    running = []
  })

  afterEach(async () => {
    await Promise.all(running.map((server) => server.stop('SIGKILL')))
    await proxy.close()
    await rest.close()
    await database.drop()
  })

  const start = async (settings: Record<string, string> = {}): Promise<RunningServer> => {
    const server = await startServer({ DATABASE_URL: database.url.href, ...settings })
    running.push(server)
    return server
  }
  const redis = () => ({ UPSTASH_REDIS_REST_URL: rest.url, UPSTASH_REDIS_REST_TOKEN: rest.token })
  const throughProxy = () => {
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    return { DATABASE_URL: url.href }
  }
  const status = async (response: Response): Promise<string> => {
    await response.arrayBuffer()
    return response.headers.get('cache-status') ?? ''
  }

  test('three that start at once on an empty database migrate and seed it once', async () => {
    const servers = await Promise.all([start(), start(), start()])
    const seeded = servers.map((server) => /seeded {4}(.*)/.exec(server.output())?.[1] ?? '')
    expect(seeded.filter((line) => line.includes('4266 rows'))).toHaveLength(1)
    expect(seeded.filter((line) => line.includes('nothing new'))).toHaveLength(2)
    const sql = postgres(database.url.href, { max: 1 })
    expect(await sql`select count(*)::int as count from health_index_values where provenance = 'published'`).toEqual([
      { count: 4266 },
    ])
    await sql.end()
  })

  test('what one has loaded the other answers from Redis', async () => {
    const [one, other] = [await start(redis()), await start(redis())]
    expect(await status(await fetch(`${one.origin}/v1/zipcodes/3000`))).toContain('fwd=miss')
    await vi.waitFor(
      async () => expect(await status(await fetch(`${other.origin}/v1/zipcodes/3000`))).toContain('hit'),
      5_000,
    )
    expect(rest.commands()).toBeGreaterThan(1)
  })

  test('an import in another process is seen by every server within a second or two', async () => {
    const [one, other] = [await start(redis()), await start()]
    const ask = async (server: RunningServer): Promise<unknown> =>
      (await fetch(`${server.origin}/zipcodes/9000`)).json()
    expect(await Promise.all([ask(one), ask(other)])).toEqual([{ risk_factor: 'B' }, { risk_factor: 'B' }])
    const directory = await mkdtemp(join(tmpdir(), 'touchstone-'))
    const file = join(directory, 'table.txt')
    writeFileSync(file, '1000 - 1310,C\n9000,A\n')
    const imported = spawnSync(
      process.execPath,
      [
        join(project, 'scripts/import-risk-table.ts'),
        '--name',
        'own',
        '--source',
        'a test',
        '--default',
        '--allow-removals',
        file,
      ],
      { env: { ...programEnv, DATABASE_URL: database.url.href }, encoding: 'utf8' },
    )
    await rm(directory, { recursive: true })
    expect(imported.stderr + imported.stdout).toContain('312')
    await vi.waitFor(
      async () => expect([await ask(one), await ask(other)]).toEqual([{ risk_factor: 'A' }, { risk_factor: 'A' }]),
      3_000,
    )
  })

  test('with Redis gone or hanging every answer stays right', async () => {
    const server = await start(redis())
    rest.hang()
    const zipcodes = Array.from({ length: 40 }, (_, index) => 1000 + index * 10)
    const hanging = await Promise.all(zipcodes.map((zipcode) => fetch(`${server.origin}/v1/zipcodes/${zipcode}`)))
    expect(new Set(hanging.map((response) => response.status))).toEqual(new Set([200, 404]))
    await rest.close()
    const response = await fetch(`${server.origin}/v1/zipcodes/9000`)
    expect(await response.json()).toMatchObject({ zipcode: 9000, riskFactor: 'B' })
    expect(await (await fetch(`${server.origin}/readyz`)).json()).toMatchObject({
      status: 'degraded',
      cache: { ready: false },
    })
    rest = await startUpstashRest(await emptyRedis(0))
  })

  test('with the database gone cached answers go on, the rest is 503 with Retry-After, and all is well when it is back', async () => {
    const server = await start(throughProxy())
    const get = (path: string): Promise<Response> => fetch(server.origin + path)
    expect((await get('/v1/zipcodes/9000')).status).toBe(200)
    await proxy.cut()
    expect(await (await get('/v1/zipcodes/9000')).json()).toMatchObject({ zipcode: 9000 })
    const away = await get('/v1/zipcodes/1000')
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[0-9]+$/)])
    expect(await away.json()).toMatchObject({ type: '/problems/unavailable' })
    expect((await get('/readyz')).status).toBe(503)
    expect((await get('/healthz')).status).toBe(200)
    await proxy.restore()
    await vi.waitFor(async () => expect((await get('/v1/zipcodes/1000')).status).toBe(200), 10_000)
  })

  test('with the database hanging an answer that is not cached is refused in time', async () => {
    const server = await start(throughProxy())
    expect((await fetch(`${server.origin}/v1/zipcodes/9000`)).status).toBe(200)
    proxy.pause()
    expect((await fetch(`${server.origin}/v1/zipcodes/9000`)).status).toBe(200)
    const away = await fetch(`${server.origin}/v1/zipcodes/1000`, { signal: AbortSignal.timeout(5_000) })
    expect(away.status).toBe(503)
    expect(away.headers.has('retry-after')).toBe(true)
    proxy.resume()
    await vi.waitFor(async () => expect((await fetch(`${server.origin}/v1/zipcodes/1000`)).status).toBe(200), 10_000)
  })

  test('a request under way when the server is told to stop is answered, then it ends with 0', async () => {
    const server = await start(throughProxy())
    await fetch(`${server.origin}/v1/zipcodes/9000`)
    proxy.pause()
    const before = proxy.sent()
    const underWay = fetch(`${server.origin}/v1/zipcodes/1000`)
    await vi.waitFor(() => expect(proxy.sent()).toBeGreaterThan(before), 2_000)
    const stopped = server.stop()
    await vi.waitFor(() => expect(fetch(`${server.origin}/healthz`)).rejects.toThrow(), 5_000)
    proxy.resume()
    expect((await underWay).status).toBe(200)
    expect(await stopped).toBe(0)
  })
})
