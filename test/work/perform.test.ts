import { beforeEach, describe, expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { endWorkSql, performDue, performNext, type WorkKind } from '#work/index.ts'
import { workRepository } from '#work/repository.ts'
import { useDatabase } from '../support/database.ts'
import { type TestClock, testScope } from '../support/scope.ts'

const database = useDatabase()
let scope: Scope
let clock: TestClock
let numbers = 0

beforeEach(() => {
  const opened = testScope(database())
  scope = opened.scope
  clock = opened.clock
})

/** A kind that sends letters; `send` decides how each goes. */
const letters = (send: (payload: unknown) => Promise<unknown>, abandoned: string[] = []): WorkKind => ({
  name: 'letter',
  leaseMs: 15_000,
  maxAttempts: 2,
  busyPauseSeconds: 3,
  perform: async ({ db }, claimed) => {
    await send(claimed.payload)
    return (await db.execute(endWorkSql(claimed))).length > 0
  },
  abandon: async ({ db }, claimed) => {
    await db.execute(endWorkSql(claimed))
    abandoned.push(claimed.id)
  },
})
const add = async (payload: unknown, changed: { kind?: string; dueInMs?: number } = {}): Promise<string> => {
  const { kind = 'letter', dueInMs = 0 } = changed
  const id = `00000000-0000-7000-8000-${String((numbers += 1)).padStart(12, '0')}`
  const dueAt = new Date(clock.now() + dueInMs).toISOString()
  await workRepository(database()).add({ id, kind, payload, owner: 'somebody', ownerGroup: '', dueAt })
  return id
}

describe('a worker', () => {
  it('hands over the payload, and leaves work of other kinds and of later alone', async () => {
    const sent: unknown[] = []
    const kind = letters(async (payload) => sent.push(payload))
    await add({ to: 'Ada' }, { dueInMs: 1_000 })
    await add({ to: 'Charles' })
    await add({ to: 'nobody' }, { kind: 'parcel' })
    expect(await performDue(scope, kind)).toBe(true)
    expect(sent).toEqual([{ to: 'Charles' }])
    clock.advance(1_000)
    expect(await performDue(scope, kind)).toBe(false)
    expect(sent).toEqual([{ to: 'Charles' }, { to: 'Ada' }])
  })

  it('wakes those who wait for the work when it begins and when it has ended', async () => {
    const id = await add(null)
    const begun = scope.watch.changed(id, ['queued'], { milliseconds: 60_000 })
    const ended = scope.watch.changed(id, ['queued', 'running'], { milliseconds: 60_000 })
    await performNext(
      scope,
      letters(() => Promise.resolve()),
    )
    expect([await begun, await ended]).toEqual(['running', 'ended'])
  })

  it('tries again after a pause, and abandons work after its last attempt', async () => {
    const abandoned: string[] = []
    const kind = letters(() => Promise.reject(new Error('The post is closed.')), abandoned)
    const id = await add(null)
    expect([await performNext(scope, kind), await performNext(scope, kind)]).toEqual([id, undefined])
    clock.advance(2_000)
    expect([await performNext(scope, kind), abandoned]).toEqual([id, [id]])
    clock.advance(60_000)
    expect(await performDue(scope, kind)).toBe(false)
  })

  it('waits as long as a refusal says, or as its kind does, and counts no attempt', async () => {
    const id = await add(null)
    for (const [retryAfter, pauseMs] of [
      [undefined, 3_000],
      [7, 7_000],
      [undefined, 3_000],
    ] as const) {
      const refusal = new DomainError('overloaded', 'Too many letters.', retryAfter === undefined ? {} : { retryAfter })
      const kind = letters(() => Promise.reject(refusal))
      expect(await performNext(scope, kind)).toBe(id)
      clock.advance(pauseMs - 1)
      expect(await performNext(scope, kind)).toBeUndefined()
      clock.advance(1)
    }
    expect(
      await performDue(
        scope,
        letters(() => Promise.resolve()),
      ),
    ).toBe(false)
  })
})
