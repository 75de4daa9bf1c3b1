import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { draftService, progressService, recordService, solutionService } from '#domains/challenges/index.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const app = useProgressApp(useDatabase())
const [browser, account] = [learnerOf(1), learnerOf(2)]

const merge = () => recordService(app().scope).move(system, { from: browser.learnerId, to: account.learnerId })
const summary = (actor = account) => progressService(app().scope).summary(actor)
const solves = (actor = account) => progressService(app().scope).solves(actor)

beforeEach(async () => {
  for (const slug of ['sums', 'words', 'lists']) await publishChallenge(app().scope, { slug, points: 3 })
})

describe('two learners who become one', () => {
  it('have the first pass at each challenge, with its points and its day', async () => {
    const first = await app().pass(browser, { slug: 'sums', timeZone: 'Pacific/Auckland' })
    await publishChallenge(app().scope, { slug: 'sums', points: 5 })
    await app().pass(account, { slug: 'sums' })
    const words = await app().pass(account, { slug: 'words' })
    await app().pass(browser, { slug: 'words' })
    await app().pass(browser, { slug: 'lists' })
    expect(await merge()).toBe(3)
    expect(await solves()).toMatchObject([
      { slug: 'sums', submissionId: first, points: 3, day: '2026-11-22' },
      { slug: 'words', submissionId: words, points: 3, day: '2026-11-21' },
      { slug: 'lists', points: 3 },
    ])
    expect(await solves(browser)).toEqual([])
    expect(await summary()).toMatchObject({ solved: 3, points: 9, streak: 2 })
    expect(await summary(browser)).toMatchObject({ solved: 0, streak: 0 })
  })

  it('keep the higher belt, although the first passes have fewer points', async () => {
    await app().pass(browser, { slug: 'sums' })
    await publishChallenge(app().scope, { slug: 'sums', points: 10 })
    await app().pass(account, { slug: 'sums' })
    expect(await summary()).toMatchObject({ points: 10, belt: 'yellow' })
    await merge()
    expect(await summary()).toMatchObject({
      points: 3,
      belt: 'yellow',
      nextBelt: { belt: 'orange', missingPoints: 22 },
    })
    const third = learnerOf(3)
    await recordService(app().scope).move(system, { from: account.learnerId, to: third.learnerId })
    expect(await summary(third)).toMatchObject({ points: 3, belt: 'yellow' })
  })

  it('have the forfeits of both, and the choice of the account about its solutions', async () => {
    const solutions = solutionService(app().scope)
    await solutions.forfeit(browser, 'sums')
    await solutions.share(browser, true)
    await app().fail(browser, { slug: 'sums' })
    await merge()
    await app().pass(account, { slug: 'sums' })
    expect(await solves()).toMatchObject([{ points: 0 }])
    expect(await solutions.shares(account)).toBe(false)
  })

  it('have no points for what one passed after the other had seen solutions, and keep those from before', async () => {
    const solutions = solutionService(app().scope)
    await app().pass(browser, { slug: 'words' })
    app().clock.advance(1)
    await solutions.forfeit(account, 'words')
    await solutions.forfeit(account, 'sums')
    await app().pass(browser, { slug: 'sums' })
    await merge()
    expect(await solves()).toMatchObject([
      { slug: 'words', points: 3 },
      { slug: 'sums', points: 0 },
    ])
    expect(await summary()).toMatchObject({ points: 3, belt: 'white' })
  })

  it('have the newer draft of each challenge, and the older among the earlier ones', async () => {
    const drafts = draftService(app().scope)
    const save = (actor: typeof browser, slug: string, code: string, minute: number) =>
      drafts.save(actor, { slug, language: 'python', code, version: 1, editedAt: `2026-11-21T11:0${minute}:00.000Z` })
    await save(browser, 'sums', 'newer', 2)
    await save(account, 'sums', 'older', 1)
    await save(browser, 'words', 'stale', 1)
    await save(account, 'words', 'fresh', 2)
    await save(browser, 'lists', 'only', 1)
    await merge()
    const at = (slug: string) => ({ slug, language: 'python' }) as const
    const found = ['sums', 'words', 'lists'].map(async (slug) => [
      (await drafts.get(account, at(slug))).code,
      (await drafts.versions(account, at(slug))).map(({ code }) => code),
    ])
    expect(await Promise.all(found)).toEqual([
      ['newer', ['older']],
      ['fresh', ['stale']],
      ['only', []],
    ])
  })
})
