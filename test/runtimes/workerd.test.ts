import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { type FakeGithub, startFakeGithub } from '../support/fake-github.ts'
import { type DatabaseServer, startSeededDatabase } from '../support/seeded-server.ts'
import { certificates } from './certificates.ts'
import { smokeList } from './smoke.ts'
import { waysIn } from './ways-in.ts'

const project = join(import.meta.dirname, '../..')

describe('workerd with a database behind Hyperdrive', () => {
  let database: DatabaseServer
  let github: FakeGithub
  let worker: ReturnType<typeof createTestHarness>

  beforeAll(async () => {
    execFileSync(process.execPath, [join(project, 'scripts/public-assets.ts')])
    database = await startSeededDatabase()
    process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = database.url
    process.env['WRANGLER_SEND_METRICS'] = 'false'
    process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
    github = await startFakeGithub()
    const vars = { ...github.settings }
    worker = createTestHarness({ root: project, workers: [{ configPath: 'wrangler.toml', vars }] })
    await worker.listen()
  })

  afterAll(async () => {
    await worker.close()
    await github.close()
    await database.close()
  })

  const ask = (path: string, init?: RequestInit) => worker.fetch(path, init as never) as unknown as Promise<Response>

  smokeList(ask, () => database.keys)
  waysIn(ask, () => github)
  certificates(ask, () => ({ github, databaseUrl: database.url }))

  test('the cron trigger runs the jobs', async () => {
    const response = await worker.fetch('/cdn-cgi/handler/scheduled')
    expect(await response.text()).toBe('ok')
  })
})
