import { beforeEach, describe, expect, it } from 'vitest'
import { system, visitor } from '#core/actor.ts'
import { MovedError } from '#core/errors.ts'
import {
  catalogueService,
  draftService,
  progressService,
  solutionService,
  submissionService,
} from '#domains/challenges/index.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const app = useProgressApp(useDatabase())
const [learner, other] = [learnerOf(1), learnerOf(2)]

const solves = (actor = learner) => progressService(app().scope).solves(actor)
const points = async (actor = learner): Promise<number> => (await progressService(app().scope).summary(actor)).points
const formerly = [{ slug: 'sums', language: 'python' }] as const
const newest = async (slug: string, language: 'python' | 'javascript' = 'python') =>
  catalogueService(app().scope).find(visitor, { slug, language, in: 'query' })

beforeEach(() => publishChallenge(app().scope, { slug: 'sums', points: 3, languages: ['python', 'javascript'] }))

describe('a challenge that gets a new address', () => {
  it('stays solved, with its points, history, solutions, drafts and forfeits', async () => {
    const { scope } = app()
    const [drafts, solutions] = [draftService(scope), solutionService(scope)]
    await app().fail(learner, { slug: 'sums', language: 'python' })
    const id = await app().pass(learner, { slug: 'sums', language: 'javascript', code: 'of the learner' })
    await solutions.share(learner, true)
    await solutions.forfeit(other, 'sums')
    const edit = { code: 'half', version: 1, editedAt: '2026-11-21T11:00:00.000Z' }
    await drafts.save(learner, { slug: 'sums', language: 'python', ...edit })
    await drafts.save(learner, {
      slug: 'sums',
      language: 'python',
      ...edit,
      code: 'more',
      editedAt: '2026-11-21T11:01:00.000Z',
    })

    await publishChallenge(scope, { slug: 'add-up', points: 9, languages: ['python', 'javascript'], formerly })

    expect(await solves()).toMatchObject([{ slug: 'add-up', points: 3, submissionId: id, language: 'javascript' }])
    expect(await submissionService(scope).solved(learner)).toEqual(['add-up'])
    const history = await submissionService(scope).history(learner, { slug: 'add-up', limit: 10 })
    expect(history.items.map(({ slug, language }) => [slug, language])).toEqual([
      ['add-up', 'javascript'],
      ['add-up', 'python'],
    ])
    const asked = { slug: 'add-up', language: 'javascript', in: 'query' } as const
    expect(await solutions.list(other, asked)).toMatchObject([{ kind: 'reference' }, { code: 'of the learner' }])
    expect(await drafts.get(learner, { slug: 'add-up', language: 'python' })).toMatchObject({ code: 'more' })
    expect(await drafts.versions(learner, { slug: 'add-up', language: 'python' })).toMatchObject([{ code: 'half' }])
    await app().pass(other, { slug: 'add-up', language: 'python' })
    expect(await solves(other)).toMatchObject([{ points: 0 }])
    await expect(newest('sums')).rejects.toThrow(MovedError)
    await expect(drafts.get(learner, { slug: 'sums', language: 'javascript' })).rejects.toThrow(MovedError)
    const { items } = await catalogueService(scope).list(system, { limit: 10 })
    expect(items.map(({ slug }) => slug)).toEqual(['add-up'])
  })

  it('keeps its version when only the address is new', async () => {
    await publishChallenge(app().scope, { slug: 'sums', points: 4, languages: ['python', 'javascript'] })
    await publishChallenge(app().scope, { slug: 'add-up', points: 4, languages: ['python', 'javascript'], formerly })
    expect(await newest('add-up')).toMatchObject({ version: 2 })
  })

  it('gives its new address to what is judged after that, and knows a repeated request', async () => {
    const sent = { slug: 'sums', code: 'pass', kind: 'submission', network: null, idempotencyKey: 'once' } as const
    const language = { language: 'python', in: 'body' } as const
    const { submission } = await submissionService(app().scope).submit(learner, { ...sent, language })
    await publishChallenge(app().scope, { slug: 'add-up', languages: ['python', 'javascript'], formerly })
    await app().judge()
    expect(await solves()).toMatchObject([{ slug: 'add-up', submissionId: submission.id, points: 3 }])
    const again = await submissionService(app().scope).submit(learner, { ...sent, slug: 'add-up', language })
    expect(again.submission.id).toBe(submission.id)
  })

  it('that becomes one with another is solved once, at the first pass, and nobody loses points', async () => {
    const { scope } = app()
    await publishChallenge(scope, { slug: 'add-up', points: 2, languages: ['python'] })
    const first = await app().pass(learner, { slug: 'sums', language: 'javascript' })
    await app().pass(learner, { slug: 'add-up', language: 'python' })
    await app().pass(other, { slug: 'sums', language: 'python' })
    expect([await points(), await points(other)]).toEqual([5, 3])
    await publishChallenge(scope, { slug: 'add-up', points: 2, languages: ['python', 'javascript'], formerly })
    expect(await solves()).toMatchObject([{ slug: 'add-up', submissionId: first, language: 'javascript', points: 5 }])
    expect([await points(), await points(other)]).toEqual([5, 3])
    // Versions of the same language are numbered after those that were there.
    const { items } = await submissionService(scope).history(other, { limit: 10 })
    expect(items).toMatchObject([{ slug: 'add-up', language: 'python', version: 2 }])
    expect(await newest('add-up')).toMatchObject({ version: 1 })
  })

  it('leaves alone a new challenge that is published at the former address later', async () => {
    await publishChallenge(app().scope, { slug: 'add-up', languages: ['python', 'javascript'], formerly })
    await publishChallenge(app().scope, { slug: 'sums', description: 'A new one.' })
    await app().pass(learner, { slug: 'sums' })
    await publishChallenge(app().scope, { slug: 'add-up', points: 5, languages: ['python', 'javascript'], formerly })
    expect(await solves()).toMatchObject([{ slug: 'sums' }])
  })

  it('is followed through several addresses', async () => {
    await app().pass(learner, { slug: 'sums', language: 'python' })
    await publishChallenge(app().scope, { slug: 'add-up', languages: ['python', 'javascript'], formerly })
    const again = [...formerly, { slug: 'add-up', language: 'python' }] as const
    await publishChallenge(app().scope, { slug: 'total', languages: ['python', 'javascript'], formerly: again })
    expect(await solves()).toMatchObject([{ slug: 'total', points: 3 }])
    for (const slug of ['sums', 'add-up']) await expect(newest(slug)).rejects.toMatchObject({ to: 'total' })
  })
})
