import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

describe('a status page on real PostgreSQL', () => {
  let database: OwnDatabase
  let proxy: TcpProxy
  let server: RunningServer

  beforeEach(async () => {
    database = await createDatabase()
    proxy = await startTcpProxy(database.url.hostname, Number(database.url.port))
    const url = new URL(database.url)
    url.port = String(proxy.port)
    url.hostname = '127.0.0.1'
    const settings = { DATABASE_URL: url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false', LOG_LEVEL: 'error' }
    server = await startServer(settings)
  })

  afterEach(async () => {
    await server.stop('SIGKILL')
    await proxy.close()
    await database.drop()
  })

  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(server.origin + path, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })

  test('stays up when the database has gone, and does not deny pages that it cannot know', async () => {
    await ask('POST', '/v1/applications', { name: 'shop' })
    const created = await ask('POST', '/v1/monitors', { name: 'a', kind: 'heartbeat' })
    const { id } = (await created.json()) as { id: string }
    const groups = [{ name: 'All', components: [{ monitorId: id, name: 'Backup' }] }]
    expect((await ask('POST', '/v1/status-pages', { slug: 'shop', title: 'The shop', groups })).status).toBe(201)
    const paths = [
      '/status/shop',
      '/status/shop/feed.atom',
      '/status/shop/api/v2/summary.json',
      '/badges/shop/status.svg',
    ]
    const before = new Map<string, string>()
    for (const path of paths) before.set(path, await (await ask('GET', path)).text())
    await proxy.cut()
    for (const path of paths) {
      const answer = await ask('GET', path)
      expect(answer.status, path).toBe(200)
      expect(await answer.text()).toBe(before.get(path))
    }
    expect((await ask('GET', '/status/other')).status).toBe(503)
    expect((await ask('GET', '/v1/status-pages')).status).toBe(503)
    await proxy.restore()
    await expect.poll(async () => (await ask('GET', '/status/other')).status, { timeout: 60_000 }).toBe(404)
  })
})
