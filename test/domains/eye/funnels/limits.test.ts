import { expect, it } from 'vitest'
import { administrator } from '#core/actor.ts'
import { funnelRepository } from '#domains/eye/funnels/repository.ts'
import { funnelService } from '#domains/eye/funnels/service.ts'
import { questionTurns } from '#domains/eye/questions/turns.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

const day = 86_400_000_000
const noon = (days: number): number => Date.UTC(2026, 10, 16 + days, 12) * 1_000
const steps = ['view', 'submit'].map((name) => ({ category: 'page', name }))
const week = { steps, withinSeconds: 60, from: noon(0), to: noon(5) }
const sendOn = (sessionId: string, days: number) =>
  app().send({ sessionId, occurredAt: new Date(noon(days) / 1_000).toISOString() })

it('gives up a funnel after ten seconds, between two days', async () => {
  for (const days of [0, 1, 2, 3]) await sendOn(`${days}`, days)
  const { scope } = testScope(app().db, app().clock)
  let read = 0
  const funnels = funnelService(questionTurns(1), () => async (_question, _unit, load) => {
    read++
    app().clock.advance(6_000)
    return load()
  })
  await expect(funnels(scope).count(administrator, week)).rejects.toMatchObject({ kind: 'refused' })
  expect(read).toBe(2)
})

it('takes a session for long only if it has events on several days of the range', async () => {
  await sendOn('before', -2)
  await sendOn('before', 0)
  await sendOn('after', 4)
  await sendOn('after', 5)
  await sendOn('long', 1)
  await sendOn('long', 3)
  const long = (from: number, to: number) =>
    app().db.transaction((db) =>
      funnelRepository(db as never).longSessions({ ...week, application: null, from, to }, 9),
    )
  const midnight = noon(5) - day / 2
  expect((await long(noon(0), midnight)).map(({ sessionId }) => sessionId)).toEqual(['long'])
  expect((await long(noon(-2), midnight + 1)).map(({ sessionId }) => sessionId)).toEqual(['after', 'before', 'long'])
})
