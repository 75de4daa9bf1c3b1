import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { assetFiles } from '#adapters/files/asset-files.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities } from '#ports/scope.ts'
import { createHandler } from '../../src/app.ts'
import { expectContract } from './contract.ts'
import { asServed } from './database.ts'
import { seededDump } from './seeded-dump.ts'
import { type TestClock, testScope } from './scope.ts'

/** `duplex` goes with a body that is a stream. */
export interface Init extends RequestInit {
  readonly duplex?: 'half'
  /** The address at the other end of the connection. */
  readonly peer?: string
}

export interface TestApp {
  /** Asks the whole app, and holds the answer to the OpenAPI document. */
  request(path: string, init?: Init): Promise<Response>
  /** POSTs JSON; text is sent as it stands. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** GETs and reads JSON. */
  json(path: string): Promise<unknown>
  readonly clock: TestClock
  readonly db: Database
  /** Resolves when all deferred work has ended. */
  readonly settled: () => Promise<void>
}

/** One app for all tests of a file, as for all requests of a process; what it works with comes in with each request. */
const handle = createHandler<Capabilities>({ open: (lent) => lent })

/** The app over the database given, with a cache and a clock of its own that stands at 2026-11-21T12:00:00Z. */
export const testApp = (db: Database, changed: Partial<Capabilities> = {}): TestApp => {
  const { scope, clock, settled } = testScope(db)
  const lent: Capabilities = { ...scope, assets: assetFiles(join(import.meta.dirname, '../..')), ...changed }
  const request = async (path: string, { peer, ...init }: Init = {}): Promise<Response> => {
    const response = await handle(new Request(`http://touchstone.test${path}`, init), lent, lent.defer, () => peer)
    await expectContract(init.method ?? 'GET', path, response)
    return response
  }
  return {
    request,
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    json: async (path) => (await request(path)).json(),
    clock,
    db,
    settled,
  }
}

/** One seeded database for the test file, a fresh app before each test; call it at the top of the file. */
export const useApp = (): (() => TestApp) => {
  let client: PGlite | undefined
  let app: TestApp | undefined
  beforeAll(async () => {
    client = await PGlite.create({ loadDataDir: await seededDump() })
  })
  beforeEach(() => {
    if (client) app = testApp(asServed(drizzle({ client })))
  })
  afterAll(() => client?.close())
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

/** The number of rows of every table: equal before and after what must change nothing. */
export const rowCounts = async (db: Database): Promise<unknown> => {
  const counted = await db.execute(sql`select relname as name, (xpath('/row/n/text()',
    query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text as rows
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`)
  return counted
}
