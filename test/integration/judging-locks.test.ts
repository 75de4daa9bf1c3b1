import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { ClaimedCheck } from '#domains/watch/checks/claimed.ts'
import { claimChecks, keepResultPartitions, monitorService, storeChecks } from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import { migrateDatabase } from '../../src/adapters/database/migrations.ts'
import { openDatabase } from '../../src/adapters/database/postgres-database.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { testClock, testScope } from '../support/scope.ts'
import { resultOf } from '../support/watch-app.ts'

describe('two processes that judge and change one application', () => {
  let database: OwnDatabase
  let connections: ReturnType<typeof openDatabase>[]
  let scopes: readonly [Scope, Scope]
  let applicationId: string
  let child: string
  let parent: string
  let ofChild: readonly ClaimedCheck[]
  let ofParent: readonly ClaimedCheck[]

  beforeEach(async () => {
    database = await createDatabase()
    connections = [1, 2, 3, 4].map(() => openDatabase({ url: database.url.href, connections: 1 }))
    await migrateDatabase(dbAt(0), join(import.meta.dirname, '../../drizzle'))
    const clock = testClock()
    scopes = [testScope(dbAt(0), clock).scope, testScope(dbAt(1), clock).scope]
    const [scope] = scopes
    await keepResultPartitions(scope)
    const application = await applicationService(scope).create(system, { name: 'shop', unknownTypes: 'pass' })
    applicationId = application.id
    child = await monitor('child')
    parent = await monitor('parent')
    await monitorService(scope).setParents(system, { id: child, parentIds: [parent] })
    const claimed = await claimChecks(scope, 'local', 10)
    ofChild = claimed.filter(({ monitorId }) => monitorId === child)
    ofParent = claimed.filter(({ monitorId }) => monitorId === parent)
  })

  afterEach(async () => {
    await Promise.all(connections.map((connection) => connection.close()))
    await database.drop()
  })

  const dbAt = (index: number) => {
    const connection = connections[index]
    if (!connection) throw new Error('There is no such connection.')
    return connection.db
  }
  const monitor = async (name: string): Promise<string> => {
    const target = { kind: 'tcp', host: '127.0.0.1', port: 1, send: '', contains: '' } as const
    const settings = { name, target, everyMs: 60_000, timeoutMs: 10_000, places: ['local'], quorum: 1, isPaused: false }
    return (await monitorService(scopes[0]).create(system, { applicationId, ...settings })).id
  }
  const fail = (scope: Scope, checks: readonly ClaimedCheck[]): Promise<number> =>
    storeChecks(
      scope,
      checks.map((check) => ({ ...check, result: resultOf('down') })),
    )
  const waiting = async (): Promise<number> => {
    const [row] = await dbAt(3).execute<{ count: number }>(
      sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return row?.count ?? 0
  }
  /** Both begin while somebody else judges, in this order, so that each holds what it takes before that. */
  const together = async (one: (scope: Scope) => Promise<unknown>, other: (scope: Scope) => Promise<unknown>) => {
    let begun: Promise<PromiseSettledResult<unknown>[]> | undefined
    await dbAt(2).transaction(async (judging) => {
      await judging.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`incidents of ${applicationId}`}::text, 0))`,
      )
      const first = one(scopes[0])
      await expect.poll(waiting).toBe(1)
      begun = Promise.allSettled([first, other(scopes[1])])
      await expect.poll(waiting).toBe(2)
    })
    return (await begun)?.map((settled) => (settled.status === 'fulfilled' ? 'done' : String(settled.reason.cause)))
  }

  it.each<[string, (scope: Scope) => Promise<unknown>, (scope: Scope) => Promise<unknown>]>([
    ['a child and its parent fail', (scope) => fail(scope, ofChild), (scope) => fail(scope, ofParent)],
    [
      'a monitor is paused, and fails',
      (scope) => monitorService(scope).pause(system, { id: child, isPaused: true }),
      (scope) => fail(scope, ofChild),
    ],
    [
      'a monitor is deleted, and fails',
      (scope) => monitorService(scope).remove(system, child),
      (scope) => fail(scope, ofChild),
    ],
    [
      'a monitor gets parents, and is paused',
      (scope) => monitorService(scope).setParents(system, { id: child, parentIds: [] }),
      (scope) => monitorService(scope).pause(system, { id: child, isPaused: true }),
    ],
  ])('do not wait for each other: %s', async (_, one, other) => {
    expect(await together(one, other)).toEqual(['done', 'done'])
  })
})
