import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { eventStore, keepPartitions } from '#domains/eye/index.ts'
import type { Funnel } from '#domains/eye/funnels/model.ts'
import { funnelRepository, undecidedLimit } from '#domains/eye/funnels/repository.ts'
import { parseCondition } from '#domains/eye/questions/model.ts'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import type { EventRow } from '#ports/event-writer.ts'
import { useDatabase } from '../../../support/database.ts'
import { testScope } from '../../../support/scope.ts'
import { naiveFunnel, naiveMedians, type SteppedEvent } from './naive.ts'

const database = useDatabase()
const base = Date.UTC(2026, 10, 20, 23, 59, 50) * 1_000
const second = 1_000_000
const applicationId = '01a1fdfa-4600-7cb6-93cb-bc68b5182df8'

beforeEach(async () => {
  await keepPartitions(testScope(database()).scope, 3)
  await database().execute(sql`
    insert into applications (id, name, unknown_types, allowed_origins, rate_per_second, daily_quota, created_at)
    values (${applicationId}, 'shop', 'pass', '{}', 1, 1, now()) on conflict do nothing`)
})

const types = ['a', 'b', 'c'].map((name) => ({ category: 'x', name }))
const drawType = fc.constantFrom(...types)

const drawStep = fc.oneof(
  { weight: 2, arbitrary: drawType },
  fc
    .tuple(drawType, fc.constantFrom('equals:1', 'not:1', 'greater:0', 'less:2', 'exists:true', 'exists:false'))
    .map(([type, condition]) => ({ ...type, filter: [parseCondition(`data.n:${condition}`)] })),
)

/** Few sessions, few places in time, few sequences: ties everywhere, over midnight. */
const drawEvents = fc.array(
  fc.record({
    sessionId: fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six'),
    type: drawType,
    occurredAt: fc
      .oneof(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 20 }).map((it) => it * second),
      )
      .map((it) => base + it),
    sequence: fc.integer({ min: 0, max: 2 }),
    n: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  }),
  { maxLength: 60 },
)

const drawFunnel: fc.Arbitrary<Funnel> = fc
  .record({
    steps: fc.array(drawStep, { minLength: 2, maxLength: 5 }),
    withinSeconds: fc.integer({ min: 1, max: 25 }),
    from: fc.constantFrom(0, 3, 5 * second),
    length: fc.constantFrom(4, 6 * second, 30 * second),
  })
  .map(({ from, length, ...funnel }) => ({ ...funnel, from: base + from, to: base + from + length }))

const toRow = (event: Omit<SteppedEvent, 'id'>, index: number): EventRow => ({
  ...event.type,
  id: uuidv7(event.occurredAt, nodeDigest.sha256(`${index}`)),
  applicationId,
  sessionId: event.sessionId,
  data: JSON.stringify({ n: event.n }),
  occurredAt: event.occurredAt,
  sentAt: null,
  receivedAt: base,
  sequence: event.sequence,
  messageId: null,
  bot: false,
  userId: null,
  quarantine: null,
})

const between = (funnel: Funnel): Promise<readonly (number | null)[]> =>
  database().transaction((transaction) =>
    funnelRepository(transaction as never).medians({ ...funnel, application: null }),
  )

const count = (funnel: Funnel, application: string | null): Promise<readonly number[]> =>
  database().transaction((transaction) => funnelRepository(transaction as never).count({ ...funnel, application }))

const store = async (events: readonly Omit<SteppedEvent, 'id'>[]): Promise<readonly SteppedEvent[]> => {
  await database().execute(sql`truncate events, event_counts, session_days, user_days`)
  const rows = events.map(toRow)
  if (rows.length > 0) await eventStore(database())(rows)
  return events.map((event, index) => ({ ...event, id: rows[index]?.id ?? '' }))
}

describe('a funnel', () => {
  it('counts what trying every way counts, with ties, steps that come twice, and every window', async () => {
    await fc.assert(
      fc.asyncProperty(drawEvents, fc.array(drawFunnel, { minLength: 4, maxLength: 4 }), async (drawn, funnels) => {
        const events = await store(drawn)
        for (const funnel of funnels) {
          const expected = naiveFunnel(events, funnel)
          const medians = await between(funnel)
          for (const [index, wanted] of naiveMedians(events, funnel).entries())
            if (wanted === null) expect(medians[index]).toBeNull()
            else expect(medians[index]).toBeCloseTo(wanted, 5)
          expect(await count(funnel, null)).toEqual(expected)
          expect(await count(funnel, applicationId)).toEqual(expected)
        }
      }),
      { numRuns: 150 },
    )
  })

  const [a, b] = [types[0] ?? { category: '', name: '' }, types[1] ?? { category: '', name: '' }]
  const ways = (sessions: number, gaps: readonly (readonly [typeof a, number])[]) =>
    Array.from({ length: sessions }, (_, session) =>
      gaps.map(([type, time]) => ({ sessionId: `${session}`, type, occurredAt: base + time * second, sequence: 0 })),
    ).flat()
  const funnel = { steps: [a, b], withinSeconds: 2, from: base, to: base + 60 * second }

  it('may begin with any first step: one that is too early does not spoil a later one', async () => {
    await store(
      ways(3, [
        [a, 0],
        [a, 9],
        [b, 10],
      ]),
    )
    expect(await count(funnel, null)).toEqual([3, 3])
  })

  it('counts a way that takes the window to the microsecond, and none that takes one more', async () => {
    await store([
      ...ways(1, [
        [a, 0],
        [b, 2],
      ]),
      { sessionId: 'late', type: a, occurredAt: base, sequence: 0 },
      { sessionId: 'late', type: b, occurredAt: base + 2 * second + 1, sequence: 0 },
    ])
    expect(await count(funnel, null)).toEqual([2, 1])
  })

  it('counts more undecided sessions than are looked at one by one', async () => {
    const sessions = undecidedLimit + 20
    for (let from = 0; from < 1; from++)
      await store(
        ways(sessions, [
          [a, 0],
          [a, 9],
          [b, 10],
        ]),
      )
    expect(await count(funnel, null)).toEqual([sessions, sessions])
  })

  it('leaves out what another application reported', async () => {
    await store(
      ways(1, [
        [a, 0],
        [b, 1],
      ]),
    )
    expect(await count(funnel, '01a1fdfa-4600-7000-8000-000000000000')).toEqual([0, 0])
  })
})
