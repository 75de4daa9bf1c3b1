import { describe, expect, it } from 'vitest'
import { doubling, useChallengesApp, useRunner } from '../../../support/challenges-app.ts'
import { adminToken } from '../../../support/scope.ts'

const runner = useRunner()
let runs = 0
const app = useChallengesApp({
  ...runner,
  run: (job, turn) => {
    runs += 1
    return runner.run(job, turn)
  },
})

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
      languages: [{ language: 'python', version: 1, isNew: true, hasNewHints: true, tests: { visible: 2, hidden: 2 } }],
      remarks: [],
    })
    const before = runs
    for (const query of ['', '?lenient', '?lenient=false'])
      expect(await (await app().publish('doubling', doubling(), query)).json()).toMatchObject({
        version: 1,
        isNew: false,
      })
    expect(runs).toBe(before)
    expect(await (await app().publish('doubling', titled('Two times'))).json()).toMatchObject({ version: 2 })
    expect(await app().json('/v1/challenges/doubling')).toMatchObject({ title: 'Two times', version: 2 })
  })

  it('refuses an exercise whose reference does not pass, and lists every failing test', async () => {
    const files = doubling({ 'solution.py': 'def double(number):\n    return number + 2\n' })
    const answer = await app().publish('doubling', files)
    expect(answer.status).toBe(422)
    const failures = ['visible.py::test_none', 'hidden.py::test_negative', 'hidden.py::test_large']
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('not published'),
      errors: failures.map((id) => ({
        in: 'body',
        pointer: '/files/solution.py',
        detail: expect.stringMatching(`^test_${id} failed: .*expected`),
      })),
    })
    expect((await app().request('/v1/challenges/doubling')).status).toBe(404)
  })

  it('holds an exercise to the rules of check and names every one that is broken, unless lenient', async () => {
    const files = doubling({
      'challenge.md': (doubling()['challenge.md'] ?? '').replace('test_large]', 'test_other]'),
      'starter.py': 'def double(number:\n',
      'wrong/squares.py': 'def double(number):\n    return number * 2\n',
    })
    const answer = await app().publish('doubling', files, '')
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as { errors: { pointer: string; detail: string }[] }
    expect(errors.map(({ pointer, detail }) => [pointer, detail])).toEqual([
      ['/files/challenge.md', '/tasks: names test_other, which is not a test'],
      ['/files/challenge.md', '/tasks: the test test_large belongs to no task'],
      ['/files/starter.py', expect.stringMatching(/^no test runs with it: .*SyntaxError: '\(' was never closed$/s)],
      ['/files/wrong~1squares.py', 'passes test_negative, which must catch it; it fails no test'],
    ])
    expect((await app().publish('doubling', files, '?lenient')).status).toBe(200)
    expect((await app().publish('doubling', doubling(), '?lenient=maybe')).status).toBe(400)
    expect((await app().publish('doubling', doubling(), '')).status).toBe(200)
  })

  it('gives learners the files of visible tests, and nothing of those of hidden tests', async () => {
    const files = doubling({
      'challenge.md': (doubling()['challenge.md'] ?? '').replace(
        'tasks:',
        'helpers: {seen.csv: visible, twice.py: shared, secret.py: hidden}\ntasks:',
      ),
      'seen.csv': '2,4\n',
      'twice.py': 'def twice(number):\n    return number * 2\n',
      'secret.py': 'LARGE = 10**20\n',
      'solution.py': 'from twice import twice as double\n',
      'test_hidden.py': `from secret import LARGE\n${doubling()['test_hidden.py']}`.replaceAll('10**20', 'LARGE'),
    })
    const imports = `from secret import LARGE\n${doubling()['test_visible.py']}`
    const unfair = await app().publish('doubling', { ...files, 'test_visible.py': imports }, '')
    expect(await unfair.json()).toMatchObject({
      errors: [
        {
          pointer: '/files/test_visible.py',
          detail: expect.stringMatching(/^without the helpers of hidden tests: errored: .*No module named 'secret'/),
        },
      ],
    })
    expect((await app().publish('doubling', files, '')).status).toBe(200)
    const text = await (await app().request('/v1/challenges/doubling')).text()
    expect(JSON.parse(text)).toMatchObject({
      files: [
        { name: 'seen.csv', source: '2,4\n', isShared: false },
        { name: 'twice.py', isShared: true },
      ],
    })
    const page = await (await app().request('/learn/doubling')).text()
    expect(page).toContain('Your solution may import this file.')
    for (const shown of [text, page]) expect(shown).not.toMatch(/secret|LARGE/)
  })

  it('says in plain words what is wrong with front matter', async () => {
    const matter = (doubling()['challenge.md'] ?? '')
      .replace(/wrong:\n[^]*?---/, 'wrong:\n---')
      .replace('title: Twice as much', 'title: 7')
      .replace('language: python', 'language: cobol')
      .replace('tags: [numbers]', 'tags: numbers')
    const answer = await app().publish('doubling', doubling({ 'challenge.md': matter }))
    const { errors } = (await answer.json()) as { errors: { detail: string }[] }
    expect(errors.map(({ detail }) => detail)).toEqual([
      '/title: must be text',
      '/language: must be one of "python", "javascript", "typescript"',
      '/tags: must be a list',
      '/wrong: is empty',
    ])
    const none = await app().ask('PUT', '/v1/challenges/doubling', adminToken, { files: null })
    expect(await none.json()).toMatchObject({ errors: [{ pointer: '/files', detail: 'must be an object' }] })
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
