import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../scripts/throwaway.ts'
import { migrateDatabase } from '../../src/adapters/database/migrations.ts'
import { systemClock } from '../../src/adapters/system/system-clock.ts'
import { keepPartitions } from '../../src/domains/eye/index.ts'
import { openDatabase } from '../../src/adapters/database/postgres-database.ts'
import { doubling, halfRight, right } from '../support/challenges-app.ts'
import { press, write } from '../support/challenge-pages.ts'
import { launchChromium } from '../support/chromium.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken, testScope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const project = join(import.meta.dirname, '../..')
const runnerToken = 'token-of-the-runner-in-tests'

let database: OwnDatabase
let worker: ReturnType<typeof createTestHarness>
let origin: string
let port: string
let runner: RunningServer | undefined

beforeAll(async () => {
  execFileSync(process.execPath, [join(project, 'scripts/public-assets.ts')])
  database = await createDatabase()
  const connection = openDatabase({ url: database.url.href, connections: 1 })
  await migrateDatabase(connection.db, join(project, 'drizzle'))
  await keepPartitions(testScope(connection.db, systemClock).scope, 30)
  await connection.close()
  process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = database.url.href
  process.env['WRANGLER_SEND_METRICS'] = 'false'
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  port = String(await freePort())
  const vars = { ADMIN_TOKEN: adminToken, RUNNER_URL: `http://127.0.0.1:${port}`, RUNNER_TOKEN: runnerToken }
  worker = createTestHarness({ root: project, workers: [{ configPath: 'wrangler.toml', vars }] })
  origin = (await worker.listen()).url.origin
  runner = await startRunner()
  await ask('PUT', '/v1/challenges/doubling?lenient', adminToken, { files: doubling() })
})
afterAll(async () => {
  await worker.close()
  await runner?.stop()
  await database.drop()
})

const startRunner = (): Promise<RunningServer> =>
  startServer({ PORT: port, RUNNER_TOKEN: runnerToken, RUNNER_SLOTS: '1' }, 'runner')

const ask = async (
  method: string,
  path: string,
  token?: string,
  body?: unknown,
  wait = 0,
): Promise<Record<string, unknown>> => {
  const headers: Record<string, string> = { 'content-type': 'application/json', prefer: `wait=${wait}` }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = (await worker.fetch(path, init)) as unknown as Response
  const said = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(JSON.stringify(said))
  return said
}

const newLearner = async (): Promise<string> => String((await ask('POST', '/v1/learners'))['token'])

describe('challenges in workerd with a runner server', () => {
  test('a submission is judged while its request waits, and the runner says what isolates', async () => {
    const token = await newLearner()
    const submit = (code: string) => ask('POST', '/v1/challenges/doubling/submissions', token, { code }, 20)
    expect(await submit(right)).toMatchObject({ state: 'judged', verdict: 'passed' })
    expect(await submit(halfRight)).toMatchObject({ state: 'judged', verdict: 'failed' })
    expect(await ask('GET', '/readyz')).toMatchObject({ status: 'ready', runner: { ready: true, slots: 1 } })
  })

  test('a submission is followed from its start to its verdict', async () => {
    const token = await newLearner()
    const { id } = await ask('POST', '/v1/challenges/doubling/submissions', token, { code: right })
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' }
    const stream = await (await worker.fetch(`/v1/submissions/${String(id)}/events`, { headers })).text()
    const told = [...stream.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as { state: string })
    expect(told.at(-1)).toMatchObject({ id, state: 'judged', verdict: 'passed' })
    expect(new Set(told.map(({ state }) => state)).size).toBe(told.length)
  })

  test('its page runs Python in the browser, has the runner judge, and breaks no policy of content', async () => {
    const browser = await launchChromium()
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(`${origin}/learn/doubling`)
    await write(page, right)
    // Before that, the server runs it.
    await page.locator('#python', { hasText: 'Python runs in your browser' }).waitFor()
    expect(await press(page, 'Run')).toMatch(/^All 2 visible tests pass/)
    expect(await page.locator('#status').innerText()).toContain('ran in your browser')
    expect(await press(page, 'Submit')).toBe('Solved: all 4 tests pass.')
    expect(errors).toEqual([])
    await browser.close()
  })

  test('what is submitted while the runner is away is judged when it is back, though nobody asks again', async () => {
    const tokens = await Promise.all([newLearner(), newLearner(), newLearner()])
    await runner?.stop()
    const sent = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => {
        const [token, code] = [tokens[index % tokens.length], index % 2 === 0 ? right : halfRight]
        const { id } = await ask('POST', '/v1/challenges/doubling/submissions', token, { code })
        return { token, id: String(id), verdict: code === right ? 'passed' : 'failed' }
      }),
    )
    runner = await startRunner()
    const verdicts = (): Promise<readonly unknown[]> =>
      Promise.all(sent.map(async ({ token, id }) => (await ask('GET', `/v1/submissions/${id}`, token))['verdict']))
    await expect.poll(verdicts, { timeout: 120_000, interval: 1_000 }).toEqual(sent.map(({ verdict }) => verdict))
  }, 150_000)
})
