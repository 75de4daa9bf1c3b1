import { diffLines } from 'diff'
import { beforeEach, describe, expect, it } from 'vitest'
import { progressService, solutionService } from '#domains/challenges/index.ts'
import { differenceOf } from '#domains/challenges/solutions/difference.ts'
import { maxDifference } from '#domains/challenges/solutions/model.ts'
import { testApp } from '../../../support/app.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const database = useDatabase()
const app = useProgressApp(database)
const learner = learnerOf(1)
const asked = { slug: 'sums', language: 'python', in: 'query' } as const

const solutions = () => solutionService(app().scope)
const codes = async () => (await solutions().list(learner, asked)).map(({ code, difference }) => [code, difference])

/** Solutions of others, each from a learner who shares them. */
const share = async (...shared: readonly string[]): Promise<void> => {
  for (const [index, code] of shared.entries()) {
    await solutions().share(learnerOf(index + 10), true)
    await app().pass(learnerOf(index + 10), { slug: 'sums', language: 'python', code })
  }
}

beforeEach(async () => {
  await publishChallenge(app().scope, { slug: 'sums', languages: ['python', 'javascript'], solution: 'a\nb\nc' })
})

describe('solutions', () => {
  it('are shown after solving the challenge, in any language, and not before', async () => {
    await expect(solutions().list(learner, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await app().fail(learner, { slug: 'sums', language: 'python' })
    await expect(solutions().list(learner, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await app().pass(learner, { slug: 'sums', language: 'javascript' })
    expect(await codes()).toEqual([['a\nb\nc', null]])
  })

  it('are shown after giving up the points; the challenge is then solved for none', async () => {
    const forfeited = { isSolved: false, isForfeited: true }
    expect(await solutions().forfeit(learner, 'sums')).toEqual(forfeited)
    expect(await solutions().forfeit(learner, 'sums')).toEqual(forfeited)
    expect(await codes()).toEqual([['a\nb\nc', null]])
    await app().pass(learner, { slug: 'sums', language: 'python' })
    expect(await progressService(app().scope).summary(learner)).toMatchObject({ solved: 1, points: 0, belt: null })
    await expect(solutions().forfeit(learner, 'none')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('cost nothing when the points are given up after solving', async () => {
    await app().pass(learner, { slug: 'sums', language: 'python' })
    expect(await solutions().forfeit(learner, 'sums')).toEqual({ isSolved: true, isForfeited: false })
    expect(await progressService(app().scope).summary(learner)).toMatchObject({ points: 2 })
  })

  it('are those of learners who share theirs, while they do', async () => {
    await app().pass(learner, { slug: 'sums', language: 'python', code: 'a' })
    await app().pass(learnerOf(2), { slug: 'sums', language: 'python', code: 'not shared' })
    await share('shared')
    expect((await codes()).map(([code]) => code)).toEqual(['a\nb\nc', 'shared'])
    expect(await solutions().shares(learnerOf(2))).toBe(false)
    await solutions().share(learnerOf(10), false)
    expect((await codes()).map(([code]) => code)).toEqual(['a\nb\nc'])
  })

  it('are the newest of each learner, the most similar to one’s own newest first, after the reference', async () => {
    await app().pass(learner, { slug: 'sums', language: 'python', code: 'x' })
    await app().pass(learner, { slug: 'sums', language: 'python', code: 'a\nb\nc\nd' })
    await share('a\nb\nq\nr', 'a\nb\nc\nd  ', 'old', 'a\nb\nc\nd\ne')
    await app().pass(learnerOf(12), { slug: 'sums', language: 'python', code: 'z' })
    expect(await codes()).toEqual([
      ['a\nb\nc', 1],
      ['a\nb\nc\nd  ', 0],
      ['a\nb\nc\nd\ne', 1],
      ['a\nb\nq\nr', 4],
      ['z', 5],
    ])
  })

  it('have no name, over HTTP', async () => {
    const site = testApp(database())
    const { token } = (await (await site.post('/v1/learners', undefined)).json()) as { token: string }
    const ask = (method: string, path: string, body?: object) =>
      site.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
    await share('shared')
    const path = '/v1/challenges/sums'
    expect((await ask('GET', `${path}/solutions?language=python`)).status).toBe(403)
    expect(await (await ask('PUT', `${path}/forfeit`)).json()).toEqual({
      challenge: 'sums',
      isSolved: false,
      isForfeited: true,
    })
    const { data } = (await (await ask('GET', `${path}/solutions?language=python`)).json()) as { data: object[] }
    expect(data.map((solution) => Object.keys(solution).toSorted())).toEqual(
      Array(2).fill(['code', 'createdAt', 'difference', 'kind', 'version']),
    )
    expect(await (await ask('GET', '/v1/solution-sharing')).json()).toEqual({ shares: false })
    expect(await (await ask('PUT', '/v1/solution-sharing', { shares: true })).json()).toEqual({ shares: true })
    expect(await (await ask('GET', '/v1/solution-sharing')).json()).toEqual({ shares: true })
  })
})

describe('the difference of two solutions', () => {
  it('is the number of lines that only one of them has, without regard to blanks at the ends of lines', () => {
    expect(differenceOf('a\nb\n', 'a\nb')).toBe(0)
    expect(differenceOf('a \nb', 'a\nb\n\n')).toBe(0)
    expect(differenceOf('a\nb\nc', 'a\nx\nc')).toBe(2)
    expect(differenceOf('', 'a')).toBeGreaterThan(0)
  })

  it('is that of an independent implementation, for texts of few different lines', () => {
    const texts = Array.from({ length: 60 }, (_, seed) =>
      Array.from({ length: seed % 23 }, (__, line) => 'abc'[(seed * 7 + line * line * (seed + 1)) % 3]).join('\n'),
    )
    for (const one of texts)
      for (const another of texts) {
        const changes = diffLines(`${one}\n`, `${another}\n`)
        const changed = changes.filter(({ added, removed }) => added || removed)
        expect(differenceOf(one, another)).toBe(changed.reduce((sum, { count }) => sum + count, 0))
      }
  })

  it('is not searched in texts of thousands of lines, which would hold up everybody', () => {
    const long = '#\n'.repeat(2_000)
    expect(differenceOf(`a\n${long}b`, `c\n${long}d`)).toBe(maxDifference)
  })

  it('ends at its maximum, however long the texts are', () => {
    const lines = (name: string) => Array.from({ length: 16_000 }, (_, index) => `${name}${index}`).join('\n')
    expect(differenceOf(lines('a'), lines('b'))).toBe(maxDifference)
  })
})
