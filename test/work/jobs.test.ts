import { beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '#ports/scope.ts'
import { type Job, runDueJobs } from '#work/index.ts'
import { useDatabase } from '../support/database.ts'
import { type TestClock, testScope } from '../support/scope.ts'

const database = useDatabase()
let scope: Scope
let clock: TestClock
let runs: string[]

beforeEach(() => {
  const opened = testScope(database())
  scope = opened.scope
  clock = opened.clock
  runs = []
})

const job = (name: string, everySeconds: number): Job => ({ name, everySeconds, run: async () => runs.push(name) })
const [often, seldom] = [job('often', 600), job('seldom', 3_600)]
/** What runs when somebody looks at each of these minutes after the hour. */
const runsAt = async (minutes: readonly number[], jobs: readonly Job[]): Promise<readonly string[]> => {
  runs = []
  for (const minute of minutes) {
    clock.set(new Date(Date.parse('2026-11-21T12:00:01Z') + minute * 60_000).toISOString())
    await runDueJobs(scope, jobs)
  }
  return runs
}
const everyMinute = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

describe('jobs', () => {
  it('run once in each of their intervals, however often somebody looks', async () => {
    expect(await runsAt(everyMinute(0, 60), [often, seldom])).toEqual(['often', 'seldom', ...Array(5).fill('often')])
    expect(await runsAt([60, 60, 61], [often, seldom])).toEqual(['often', 'seldom'])
  })

  it('run in one of several processes that look at the same moment', async () => {
    const processes = Array.from({ length: 4 }, () => testScope(database(), clock).scope)
    await Promise.all(processes.map((process) => runDueJobs(process, [often, seldom])))
    expect(runs.toSorted()).toEqual(['often', 'seldom'])
  })

  it('are tried again in the next interval when they fail, and do not hold up others', async () => {
    const failing: Job = { ...often, name: 'failing', run: () => Promise.reject(new Error('It fails.')) }
    expect(await runsAt([0, 1], [failing, often])).toEqual(['often'])
    let tries = 0
    const counted: Job = { ...failing, run: async () => (tries += 1) }
    await runsAt([9, 10], [counted])
    expect(tries).toBe(1)
  })

  it('go on when the clock of a process was far ahead, and wait when it was a little ahead', async () => {
    expect(await runsAt([10], [often])).toEqual(['often'])
    expect(await runsAt([9], [often])).toEqual([])
    expect(await runsAt([400 * 24 * 60], [often])).toEqual(['often'])
    expect(await runsAt([20], [often])).toEqual(['often'])
  })
})
