import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { draftService, progressService, recordService, solutionService } from '#domains/challenges/index.ts'
import { learnerOf, openProgressApp, type ProgressApp } from '../support/progress-app.ts'
import { publishChallenge } from '../support/published-challenge.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let app: ProgressApp

beforeEach(async () => {
  database = await createDatabase()
  connection = openDatabase({ url: database.url.href, connections: 8 })
  await migrateDatabase(connection.db, join(import.meta.dirname, '../../drizzle'))
  app = openProgressApp(connection.db)
})
afterEach(async () => {
  await connection.close()
  await database.drop()
})

const learner = learnerOf(1)
const moved = [{ slug: 'sums', language: 'python' }] as const

describe('progress on PostgreSQL', () => {
  it('has each first pass, moves with a challenge and with a learner, and forgets nobody’s points', async () => {
    await publishChallenge(app.scope, { slug: 'sums', points: 3 })
    await publishChallenge(app.scope, { slug: 'words', points: 8 })
    await solutionService(app.scope).forfeit(learner, 'words')
    await app.fail(learner, { slug: 'sums' })
    await app.pass(learner, { slug: 'sums' })
    await app.pass(learner, { slug: 'words' })
    await app.pass(learnerOf(2), { slug: 'words' })
    await publishChallenge(app.scope, { slug: 'add-up', points: 9, formerly: moved })
    await recordService(app.scope).move(system, { from: learner.learnerId, to: learnerOf(2).learnerId })
    const progress = progressService(app.scope)
    expect(await progress.solves(learnerOf(2))).toMatchObject([
      { slug: 'add-up', points: 3 },
      { slug: 'words', points: 0 },
    ])
    expect(await progress.summary(learnerOf(2))).toMatchObject({ solved: 2, points: 3, belt: 'white', streak: 1 })
    expect((await progress.calendar(learnerOf(2))).days).toEqual([{ day: '2026-11-21', passes: 3, solves: 2 }])
  })

  it('has one solve, however many submissions are judged at once', async () => {
    await publishChallenge(app.scope, { slug: 'sums', points: 3 })
    for (let count = 0; count < 12; count++) await app.submit(learner, { slug: 'sums' })
    await Promise.all(Array.from({ length: 12 }, () => app.judge()))
    expect(await progressService(app.scope).summary(learner)).toMatchObject({ solved: 1, points: 3 })
  })

  it('loses no solve of what is judged while the challenge gets another address', async () => {
    await publishChallenge(app.scope, { slug: 'sums', points: 3 })
    const learners = Array.from({ length: 16 }, (_, index) => learnerOf(index + 10))
    for (const each of learners) await app.submit(each, { slug: 'sums' })
    const judging = Promise.all(learners.map(() => app.judge()))
    await Promise.all([judging, publishChallenge(app.scope, { slug: 'add-up', points: 9, formerly: moved })])
    const solves = await Promise.all(learners.map((each) => progressService(app.scope).solves(each)))
    expect(solves).toEqual(learners.map(() => [expect.objectContaining({ slug: 'add-up', points: 3 })]))
  })

  it('has the newest of many edits that devices save at once, and the other ones before it', async () => {
    await publishChallenge(app.scope, { slug: 'sums' })
    const place = { slug: 'sums', language: 'python' } as const
    const edits = Array.from({ length: 8 }, (_, index) => `2026-11-21T11:0${index}:00.000Z`)
    const drafts = draftService(app.scope)
    await Promise.all(edits.map((editedAt) => drafts.save(learner, { ...place, code: editedAt, version: 1, editedAt })))
    expect((await drafts.get(learner, place)).code).toBe(edits.at(-1))
    expect((await drafts.versions(learner, place)).map(({ code }) => code)).toEqual(edits.slice(0, -1).toReversed())
  })
})
