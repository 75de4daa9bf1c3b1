import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { type DatabaseServer, startSeededDatabase } from '../support/seeded-server.ts'
import { smokeList } from './smoke.ts'

const project = join(import.meta.dirname, '../..')

describe('workerd with a database behind Hyperdrive', () => {
  let database: DatabaseServer
  let worker: ReturnType<typeof createTestHarness>

  beforeAll(async () => {
    execFileSync(process.execPath, [join(project, 'scripts/public-assets.ts')])
    database = await startSeededDatabase()
    process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = database.url
    process.env['WRANGLER_SEND_METRICS'] = 'false'
    process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
    worker = createTestHarness({ root: project, workers: [{ configPath: 'wrangler.toml' }] })
    await worker.listen()
  })

  afterAll(async () => {
    await worker.close()
    await database.close()
  })

  smokeList(
    (path, init) => worker.fetch(path, init as never) as unknown as Promise<Response>,
    () => database.keys,
  )

  test('the cron trigger runs the jobs', async () => {
    const response = await worker.fetch('/cdn-cgi/handler/scheduled')
    expect(await response.text()).toBe('ok')
  })
})
