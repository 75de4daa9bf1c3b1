import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import type { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noRunner } from '#sandbox/host/no-runner.ts'
import { submissionWork } from '#domains/challenges/index.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { performNext } from '#work/index.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { right } from '../../../support/challenges-app.ts'
import { asServed, useDatabase } from '../../../support/database.ts'
import { importDoubling, passingReport } from '../../../support/doubling.ts'
import { type TestClock, testScope } from '../../../support/scope.ts'

const judgeNext = (worker: Scope) => performNext(worker, submissionWork)
const database = useDatabase()
let app: TestApp
let scope: Scope
let clock: TestClock
/** Of another process, on the same database. */
let elsewhere: Scope
let statements: string[]
let open: { end(): Promise<unknown> }[]

beforeEach(async () => {
  statements = []
  open = []
  const { $client: client } = database() as unknown as { $client: PGlite }
  const logged: Database = asServed(drizzle({ client, logger: { logQuery: (text) => statements.push(text) } }))
  const runner = { ...noRunner, run: () => Promise.resolve(passingReport) }
  const opened = testScope(logged)
  clock = opened.clock
  scope = { ...opened.scope, runner }
  elsewhere = { ...testScope(database()).scope, runner }
  app = testApp(logged, scope)
  await importDoubling(scope)
})
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.map((stream) => stream.end()))
})

const newToken = async (): Promise<string> => {
  const { token } = (await (await app.request('/v1/learners', { method: 'POST' })).json()) as { token: string }
  return token
}
const send = (token: string, wait: number, key = ''): Promise<Response> => {
  const headers = { authorization: `Bearer ${token}`, prefer: `wait=${wait}` }
  const keyed = key === '' ? headers : { ...headers, 'idempotency-key': key }
  return app.post('/v1/challenges/doubling/submissions', { code: right }, keyed)
}
const sendOne = async (token: string): Promise<string> => ((await (await send(token, 0)).json()) as { id: string }).id

const follow = async (token: string, id: string) => {
  const answer = await app.request(`/v1/submissions/${id}/events`, { headers: { authorization: `Bearer ${token}` } })
  if (answer.status !== 200) return answer
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  open.push({ end: () => reader.cancel() })
  /** The state that the next event tells; undefined at the end. */
  const next = async (): Promise<string | undefined> => {
    const { value } = await reader.read()
    return value && /"state":"(\w+)"/.exec(decoder.decode(value))?.[1]
  }
  return { status: 200, next, end: () => reader.cancel() }
}
type Stream = { next(): Promise<string | undefined>; end(): Promise<unknown> }
const streamsOf = async (token: string, id: string, count: number): Promise<readonly Stream[]> =>
  (await Promise.all(Array.from({ length: count }, () => follow(token, id)))) as unknown as readonly Stream[]
const nextOf = (streams: readonly Stream[]) => Promise.all(streams.map((stream) => stream.next()))
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)

/** The question for everything that anybody waits for: by the clock, so its number is another matter. */
const isLook = (text: string): boolean => text.includes('any(')

describe('connections that wait for a verdict', () => {
  it('share one read for each change, however many follow the same submission', async () => {
    const token = await newToken()
    const id = await sendOne(token)
    const streams = await streamsOf(token, id, 20)
    expect(await nextOf(streams)).toEqual(times(20, 'queued'))
    statements = []
    const [running] = await Promise.all([nextOf(streams), judgeNext(scope)])
    expect(running).toEqual(times(20, 'running'))
    expect(await nextOf(streams)).toEqual(times(20, 'judged'))
    expect(await nextOf(streams)).toEqual(times(20, undefined))
    // The judge claims a row and reads it with its version; then the row is read once for each of the two changes.
    expect(statements.filter((text) => text.startsWith('select') && !isLook(text))).toHaveLength(4)
  })

  it('are asked for together once a second, in one statement, and learn what another process did', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const [first, second] = [await newToken(), await newToken()]
    const ids = [await sendOne(first), await sendOne(second)] as const
    const streams = [...(await streamsOf(first, ids[0], 10)), ...(await streamsOf(second, ids[1], 10))]
    await nextOf(streams)
    const next = nextOf(streams)
    statements = []
    for (let second = 1; second <= 3; second++) {
      vi.advanceTimersByTime(1_000)
      // Its answer comes after that of the look.
      await database().execute(sql`select 1`)
      expect(statements.filter(isLook)).toHaveLength(second)
    }
    expect(await judgeNext(elsewhere)).toBe(ids[0])
    expect(await judgeNext(elsewhere)).toBe(ids[1])
    vi.advanceTimersByTime(1_000)
    expect(await next).toEqual(times(20, 'judged'))
    // Four looks, and the row of each.
    expect(statements).toHaveLength(6)
    await nextOf(streams)
    vi.advanceTimersByTime(5_000)
    expect(statements).toHaveLength(6)
  })

  it('of a request read its version once and its row when it is woken', async () => {
    const token = await newToken()
    statements = []
    const waiting = send(token, 20)
    await expect.poll(() => statements.some((text) => text.includes('insert into submissions'))).toBe(true)
    await expect.poll(() => judgeNext(elsewhere)).toBeDefined()
    expect(await (await waiting).json()).toMatchObject({ state: 'judged', verdict: 'passed' })
    const asked = statements.filter((text) => !isLook(text))
    expect(asked.filter((text) => text.includes('challenge_versions'))).toHaveLength(1)
    expect(asked.filter((text) => /^select .*from "submissions"/s.test(text))).toHaveLength(1)
  })

  it('are at most twenty of a learner, and another one has its own', async () => {
    const [token, other] = [await newToken(), await newToken()]
    const id = await sendOne(token)
    const streams = await streamsOf(token, id, 20)
    const refused = await app.request(`/v1/submissions/${id}/events`, { headers: { authorization: `Bearer ${token}` } })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect((await follow(other, await sendOne(other))).status).toBe(200)
    // It does not wait, and is accepted all the same.
    expect((await send(token, 20)).status).toBe(202)
    await streams[0]?.end()
    expect((await follow(token, id)).status).toBe(200)
    expect((await follow(token, id)).status).toBe(429)
  })

  it('give their place back whatever they end by: the verdict, the reader, a refusal, the question for the head alone', async () => {
    const token = await newToken()
    const id = await sendOne(token)
    const headers = { authorization: `Bearer ${token}` }
    for (let count = 0; count < 25; count++) {
      expect((await app.request(`/v1/submissions/${id}/events`, { method: 'HEAD', headers })).status).toBe(200)
      expect((await app.request(`/v1/runs/${id}/events`, { headers })).status).toBe(404)
      await (await streamsOf(token, id, 1))[0]?.end()
    }
    await judgeNext(scope)
    for (let count = 0; count < 25; count++) {
      const answer = await app.request(`/v1/submissions/${id}/events`, { headers })
      expect(await answer.text()).toContain('"state":"judged"')
    }
  })

  it('are at most a thousand in all', async () => {
    const token = await newToken()
    const id = await sendOne(token)
    for (let count = 0; count < 1_000; count++) scope.connectionSlots.take([{ key: 'streams', maxOpen: 1_000 }], 60_000)
    const refused = await follow(token, id)
    expect(refused.status).toBe(503)
    expect((refused as Response).headers.get('retry-after')).toBe('5')
    clock.advance(60_000)
    expect((await follow(token, id)).status).toBe(200)
  })
})

describe('a submission that waits', () => {
  interface Told {
    readonly id: string
    readonly queuedBefore: number | null
    readonly expectedWaitSeconds: number | null
  }
  const told = async (answer: Response) => {
    const { id, queuedBefore, expectedWaitSeconds } = (await answer.json()) as Told
    const field = (name: string): string | null => answer.headers.get(name)
    expect([field('cache-control'), field('etag')]).toEqual(['no-store', null])
    return { id, queuedBefore, expectedWaitSeconds, retryAfter: field('retry-after') }
  }
  const read = (token: string, id: string, headers = {}): Promise<Response> =>
    app.request(`/v1/submissions/${id}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  /** Each learner's turn comes before the second of another. */
  const sendSix = async () => {
    const [busy, late] = [await newToken(), await newToken()]
    const sent: Awaited<ReturnType<typeof told>>[] = []
    for (const token of [busy, busy, busy, busy, late, late]) {
      clock.advance(1)
      sent.push(await told(await send(token, 0)))
    }
    return { busy, late, sent, ids: sent.map(({ id }) => id) }
  }

  it('says how many are before it, about how long that takes, and when to ask again', async () => {
    const { busy, late, sent, ids } = await sendSix()
    expect(sent.map(({ queuedBefore }) => queuedBefore)).toEqual([0, 1, 2, 3, 1, 3])
    // Nothing has been judged yet: a second for each.
    expect(sent[3]).toMatchObject({ expectedWaitSeconds: 4, retryAfter: '2' })
    const slow = { ...elsewhere, clock, runner: { ...noRunner, run: () => Promise.resolve(passingReport) } }
    for (let count = 0; count < 2; count++) {
      clock.advance(50_000)
      await judgeNext(slow)
    }
    const rest = ids.slice(1).map((id, index) => ({ id, token: index < 3 ? busy : late }))
    const now = await Promise.all(rest.map(async ({ id, token }) => told(await read(token, id))))
    expect(now.map((each) => [each.queuedBefore, each.expectedWaitSeconds, each.retryAfter])).toEqual([
      [0, 50, '25'],
      [2, 150, '30'],
      [3, 210, '30'],
      [null, null, null],
      [1, 90, '30'],
    ])
  })

  it('is answered in full again, whatever a client has stored', async () => {
    const { busy, ids } = await sendSix()
    const [first = ''] = ids
    expect((await read(busy, first, { 'if-none-match': '*' })).status).toBe(200)
    await judgeNext(scope)
    expect(await told(await read(busy, first))).toEqual({
      id: first,
      queuedBefore: null,
      expectedWaitSeconds: null,
      retryAfter: null,
    })
  })

  it('says so in its stream and on the page of the learner, which needs no script', async () => {
    const { busy, ids } = await sendSix()
    const stream = await app.request(`/v1/submissions/${ids[3]}/events`, {
      headers: { authorization: `Bearer ${busy}` },
    })
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    open.push({ end: () => reader.cancel() })
    const event = new TextDecoder().decode((await reader.read()).value)
    expect(event).toContain('"queuedBefore":5,"expectedWaitSeconds":6')
    const page = await (await app.request('/me', { headers: { cookie: `touchstone_learner=${busy}` } })).text()
    expect(page).toContain('waiting for its verdict: about 1 second; you are next')
    expect(page).toContain('waiting for its verdict: about 6 seconds; 5 before you')
  })
})
