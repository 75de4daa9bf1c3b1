import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { kept, names, nothingKept, patience, track, useEyePages } from '../support/eye-browser.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'

describe('the client in Chromium with the real server', () => {
  const eye = useEyePages()
  const administrator = 'the-administrator-of-this-test'
  let database: OwnDatabase
  let sql: postgres.Sql
  let settings: Record<string, string>
  let touchstone: RunningServer
  let application: string

  beforeAll(async () => {
    database = await createDatabase()
    sql = postgres(database.url.href, { max: 1, onnotice: () => {} })
    settings = { DATABASE_URL: database.url.href, ADMIN_TOKEN: administrator }
    touchstone = await startServer(settings)
    settings['PORT'] = new URL(touchstone.origin).port
  })
  afterAll(async () => {
    await touchstone.stop()
    await sql.end()
    await database.drop()
  })

  beforeEach(async () => {
    const response = await fetch(`${touchstone.origin}/v1/applications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${administrator}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: crypto.randomUUID(), allowedOrigins: [eye().at('')] }),
    })
    const created = (await response.json()) as { readonly id: string; readonly writeKey: { readonly key: string } }
    application = created.id
    const source = `src="${touchstone.origin}/eye.js" data-key="${created.writeKey.key}"`
    eye().pages.content.set('/real', { html: `<script ${source}></script>` })
  })
  const stored = async (): Promise<unknown[]> =>
    (await sql`select name from events where application_id = ${application} order by name`).map(({ name }) => name)
  const holds = (expected: readonly string[]): Promise<void> =>
    vi.waitFor(async () => expect(await stored()).toEqual([...expected].toSorted()), patience)

  test('what is tracked is stored, once, in its order', async () => {
    const { open } = eye()
    const page = await open('/real')
    await track(page, names(20), { path: '/' })
    await holds(names(20))
    await nothingKept(page)
    const rows = await sql`select session_id, data, sequence, message_id from events
        where application_id = ${application} order by occurred_at, sequence, id`
    expect(rows.map(({ sequence }) => sequence as number)).toEqual(names(20).map((_, index) => index))
    expect(rows[0]).toEqual({
      session_id: await page.evaluate(() => Eye.sessionId),
      data: { path: '/' },
      sequence: 0,
      message_id: expect.any(String),
    })
  })

  test('the views of a page and its user are stored once, in one session, over a change of the path and the next page', async () => {
    const { at, open, pages } = eye()
    const html = pages.content.get('/real')?.html.replace('data-key', 'data-page-views="automatic" data-key') ?? ''
    for (const path of ['/seen?utm_source=letter', '/third']) pages.content.set(path, { html })
    const page = await open('/seen?utm_source=letter')
    await page.evaluate(() => {
      Eye.identify('user 1')
      history.pushState({}, '', '/second')
    })
    await page.goto(at('/third'))
    await holds(['pageview', 'pageview', 'pageview'])
    await nothingKept(page)
    const rows = await sql`select data->>'path' as path, data->>'utm_source' as source, session_id, user_id from events
        where application_id = ${application} order by sequence`
    const session = await page.evaluate(() => Eye.sessionId)
    expect(rows).toEqual([
      { path: '/seen', source: 'letter', session_id: session, user_id: null },
      { path: '/second', source: null, session_id: session, user_id: 'user 1' },
      { path: '/third', source: null, session_id: session, user_id: 'user 1' },
    ])
  })

  test('nothing is lost nor doubled when the page closes at once and another opens', async () => {
    const { open } = eye()
    const page = await open('/real')
    await track(page, names(100))
    await page.close({ runBeforeUnload: false })
    await holds(names(100))
    await nothingKept(await open('/real'))
    await holds(names(100))
  })

  test('nothing is lost when the server is killed and comes back', async () => {
    const { open } = eye()
    const page = await open('/real')
    await touchstone.stop('SIGKILL')
    await track(page, names(30))
    expect(await kept(page)).toHaveLength(30)
    touchstone = await startServer(settings)
    await holds(names(30))
    await nothingKept(page)
  })

  test('an application of another origin keeps its events and sends none', async () => {
    const { at, context } = eye()
    const page = await context.newPage()
    await page.goto(at('/real').replace('127.0.0.1', 'shop.test'))
    await track(page, names(3))
    await page.evaluate(() => Eye.flush())
    expect(await page.evaluate(() => Eye.pending)).toBe(3)
    expect(await stored()).toEqual([])
  })

  test('the script loads where a page demands permission and integrity', async () => {
    const { open, pages } = eye()
    const integrity = `sha256-${createHash('sha256').update(script()).digest('base64')}`
    const headers = {
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    }
    const source = `<script src="${touchstone.origin}/eye.js"`
    pages.content.set('/isolated', { html: `${source}></script>`, headers })
    pages.content.set('/strict', { html: `${source} integrity="${integrity}" crossorigin></script>`, headers })
    for (const path of ['/isolated', '/strict']) {
      const page = await open(path)
      expect(await page.evaluate(() => [crossOriginIsolated, typeof Eye.createEye])).toEqual([true, 'function'])
    }
  })
})

const script = (): string => readFileSync(join(import.meta.dirname, '../../src/eye-client/bundle/eye.js'), 'utf8')
