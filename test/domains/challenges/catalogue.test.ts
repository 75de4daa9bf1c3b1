import { describe, expect, it } from 'vitest'
import { doubling, halfRight, useChallengesApp, useRunner } from '../../support/challenges-app.ts'

const app = useChallengesApp(useRunner())

const titled = (title: string, difficulty = 'newcomer', tags = '[numbers]'): Record<string, string> => {
  const files = doubling()
  const matter = (files['challenge.md'] ?? '')
    .replace('Twice as much', title)
    .replace('difficulty: newcomer', `difficulty: ${difficulty}`)
    .replace('points: 1', `points: ${{ easy: 2, hard: 7 }[difficulty] ?? 1}`)
    .replace('[numbers]', tags)
  return { ...files, 'challenge.md': matter }
}

const slugs = async (query: string): Promise<unknown[]> => {
  const { data } = (await app().json(`/v1/challenges${query}`)) as { data: { slug: string }[] }
  return data.map(({ slug }) => slug)
}

describe('the catalogue', () => {
  it('lists challenges easiest first, by language, difficulty, tag and words, page by page', async () => {
    await app().publish('b-hard', titled('Folding paper', 'hard', '[paper, folds]'))
    await app().publish('c-easy', titled('Counting to 100%', 'easy'))
    await app().publish('a-easy', titled('Counting sheep', 'easy', '[sleep]'))
    expect(await slugs('')).toEqual(['a-easy', 'c-easy', 'b-hard'])
    expect(await slugs('?difficulty=hard')).toEqual(['b-hard'])
    expect(await slugs('?tag=sleep')).toEqual(['a-easy'])
    expect(await slugs('?language=typescript')).toEqual([])
    expect(await slugs('?q=counting%20sheep')).toEqual(['a-easy'])
    expect(await slugs('?q=100%25')).toEqual(['c-easy'])
    expect(await slugs('?q=_')).toEqual([])
    const first = (await app().json('/v1/challenges?limit=2')) as { meta: { nextCursor: string } }
    expect(await slugs(`?limit=2&cursor=${first.meta.nextCursor}`)).toEqual(['b-hard'])
  })

  it('shows a challenge without its hidden tests, its solution and its wrong solutions', async () => {
    await app().publish('doubling')
    const text = await (await app().request('/v1/challenges/doubling')).text()
    expect(JSON.parse(text)).toMatchObject({
      slug: 'doubling',
      version: 1,
      mode: 'strict',
      tests: { visible: 2, hidden: 2 },
      solved: null,
      visibleTests: { name: 'test_visible.py' },
      tasks: [{ title: 'Double it' }],
    })
    for (const secret of ['test_hidden', '2 * 10**20', 'number * 2', 'abs(number)', 'number + 2']) {
      expect(text).not.toContain(secret)
    }
  })

  it('answers 404 for a challenge that is not there, 400 for what is no slug or cursor', async () => {
    expect((await app().request('/v1/challenges/nothing')).status).toBe(404)
    expect((await app().request('/v1/challenges/No%20Slug')).status).toBe(400)
    expect((await app().request('/v1/challenges?cursor=x')).status).toBe(400)
    expect((await app().request('/v1/challenges?colour=red')).status).toBe(400)
  })
})

describe('publishing', () => {
  it('makes an edit live at once as a new version, and the same files no version at all', async () => {
    expect(await (await app().publish('doubling')).json()).toEqual({
      slug: 'doubling',
      version: 1,
      isNew: true,
      tests: { visible: 2, hidden: 2 },
    })
    expect(await (await app().publish('doubling')).json()).toMatchObject({ version: 1, isNew: false })
    expect(await (await app().publish('doubling', titled('Two times'))).json()).toMatchObject({ version: 2 })
    expect(await app().json('/v1/challenges/doubling')).toMatchObject({ title: 'Two times', version: 2 })
  })

  it('refuses an exercise whose reference does not pass, and says at which test', async () => {
    const answer = await app().publish('doubling', doubling({ 'solution.py': halfRight }))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('test_hidden.py::test_negative') })
    expect((await app().request('/v1/challenges/doubling')).status).toBe(404)
  })

  it('names everything that is wrong with the files, by pointers into the body', async () => {
    const { 'starter.py': _, ...files } = doubling({ 'notes.txt': 'x' })
    const answer = await app().publish('doubling', files)
    expect(answer.status).toBe(400)
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/files/notes.txt', '/files/starter.py'])
  })

  it.each([String.raw`"a\0b"`, String.raw`"a\ud800b"`])(
    'refuses %s as a title: no database keeps it',
    async (title) => {
      const answer = await app().publish('doubling', titled(title))
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        errors: [{ pointer: '/files/challenge.md', detail: expect.stringContaining('/title: ') }],
      })
    },
  )

  it('is the administrator’s alone', async () => {
    const answer = await app().ask('PUT', '/v1/challenges/doubling', 'somebody-else', { files: doubling() })
    expect(answer.status).toBe(401)
  })
})
