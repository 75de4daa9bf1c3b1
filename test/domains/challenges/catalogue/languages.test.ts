import { describe, expect, it } from 'vitest'
import { doubling, right, useChallengesApp, useRunner } from '../../../support/challenges-app.ts'

const app = useChallengesApp(useRunner())

const rightInJavaScript = 'export const double = (number) => number * 2\n'

/** A challenge in Python and JavaScript, with lines in place of others in what both share. */
const doublingInBoth = (formerly = ''): Record<string, string> => {
  const { 'challenge.md': text = '', ...python } = doubling()
  const [, own = ''] = /(tasks:[^]*?)---/.exec(text) ?? []
  const test = (name: string, number: number): string =>
    `test('${name}', () => expect(double(${number})).toBe(${number * 2}))\n`
  const imports = "import { expect, test } from 'vitest'\nimport { double } from './solution.js'\n"
  const javascript: Record<string, string> = {
    'description.md':
      '---\ntasks: [{ title: Double, tests: [two, minus three] }]\nwrong: { adds-two: minus three, squares: minus three, zero: two }\n---\nCall it `double`.\n',
    'hints.md': '## 1\nIn JavaScript, `*` multiplies numbers.\n',
    'starter.js': 'export const double = () => {}\n',
    'solution.js': rightInJavaScript,
    'visible.test.js': imports + test('two', 2),
    'hidden.test.js': imports + test('minus three', -3),
    'wrong/adds-two.js': 'export const double = (number) => number + 2\n',
    'wrong/squares.js': 'export const double = (number) => number ** 2\n',
    'wrong/zero.js': 'export const double = () => 0\n',
  }
  const within = (folder: string, files: Record<string, string>) =>
    Object.entries(files).map(([name, source]) => [`${folder}/${name}`, source])
  return {
    'challenge.md': text.replace('language: python\n', formerly).replace(own, ''),
    ...Object.fromEntries([...within('python', python), ...within('javascript', javascript)]),
    'python/description.md': `---\n${own}---\n`,
  }
}

const listed = async (query = ''): Promise<unknown> =>
  ((await app().json(`/v1/challenges${query}`)) as { data: unknown }).data

describe('a challenge in several languages', () => {
  it('is published as one, each language with its own version', async () => {
    const published = await (await app().publish('doubling', doublingInBoth(), '')).json()
    expect(published).toMatchObject({
      version: 1,
      isNew: true,
      tests: { visible: 2, hidden: 2 },
      languages: [
        { language: 'python', version: 1, isNew: true, tests: { visible: 2, hidden: 2 } },
        { language: 'javascript', version: 1, isNew: true, tests: { visible: 1, hidden: 1 } },
      ],
    })
    const edited = { ...doublingInBoth(), 'javascript/starter.js': 'export const double = () => 1\n' }
    expect(await (await app().publish('doubling', edited)).json()).toMatchObject({
      version: 1,
      isNew: true,
      languages: [
        { language: 'python', version: 1, isNew: false },
        { language: 'javascript', version: 2, isNew: true },
      ],
    })
  })

  it('is refused with every fault in any language, by pointers to their files', async () => {
    const files = {
      ...doublingInBoth(),
      'python/wrong/squares.py': right,
      'javascript/wrong/squares.js': rightInJavaScript,
    }
    const answer = await app().publish('doubling', files, '')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/files/python~1wrong~1squares.py' }, { pointer: '/files/javascript~1wrong~1squares.js' }],
    })
  })

  it('is listed once, and found by each of its languages', async () => {
    await app().publish('doubling', doublingInBoth())
    await app().publish('twice', doubling())
    const languages = ['python', 'javascript']
    expect(await listed()).toMatchObject([
      { slug: 'doubling', language: 'python', languages, tests: { visible: 2 } },
      { slug: 'twice', language: 'python', languages: ['python'], tests: { visible: 2 } },
    ])
    expect(await listed('?language=javascript')).toMatchObject([
      { slug: 'doubling', language: 'javascript', languages, tests: { visible: 1 } },
    ])
    expect(await listed('?language=typescript')).toEqual([])
    expect(await listed('?q=call')).toMatchObject([{ slug: 'doubling' }])
  })

  it('is read in the language that is named; without a name, the refusal says which there are', async () => {
    await app().publish('doubling', doublingInBoth())
    expect(await app().json('/v1/challenges/doubling?language=javascript')).toMatchObject({
      language: 'javascript',
      languages: ['python', 'javascript'],
      description: expect.stringContaining('Call it `double`.'),
      visibleTests: { name: 'visible.test.js' },
    })
    for (const query of ['', '?language=typescript']) {
      const answer = await app().request(`/v1/challenges/doubling${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        errors: [{ in: 'query', pointer: '/language', detail: 'must be python or javascript' }],
      })
    }
  })

  it('is judged in the language that the body or the query names, and is solved once', async () => {
    await app().publish('doubling', doublingInBoth())
    const { token } = await app().learner()
    const send = (body: object, query = '') =>
      app().ask('POST', `/v1/challenges/doubling/submissions${query}`, token, body, { prefer: 'wait=20' })
    const unnamed = await send({ code: right })
    expect(unnamed.status).toBe(400)
    expect(await unnamed.json()).toMatchObject({
      errors: [{ in: 'body', pointer: '/language', detail: 'must be python or javascript' }],
    })
    const python = { language: 'python', code: right }
    expect((await send(python, '?language=javascript')).status).toBe(422)
    expect(await (await send(python)).json()).toMatchObject({ language: 'python', verdict: 'passed' })
    expect(await (await send({ code: rightInJavaScript }, '?language=javascript')).json()).toMatchObject({
      challenge: 'doubling',
      language: 'javascript',
      verdict: 'passed',
    })
    const list = await app().ask('GET', '/v1/challenges', token)
    expect(await list.json()).toMatchObject({ data: [{ slug: 'doubling', points: 1, solved: true }] })
    const history = await app().ask('GET', '/v1/submissions?challenge=doubling', token)
    expect(await history.json()).toMatchObject({ data: [{ language: 'javascript' }, { language: 'python' }] })
    const path = '/v1/challenges/doubling/solutions'
    expect((await app().ask('GET', path, token)).status).toBe(400)
    const solutions = await app().ask('GET', `${path}?language=javascript`, token)
    expect(await solutions.json()).toMatchObject({ data: [{ kind: 'reference', code: rightInJavaScript }] })
  })

  it('keeps its version when its files only move into a folder', async () => {
    const { 'challenge.md': text = '', ...files } = doubling()
    const within = Object.entries(files).map(([name, source]) => [`python/${name}`, source])
    const moved = { 'challenge.md': text.replace('language: python\n', ''), ...Object.fromEntries(within) }
    await app().publish('doubling')
    expect(await (await app().publish('doubling', moved)).json()).toMatchObject({ version: 1, isNew: false })
  })

  it('loses a language that its files no longer have', async () => {
    await app().publish('doubling', doublingInBoth())
    await app().publish('doubling', doubling())
    expect(await app().json('/v1/challenges/doubling')).toMatchObject({ version: 1, languages: ['python'] })
    await app().publish('doubling', doublingInBoth())
    expect(await app().json('/v1/challenges/doubling?language=javascript')).toMatchObject({ version: 2 })
  })
})

describe('a former address', () => {
  const formerly = 'formerly: [{ slug: doubling-js, language: javascript }]\n'

  it('leads to the present one, with the language, and keeps method and query', async () => {
    await app().publish('doubling', doublingInBoth(formerly))
    const { token } = await app().learner()
    const here = '/v1/challenges/doubling'
    for (const [method, rest, location] of [
      ['GET', '', `${here}?language=javascript`],
      ['GET', '/solutions', `${here}/solutions?language=javascript`],
      ['POST', '/runs', `${here}/runs?language=javascript`],
      ['POST', '/submissions', `${here}/submissions?language=javascript`],
    ] as const) {
      const body = method === 'POST' ? { code: rightInJavaScript } : undefined
      const answer = await app().ask(method, `/v1/challenges/doubling-js${rest}`, token, body)
      expect([answer.status, answer.headers.get('location')]).toEqual([308, location])
    }
    const followed = await app().ask('POST', `${here}/submissions?language=javascript`, token, {
      code: rightInJavaScript,
    })
    expect(await followed.json()).toMatchObject({ language: 'javascript', verdict: 'passed' })
    const history = await app().ask('GET', '/v1/submissions?challenge=doubling-js', token)
    expect(await history.json()).toMatchObject({ data: [{ challenge: 'doubling', language: 'javascript' }] })
    const page = await app().request('/learn/doubling-js')
    expect([page.status, page.headers.get('location')]).toEqual([308, '/learn/doubling?language=javascript'])
  })

  it('belongs to a challenge that is published there, and is forgotten when files no longer name it', async () => {
    await app().publish('doubling', doublingInBoth(formerly))
    await app().publish('doubling-js', doubling())
    expect(await app().json('/v1/challenges/doubling-js')).toMatchObject({ slug: 'doubling-js', language: 'python' })
    await app().publish('another', doublingInBoth(formerly.replace('doubling-js', 'another-js')))
    await app().publish('another', doublingInBoth())
    expect((await app().request('/v1/challenges/another-js')).status).toBe(404)
  })
})
