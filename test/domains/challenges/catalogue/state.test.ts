import { beforeEach, expect, it } from 'vitest'
import { type Actor, visitor } from '#core/actor.ts'
import { catalogueService, submissionService } from '#domains/challenges/index.ts'
import { testApp } from '../../../support/app.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const database = useDatabase()
const app = useProgressApp(database)
const learner = learnerOf(1)

const listed = async (actor: Actor, state: 'solved' | 'tried' | 'unsolved'): Promise<readonly string[]> =>
  (await catalogueService(app().scope).list(actor, { state, limit: 10 })).items.map(({ slug }) => slug)

beforeEach(async () => {
  for (const slug of ['lists', 'sums', 'words', 'zeros']) await publishChallenge(app().scope, { slug })
  await app().fail(learner, { slug: 'sums' })
  await app().pass(learner, { slug: 'sums' })
  await app().fail(learner, { slug: 'words' })
  await app().pass(learner, { slug: 'lists', kind: 'run' })
  await app().pass(learnerOf(2), { slug: 'zeros' })
})

it('lists the challenges that a learner has solved, tried without a pass, or not solved', async () => {
  expect(await listed(learner, 'solved')).toEqual(['sums'])
  expect(await listed(learner, 'tried')).toEqual(['words'])
  expect(await listed(learner, 'unsolved')).toEqual(['lists', 'words', 'zeros'])
  expect(await listed(learnerOf(3), 'unsolved')).toHaveLength(4)
})

it('takes everything to be unsolved for somebody without a learner', async () => {
  expect(await listed(visitor, 'solved')).toEqual([])
  expect(await listed(visitor, 'tried')).toEqual([])
  expect(await listed(visitor, 'unsolved')).toHaveLength(4)
  const site = testApp(database())
  expect(await site.json('/v1/challenges?state=unsolved&limit=1')).toMatchObject({
    data: [{ slug: 'lists', solved: null }],
  })
  expect((await site.request('/v1/challenges?state=done')).status).toBe(400)
})

it('lists submissions to a challenge in one language', async () => {
  await publishChallenge(app().scope, { slug: 'sums', languages: ['python', 'javascript'] })
  await app().pass(learner, { slug: 'sums', language: 'javascript' })
  const history = async (language?: 'python' | 'javascript') =>
    (await submissionService(app().scope).history(learner, { slug: 'sums', language, limit: 10 })).items.length
  expect(await Promise.all([history(), history('python'), history('javascript')])).toEqual([3, 2, 1])
})
