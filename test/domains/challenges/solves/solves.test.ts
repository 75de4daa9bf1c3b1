import { beforeEach, describe, expect, it } from 'vitest'
import { solveWriter } from '#domains/challenges/solves/writer.ts'
import { progressService, submissionService } from '#domains/challenges/index.ts'
import { useDatabase, withoutTable } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const database = useDatabase()
const app = useProgressApp(database)
const learner = learnerOf(1)

const solves = (actor = learner) => progressService(app().scope).solves(actor)
const forfeit = (slug: string) =>
  solveWriter(app().scope.db).forfeit({
    learnerId: learner.learnerId,
    slug,
    at: new Date(app().clock.now()).toISOString(),
  })

beforeEach(async () => {
  await publishChallenge(app().scope, { slug: 'sums', points: 3, languages: ['python', 'javascript'] })
})

describe('a solve', () => {
  it('is the first pass at a challenge, with its language, version, points and day', async () => {
    await app().fail(learner, { slug: 'sums', language: 'python' })
    expect(await solves()).toEqual([])
    const submissionId = await app().pass(learner, { slug: 'sums', language: 'javascript' })
    const first = { slug: 'sums', language: 'javascript', submissionId, version: 1, points: 3, day: '2026-11-21' }
    expect(await solves()).toEqual([{ ...first, solvedAt: '2026-11-21T12:00:00.002Z' }])
    await app().pass(learner, { slug: 'sums', language: 'python' })
    await app().pass(learner, { slug: 'sums', language: 'javascript' })
    expect(await solves()).toMatchObject([first])
    expect(await submissionService(app().scope).solved(learner)).toEqual(['sums'])
  })

  it('takes a submission: a run that passes is none', async () => {
    await app().pass(learner, { slug: 'sums', language: 'python', kind: 'run' })
    expect(await solves()).toEqual([])
  })

  it('has the points of the version that was passed, and keeps them when the challenge is edited', async () => {
    await app().submit(learner, { slug: 'sums', language: 'python' })
    await publishChallenge(app().scope, { slug: 'sums', points: 9, difficulty: 'hard', languages: ['python'] })
    await app().judge()
    expect(await solves()).toMatchObject([{ points: 3, version: 1 }])
    await app().pass(learnerOf(2), { slug: 'sums', language: 'python' })
    expect(await solves(learnerOf(2))).toMatchObject([{ points: 9, version: 2 }])
  })

  it('is stored with the verdict, or neither is', async () => {
    const id = await app().submit(learner, { slug: 'sums', language: 'python' })
    await withoutTable(database(), 'solves', () => app().judge())
    const { submission } = await submissionService(app().scope).get(learner, { id, kind: 'submission' })
    expect(submission.report).toBeNull()
    app().clock.advance(60_000)
    await app().judge()
    expect(await solves()).toMatchObject([{ submissionId: id }])
  })

  it('earns no points after a forfeit, but the full points for what was sent before it', async () => {
    await forfeit('sums')
    await app().pass(learner, { slug: 'sums', language: 'python' })
    expect(await solves()).toMatchObject([{ points: 0 }])
    await publishChallenge(app().scope, { slug: 'words', points: 2 })
    await app().submit(learner, { slug: 'words' })
    app().clock.advance(1)
    await forfeit('words')
    await app().judge()
    expect(await solves()).toMatchObject([{ points: 0 }, { points: 2 }])
  })
})
