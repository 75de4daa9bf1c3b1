import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountActor } from '#core/actor.ts'
import { progressService } from '#domains/challenges/index.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const app = useProgressApp(useDatabase())
const learner = learnerOf(1)

const accountIn = (zone: string): AccountActor => ({
  ...{ kind: 'account', accountId: learner.learnerId, learnerId: learner.learnerId, zone, roles: ['learner'] },
  credential: { kind: 'api token', scopes: ['learn'] },
})

beforeEach(() => publishChallenge(app().scope, { slug: 'sums' }))

/** The day that a submission at an instant has, by an account in a zone. */
const dayAt = async (instant: string, zone: string): Promise<string | undefined> => {
  app().clock.set(instant)
  // A submission comes one millisecond later.
  app().clock.advance(-1)
  await app().pass(accountIn(zone), { slug: 'sums' })
  return (await progressService(app().scope).solves(learner))[0]?.day
}

describe('the day of a submission', () => {
  it.each([
    ['Pacific/Auckland', '2026-11-21T10:59:59.999Z', '2026-11-21'],
    ['Pacific/Auckland', '2026-11-21T11:00:00.000Z', '2026-11-22'],
    ['Pacific/Honolulu', '2026-11-21T09:59:59.999Z', '2026-11-20'],
    ['Pacific/Honolulu', '2026-11-21T10:00:00.000Z', '2026-11-21'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    // Clocks go forward in the night of 29 March, and back in that of 25 October: both days are one day.
    ['Europe/Brussels', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['Europe/Brussels', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['Europe/Brussels', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['Europe/Brussels', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['Europe/Brussels', '2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['Europe/Brussels', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['Europe/Brussels', '2026-10-25T23:00:00.000Z', '2026-10-26'],
    // Half an hour of summer time: +11:00 until 5 April, +10:30 until 4 October.
    ['Australia/Lord_Howe', '2026-04-04T12:59:59.999Z', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:29:59.999Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00.000Z', '2026-04-06'],
    ['Australia/Lord_Howe', '2026-10-03T13:29:59.999Z', '2026-10-03'],
    ['Australia/Lord_Howe', '2026-10-04T13:00:00.000Z', '2026-10-05'],
  ])('is the date in the zone of the account: %s at %s is %s', async (zone, instant, day) => {
    expect(await dayAt(instant, zone)).toBe(day)
  })

  it('stays when the account moves to another zone, also around midnight', async () => {
    await publishChallenge(app().scope, { slug: 'words' })
    expect(await dayAt('2026-11-21T11:30:00Z', 'Pacific/Auckland')).toBe('2026-11-22')
    await app().pass(accountIn('Pacific/Honolulu'), { slug: 'words' })
    const progress = progressService(app().scope)
    expect((await progress.solves(accountIn('Pacific/Honolulu'))).map(({ day }) => day)).toEqual([
      '2026-11-22',
      '2026-11-21',
    ])
    // It is the 21st there: a day that has come elsewhere counts, and none is missed.
    expect(await progress.summary(accountIn('Pacific/Honolulu'))).toMatchObject({ streak: 2, today: '2026-11-21' })
  })

  it('is the date when it was sent, however late its verdict comes', async () => {
    app().clock.set('2026-11-21T23:59:59.000Z')
    await app().submit(learner, { slug: 'sums' })
    app().clock.advance(3_600_000)
    await app().judge()
    expect(await progressService(app().scope).solves(learner)).toMatchObject([{ day: '2026-11-21' }])
  })

  it('is in the zone that a learner without an account names, or in UTC; the account’s own counts before both', async () => {
    app().clock.set('2026-11-21T11:30:00Z')
    await app().pass(learner, { slug: 'sums', timeZone: 'Pacific/Auckland' })
    await app().pass(learnerOf(2), { slug: 'sums' })
    const account = { ...accountIn('Pacific/Honolulu'), learnerId: learnerOf(3).learnerId }
    await app().pass(account, { slug: 'sums', timeZone: 'Pacific/Auckland' })
    const days = [learner, learnerOf(2), account].map((actor) => progressService(app().scope).solves(actor))
    expect((await Promise.all(days)).map(([solve]) => solve?.day)).toEqual(['2026-11-22', '2026-11-21', '2026-11-21'])
  })
})
