import { describe, expect, it } from 'vitest'
import { eventStore } from '#domains/eye/index.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { read } from '../../../support/eye-reads.ts'
import { drawer, drawEvents } from '../../../support/eye-oracle/events.ts'
import {
  type Judged,
  judgeCounts,
  judgeFunnel,
  judgeList,
  judgeRetention,
  judgeStatistics,
  judgeValues,
} from '../../../support/eye-oracle/questions.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'

const app = useEyeApp()

const judge = async (seed: number): Promise<Judged> => {
  const applications = [app().id, (await app().join()).id]
  const now = app().clock.now()
  const events = drawEvents(drawer(seed), { count: 1_500, applications, now })
  const outcomes = await eventStore(app().db)(events)
  expect(new Set(outcomes)).toEqual(new Set(['stored']))
  await expectRollupsEqualRows(app().db)
  const ask = async (path: string, body?: unknown): Promise<unknown> =>
    body === undefined ? read(app(), path) : (await app().ask('POST', path, body)).json()
  return { events, applications, now, ask }
}

describe('a brute-force oracle', () => {
  it('agrees with the counts of events, sessions and users, however they are filtered and split', async () => {
    const judged = await judge(17)
    const draws = drawer(4711)
    for (let turn = 0; turn < 100; turn++) await judgeCounts(draws, judged)
  })

  it.each([
    ['lists of events', judgeList, 60],
    ['top values', judgeValues, 60],
    ['figures of numbers', judgeStatistics, 60],
    ['retention', judgeRetention, 40],
    ['funnels', judgeFunnel, 60],
  ] as const)('agrees with %s', async (_, judgeOne, turns) => {
    const judged = await judge(18)
    const draws = drawer(4712)
    for (let turn = 0; turn < turns; turn++) await judgeOne(draws, judged)
  })
})
