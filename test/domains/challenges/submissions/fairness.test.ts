import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { noRunner } from '#sandbox/host/no-runner.ts'
import { submissionWork } from '#domains/challenges/index.ts'
import { pseudonymOf } from '#db/installation-secrets.ts'
import { submissionService } from '#domains/challenges/submissions/service.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { forgetTurns, performNext } from '#work/index.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { right } from '../../../support/challenges-app.ts'
import { useDatabase } from '../../../support/database.ts'
import { importDoubling, passingReport } from '../../../support/doubling.ts'
import { type TestClock, testScope } from '../../../support/scope.ts'

const judgeNext = (worker: Scope) => performNext(worker, submissionWork)
const database = useDatabase()
let scope: Scope
let clock: TestClock
let app: TestApp

beforeEach(async () => {
  const opened = testScope(database())
  clock = opened.clock
  scope = {
    ...opened.scope,
    runner: { ...noRunner, run: () => Promise.resolve({ ...passingReport, status: 'failed' }) },
  }
  app = testApp(database(), scope)
  await importDoubling(scope)
})

let learners = 0
const fresh = (): string => `00000000-0000-4000-8000-${String((learners += 1)).padStart(12, '0')}`

/** Stores a submission and answers its id. */
const submit = async (learnerId: string, network: string | null = null): Promise<string> => {
  clock.advance(1)
  const asked = { network, kind: 'submission', slug: 'doubling', code: right, idempotencyKey: null } as const
  return (await submissionService(scope).submit({ kind: 'learner', learnerId }, asked)).submission.id
}
const submitMany = async (count: number, learnerId: string, network: string | null = null): Promise<string[]> => {
  const ids: string[] = []
  for (let sent = 0; sent < count; sent++) ids.push(await submit(learnerId, network))
  return ids
}
const judgeMany = async (count: number): Promise<(string | undefined)[]> => {
  const ids: (string | undefined)[] = []
  for (let judged = 0; judged < count; judged++) ids.push(await judgeNext(scope))
  return ids
}
/** How often the judge went on to somebody else before it had judged all of these. */
const turnsUntil = async (ids: readonly string[], beforeEachTurn: () => Promise<unknown>): Promise<number> => {
  const left = new Set(ids)
  for (let turns = 1; turns <= 100; turns++) {
    await beforeEachTurn()
    left.delete((await judgeNext(scope)) ?? '')
    if (left.size === 0) return turns
  }
  return Infinity
}

describe('the queue', () => {
  it('lets eight fresh learners wait behind one who was there before, each then once in a round', async () => {
    const honest = fresh()
    const mine = await submitMany(4, honest)
    expect(await judgeMany(1)).toEqual([mine[0]])
    const theirs: string[][] = []
    for (let count = 0; count < 8; count++) theirs.push(await submitMany(2, fresh()))
    const [firsts, seconds] = [theirs.map(([first]) => first), theirs.map(([, second]) => second)]
    expect(await judgeMany(19)).toEqual([mine[1], ...firsts, mine[2], ...seconds, mine[3]])
  })

  it('goes on with a learner in a round, though a new one comes before every turn', async () => {
    const honest = fresh()
    const mine = await submitMany(3, honest)
    for (let count = 0; count < 8; count++) await submit(fresh())
    // Whoever came later waits behind: 8, and at most as many as came while those were judged.
    expect(await turnsUntil(mine, () => submit(fresh()))).toBeLessThanOrEqual(1 + 9 + 19)
    expect(await turnsUntil([await submit(honest)], () => submit(fresh()))).toBeLessThan(40)
  })

  it('gives no advantage to learners who were made long ago and waited with nothing', async () => {
    const aged = [fresh(), fresh(), fresh()]
    for (const learner of aged) await submit(learner)
    await judgeMany(3)
    const honest = fresh()
    const mine = await submitMany(4, honest)
    await judgeMany(2)
    const theirs = await Promise.all(aged.map((learner) => submit(learner)))
    expect(await judgeMany(5)).toEqual([mine[2], ...theirs, mine[3]])
    await forgetTurns(scope)
    const again = [await submit(honest), await submit(aged[0] ?? '')]
    expect(await judgeMany(2)).toEqual(again)
    const rows = await database().execute(sql`select party from work_turns`)
    await forgetTurns(scope)
    expect([rows.length, (await database().execute(sql`select party from work_turns`)).length]).toEqual([3, 0])
  })

  it('gives each network as many turns as another, however many learners it makes', async () => {
    const attack: string[] = []
    for (let count = 0; count < 8; count++) attack.push(...(await submitMany(2, fresh(), 'theirs')))
    const mine = await submitMany(3, fresh(), 'mine')
    const order = await judgeMany(6)
    expect(order.map((id) => mine.includes(id ?? ''))).toEqual([false, true, false, true, false, true])
    expect((await judgeMany(14)).filter((id) => attack.includes(id ?? ''))).toHaveLength(13)
  })
})

/** Puts the work of so many submissions into the queue, each of a learner of its own. */
const fill = (count: number, network: string | null = null): Promise<unknown> =>
  database().execute(sql`
    insert into work (id, kind, owner, owner_group, due_at)
    select gen_random_uuid(), 'submission', gen_random_uuid(), ${network ?? ''}, now() from generate_series(1, ${count}::int)`)
const solverOf = async (network: string | null = null): Promise<string> => {
  const learner = fresh()
  const id = await submit(learner, network)
  await database().execute(sql`update submissions set state = 'judged', status = 'passed' where id = ${id}`)
  await database().execute(sql`delete from work where id = ${id}`)
  return learner
}
const refusalOf = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? `${error.kind}: ${error.message} ${error.retryAfter}` : error),
  )

describe('the room in the queue', () => {
  it('has places that a hundred fresh learners cannot take: they are for learners who have solved something', async () => {
    const solver = await solverOf()
    await fill(1_499)
    expect(await refusalOf(submit(fresh()))).toBe('accepted')
    expect(await refusalOf(submit(fresh()))).toBe(
      'overloaded: 1500 runs and submissions are already waiting. The other 500 places are for learners who have solved a challenge. 10',
    )
    expect(await refusalOf(submit(solver))).toBe('accepted')
    await fill(499)
    expect(await refusalOf(submit(solver))).toMatch(/^overloaded: 2000 runs/)
  })

  it('is shared by all learners of a network, but those who have solved something', async () => {
    const solver = await solverOf('theirs')
    await fill(199, await pseudonymOf(scope, 'theirs'))
    expect(await refusalOf(submit(fresh(), 'theirs'))).toBe('accepted')
    expect(await refusalOf(submit(fresh(), 'theirs'))).toMatch(/^too-many-requests: 200 of your network’s runs .* 10$/)
    for (const [learner, network] of [
      [solver, 'theirs'],
      [fresh(), 'others'],
      [fresh(), null],
    ] as const)
      expect(await refusalOf(submit(learner, network))).toBe('accepted')
    await fill(300)
    expect(await refusalOf(submit(fresh(), null))).toBe('accepted')
  })

  it('is answered by 429 with Retry-After over HTTP, and a network is stored as a digest, as long as it waits', async () => {
    const { token } = await newLearner('203.0.113.7')
    const send = () =>
      app.request('/v1/challenges/doubling/submissions', {
        method: 'POST',
        peer: '203.0.113.7',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer: 'wait=0' },
        body: JSON.stringify({ code: right }),
      })
    expect((await send()).status).toBe(202)
    const [row] = (await database().execute(sql`select owner_group from work`)) as unknown as {
      owner_group: string
    }[]
    expect(row?.owner_group).toMatch(/^[0-9a-f]{64}$/)
    await fill(200, row?.owner_group)
    const refused = await send()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(await (await refused).text()).not.toContain('203.0.113')
    await judgeMany(2)
    expect(await database().execute(sql`select 1 from work where owner_group = ${row?.owner_group}`)).toHaveLength(200)
    await database().execute(sql`delete from work`)
    await forgetTurns(scope)
    expect(JSON.stringify(await everyRow(['submissions', 'work', 'work_turns']))).not.toContain(row?.owner_group)
  })
})

const everyRow = async (tables: readonly string[]): Promise<readonly unknown[]> => {
  const rows: unknown[] = []
  for (const table of tables) rows.push(...(await database().execute(sql`select * from ${sql.identifier(table)}`)))
  return rows
}

const newLearner = async (
  peer: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; token: string }> => {
  const answer = await app.request('/v1/learners', { method: 'POST', peer, headers })
  return { status: answer.status, ...((await answer.json()) as { token: string }) }
}
const statuses = async (
  count: number,
  ask: (index: number) => Promise<{ status: number }>,
): Promise<readonly number[]> => {
  const all: number[] = []
  for (let index = 0; index < count; index++) all.push((await ask(index)).status)
  return all
}

describe('new learners', () => {
  it('are sixty of a network at once, and then one a second; other networks have their own', async () => {
    expect(new Set(await statuses(40, () => newLearner('203.0.113.7')))).toEqual(new Set([201]))
    clock.advance(400)
    expect(await statuses(21, () => newLearner('203.0.113.7'))).toEqual([...Array.from({ length: 20 }, () => 201), 429])
    const refused = await app.request('/v1/learners', { method: 'POST', peer: '::ffff:203.0.113.7' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    clock.advance(1_000)
    expect((await newLearner('203.0.113.8')).status).toBe(201)
    expect(await statuses(2, () => newLearner('203.0.113.7'))).toEqual([201, 429])
  })

  it('are counted by the first 64 bits of an IPv6 address', async () => {
    const within = (index: number) => newLearner(`2001:db8:1:2:${index.toString(16)}::1`)
    await statuses(40, within)
    clock.advance(1_000)
    expect((await statuses(25, (index) => within(100 + index))).filter((status) => status === 429)).toHaveLength(4)
    clock.advance(1_000)
    expect((await newLearner('2001:db8:1:3::1')).status).toBe(201)
  })

  it('are counted by X-Forwarded-For only as far as proxies are trusted, whatever a client writes there', async () => {
    const claims = (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}` })
    for (const [trustedProxies, forwarded, accepted] of [
      [0, claims, 30],
      [1, claims, 45],
      // What the proxy added is last; the rest is the client's.
      [1, (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}, 203.0.113.9` }), 30],
      [2, (index: number) => ({ 'x-forwarded-for': `1.2.3.4, 198.51.100.${index}, 203.0.113.9` }), 45],
      [1, (index: number) => ({ 'x-forwarded-for': `nobody ${index}` }), 30],
      [1, () => ({}), 30],
    ] as const) {
      const limited = testScope(database(), clock).scope
      app = testApp(database(), { ...limited, settings: { ...limited.settings, trustedProxies } })
      await statuses(30, (index) => newLearner('203.0.113.7', forwarded(index)))
      clock.advance(1_000)
      const more = await statuses(45, (index) => newLearner('203.0.113.7', forwarded(100 + index)))
      expect(more.filter((status) => status === 201).length, JSON.stringify([trustedProxies, forwarded(0)])).toBe(
        accepted === 45 ? 45 : 31,
      )
      clock.advance(1_000)
    }
  })
})
