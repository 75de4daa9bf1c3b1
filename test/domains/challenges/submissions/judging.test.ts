import { sql } from 'drizzle-orm'
import type { Learner } from '#core/actor.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import { submissionWork } from '#domains/challenges/index.ts'
import { submissionService } from '#domains/challenges/submissions/service.ts'
import { noRunner } from '#sandbox/host/no-runner.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import type { Scope } from '#ports/scope.ts'
import { performNext } from '#work/index.ts'
import { right } from '../../../support/challenges-app.ts'
import { importDoubling, passingReport } from '../../../support/doubling.ts'
import { useDatabase } from '../../../support/database.ts'
import { type TestClock, testScope } from '../../../support/scope.ts'

const judgeNext = (worker: Scope) => performNext(worker, submissionWork)
const database = useDatabase()
let scope: Scope
let clock: TestClock

/** A back end that does as it is told: what judging does with its answers is what is tested here. */
const answering = (run: Runner['run']): Scope => ({ ...scope, runner: { ...noRunner, run } })

const passing = (): Scope => answering(() => Promise.resolve(passingReport))

beforeEach(async () => {
  const opened = testScope(database())
  scope = opened.scope
  clock = opened.clock
  await importDoubling(scope)
})

const learnerOf = (number: number): Learner => ({
  kind: 'learner',
  learnerId: `00000000-0000-4000-8000-00000000000${number}`,
})
const submit = async (learner = 1): Promise<string> => {
  clock.advance(1)
  const { submission } = await submissionService(scope).submit(learnerOf(learner), {
    network: null,
    kind: 'submission',
    slug: 'doubling',
    code: right,
    idempotencyKey: null,
  })
  return submission.id
}
const stateOf = async (id: string, learner = 1): Promise<unknown> =>
  (await submissionService(scope).get(learnerOf(learner), { id, kind: 'submission' })).submission
const attemptsOf = async (id: string): Promise<unknown> => {
  const [row] = await database().execute(sql`select attempts from work where id = ${id}`)
  return row?.['attempts']
}

describe('judging', () => {
  it('holds a version from before records existed to the record that a newer lock brings, once and for good', async () => {
    const held: unknown[] = []
    const judging = answering((job) => {
      held.push(job.returned)
      return Promise.resolve(passingReport)
    })
    const versions: unknown[] = []
    for (const returned of [undefined, { '*': { 'double()': ['number'] } }, { '*': { 'double()': ['text'] } }]) {
      await importDoubling(scope, { returned })
      const id = await submit()
      await judgeNext(judging)
      versions.push(await stateOf(id))
    }
    const [, recorded] = held
    expect(held).toEqual([null, { '*': { 'double()': ['number'] } }, recorded])
    expect(versions).toEqual(Array(3).fill(expect.objectContaining({ version: 1, state: 'judged' })))
  })

  it('takes the learners in turn, each one’s submissions in their order', async () => {
    const busy = [await submit(1), await submit(1), await submit(1)]
    const late = [await submit(2), await submit(3)]
    const order: (string | undefined)[] = []
    for (let count = 0; count < 6; count++) order.push(await judgeNext(passing()))
    expect(order).toEqual([busy[0], late[0], late[1], busy[1], busy[2], undefined])
  })

  it('says about how long one waits, from those whose turn is before it and the verdicts of late', async () => {
    const waitOf = async (id: string, learner: number): Promise<unknown> =>
      (await submissionService(scope).get(learnerOf(learner), { id, kind: 'submission' })).waiting
    const busy = [await submit(1), await submit(1), await submit(1), await submit(1)] as const
    // Nothing has been judged yet: a second for each.
    expect(await waitOf(busy[3], 1)).toEqual({ before: 3, seconds: 4 })
    const slow = answering(() => {
      clock.advance(10_000)
      return Promise.resolve(passingReport)
    })
    await judgeNext(slow)
    await judgeNext(slow)
    const late = await submit(2)
    // One of learner 1, then learner 2, then the other of learner 1: ten seconds each.
    expect([await waitOf(busy[2], 1), await waitOf(late, 2), await waitOf(busy[3], 1)]).toEqual([
      { before: 0, seconds: 10 },
      { before: 1, seconds: 20 },
      { before: 2, seconds: 30 },
    ])
    expect(await waitOf(busy[0], 1)).toBeUndefined()
    clock.advance(6 * 60_000)
    expect(await waitOf(late, 2)).toEqual({ before: 1, seconds: null })
  })

  it('tries again when the runner fails, after a pause, and never counts it against the learner', async () => {
    const id = await submit()
    const failing = answering(() => Promise.reject(new Error('the runner is gone')))
    await judgeNext(failing)
    expect(await stateOf(id)).toMatchObject({ state: 'queued', report: null })
    expect(await attemptsOf(id)).toBe(1)
    expect(await judgeNext(passing())).toBeUndefined()
    clock.advance(2_000)
    expect(await judgeNext(passing())).toBe(id)
    expect(await stateOf(id)).toMatchObject({ state: 'judged', report: { status: 'passed' } })
  })

  it('abandons what the runner failed at five times, without a verdict', async () => {
    const id = await submit()
    const failing = answering(() => Promise.reject(new Error('the runner is gone')))
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await judgeNext(failing)).toBe(id)
      clock.advance(60_000)
    }
    expect(await stateOf(id)).toMatchObject({ state: 'abandoned', report: null })
    expect(await judgeNext(passing())).toBeUndefined()
  })

  it('waits as long as a busy runner says, which is no attempt', async () => {
    const id = await submit()
    const busy = answering(() => Promise.reject(new DomainError('overloaded', 'full', { retryAfter: 7 })))
    await judgeNext(busy)
    expect(await stateOf(id)).toMatchObject({ state: 'queued' })
    expect(await attemptsOf(id)).toBe(0)
    clock.advance(6_999)
    expect(await judgeNext(passing())).toBeUndefined()
    clock.advance(1)
    expect(await judgeNext(passing())).toBe(id)
  })

  it('takes on again what a judge left when it ended, and drops a result that comes after that', async () => {
    const id = await submit()
    let finish: (late: RunReport) => void = () => {}
    const slow = judgeNext(answering(() => new Promise((resolve) => (finish = resolve))))
    await expect.poll(() => stateOf(id)).toMatchObject({ state: 'running' })
    expect(await judgeNext(passing())).toBeUndefined()
    clock.advance(15_001)
    expect(await judgeNext(passing())).toBe(id)
    finish({ ...passingReport, status: 'failed' })
    await slow
    expect(await stateOf(id)).toMatchObject({ state: 'judged', report: { status: 'passed' } })
  })
})
