import { describe, expect, test } from 'vitest'
import { recentHealth } from '#adapters/observability/recent-health.ts'
import type { Health } from '#ports/scope.ts'
import { testClock } from '../../support/scope.ts'

const healthOf = (ready: boolean): Health => ({
  database: { kind: 'test', ready },
  cache: { kind: 'test', ready: true },
})

describe('the recent state', () => {
  test('is asked once in five seconds, then again behind the answer', async () => {
    const clock = testClock()
    const deferred: Promise<unknown>[] = []
    let asked = 0
    const health = (): Promise<Health> => Promise.resolve(healthOf(++asked === 1))
    const recent = recentHealth({ health, clock, memory: {}, defer: (work) => void deferred.push(work) })
    expect((await recent())?.database.ready).toBe(true)
    clock.advance(4_999)
    expect((await recent())?.database.ready).toBe(true)
    expect(asked).toBe(1)
    clock.advance(1)
    expect((await recent())?.database.ready).toBe(true)
    await Promise.all(deferred)
    expect((await recent())?.database.ready).toBe(false)
    expect(asked).toBe(2)
  })

  test('is unknown while a service does not answer, and no page waits for it', async () => {
    const memory = {}
    const health = (): Promise<Health> => new Promise(() => {})
    const recent = recentHealth({ health, clock: testClock(), memory, defer: () => {} })
    expect(await recent()).toBeUndefined()
    expect(memory).toEqual({})
  })
})
