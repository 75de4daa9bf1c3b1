import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferredWorkers } from '#adapters/work/deferred-workers.ts'
import { answerMessages, consumerOf } from '#adapters/work/work-queue.ts'
import { type ProcessWorkers, processWorkers } from '#adapters/work/worker-loop.ts'
import type { Scope } from '#ports/scope.ts'
import { endWorkSql, performNext, type WorkKind } from '#work/index.ts'
import { workRepository } from '#work/repository.ts'
import { useDatabase } from '../../support/database.ts'
import { testScope } from '../../support/scope.ts'

const database = useDatabase()
let scope: Scope
let settled: () => Promise<void>
let done: string[]
let workers: ProcessWorkers | undefined
let numbers = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const opened = testScope(database())
  scope = opened.scope
  settled = opened.settled
  done = []
})
afterEach(async () => {
  await workers?.stop()
  vi.useRealTimers()
})

const kindOf = (name: string): WorkKind => ({
  name,
  leaseMs: 15_000,
  maxAttempts: 1,
  busyPauseSeconds: 1,
  perform: async ({ db }, claimed) => {
    const isEnded = (await db.execute(endWorkSql(claimed))).length > 0
    done.push(claimed.id)
    return isEnded
  },
  abandon: () => Promise.resolve(),
})
const kinds = [kindOf('letter'), kindOf('parcel')]
const add = async (kind: string): Promise<string> => {
  const id = `00000000-0000-7000-8000-${String((numbers += 1)).padStart(12, '0')}`
  const dueAt = new Date(scope.clock.now()).toISOString()
  await workRepository(database()).add({ id, kind, payload: null, owner: 'somebody', ownerGroup: '', dueAt })
  return id
}
const performing = (kind: WorkKind) => performNext(scope, kind)

describe('workers of a process', () => {
  it('do at once what they are woken for, and within a second what another process stored', async () => {
    const { logger } = scope
    workers = processWorkers({ kinds, performNext: performing, slots: 1, logger })
    const [letter, parcel] = [await add('letter'), await add('parcel')]
    workers.wake('letter')
    await expect.poll(() => done).toEqual([letter])
    vi.advanceTimersByTime(999)
    expect(await workRepository(database()).count('parcel')).toBe(1)
    vi.advanceTimersByTime(1)
    await expect.poll(() => done).toEqual([letter, parcel])
  })
})

describe('workers of a request', () => {
  it('do three pieces of work after the answer, and have a consumer look for the rest of the kind', async () => {
    const looks: string[] = []
    const { defer } = scope
    const lookLater = async (kind: string) => looks.push(kind)
    const deferred = deferredWorkers({ kinds, performNext: performing, defer, lookLater })
    const letters = [await add('letter'), await add('letter'), await add('letter'), await add('letter')]
    await add('parcel')
    deferred.wake('letter')
    deferred.wake('letter')
    expect(done).toEqual([])
    await settled()
    expect([done, looks]).toEqual([letters.slice(0, 3), ['letter']])
  })
})

describe('a queue of Workers', () => {
  const consumers = { events: 'stores events', submissions: 'judges' }

  it('has the consumer that its name tells, whatever else stands in the name', () => {
    for (const [queue, consumer] of [
      ['touchstone-events', 'stores events'],
      ['touchstone-submissions', 'judges'],
      ['submissions-of-staging', 'judges'],
    ] as const)
      expect(consumerOf(queue, consumers)).toBe(consumer)
    for (const queue of ['touchstone', 'touchstone-constructor', 'prevents'])
      expect(() => consumerOf(queue, consumers)).toThrow(`The queue ${queue} has no consumer`)
  })

  it('brings a message again while some work is left', async () => {
    const answers: string[] = []
    const message = { ack: () => answers.push('ack'), retry: () => answers.push('retry') }
    await answerMessages([message, message], () => Promise.resolve(true))
    await answerMessages([message], () => Promise.resolve(false))
    expect(answers).toEqual(['retry', 'retry', 'ack'])
  })
})
