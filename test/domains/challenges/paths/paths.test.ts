import { beforeEach, describe, expect, it } from 'vitest'
import { importPaths, nextIn, type Path, pathService } from '#domains/challenges/index.ts'
import { readPath } from '#domains/challenges/paths/path-file.ts'
import { doubling, right, useChallengesApp, useRunner } from '../../../support/challenges-app.ts'
import { visitor } from '#core/actor.ts'
import { adminToken } from '../../../support/scope.ts'
import { pathText } from './sample.ts'

const app = useChallengesApp(useRunner())
const put = (text = pathText(), slug = 'first-steps', token: string | undefined = adminToken) =>
  app().ask('PUT', `/v1/paths/${slug}`, token, { files: { 'path.md': text } })
const read = async (path: string, token?: string): Promise<unknown> => (await app().ask('GET', path, token)).json()

beforeEach(async () => {
  await app().publish('doubling')
  await app().publish('twice', doubling({ 'starter.py': 'def double(number):\n    return 0\n' }))
})

describe('a path', () => {
  it('is live at once, with its challenges in the order of its groups', async () => {
    const answer = await put()
    expect(answer.status).toBe(200)
    const path = {
      slug: 'first-steps',
      title: 'First steps',
      summary: 'Two small exercises.',
      language: 'python',
      introduction: 'Begin here.',
      challengeCount: 2,
      solvedCount: null,
      next: 'doubling',
      groups: [
        {
          title: 'Numbers',
          summary: 'You double.',
          language: 'python',
          challengeCount: 1,
          solvedCount: null,
          challenges: [
            {
              slug: 'doubling',
              title: 'Twice as much',
              language: 'python',
              languages: ['python'],
              difficulty: 'newcomer',
              points: 1,
              tags: ['numbers'],
              version: 1,
              tests: { visible: 2, hidden: 2 },
              solved: null,
            },
          ],
        },
        { title: 'More', summary: null, challengeCount: 1, challenges: [{ slug: 'twice' }] },
      ],
    }
    expect(await answer.json()).toMatchObject(path)
    expect(await read('/v1/paths/first-steps')).toMatchObject(path)
    expect((await put(pathText({ title: 'New steps' }))).status).toBe(200)
    expect(await read('/v1/paths')).toEqual({
      data: [
        {
          slug: 'first-steps',
          title: 'New steps',
          summary: 'Two small exercises.',
          language: 'python',
          challengeCount: 2,
          solvedCount: null,
        },
      ],
    })
  })

  it('says what its learner has solved, and which challenge comes next', async () => {
    await put()
    const { token } = await app().learner()
    expect(await read('/v1/paths', token)).toMatchObject({ data: [{ challengeCount: 2, solvedCount: 0 }] })
    const submitted = await app().ask(
      'POST',
      '/v1/challenges/doubling/submissions',
      token,
      { language: 'python', code: right },
      { prefer: 'wait=20' },
    )
    expect(await submitted.json()).toMatchObject({ verdict: 'passed' })
    expect(await read('/v1/paths', token)).toMatchObject({ data: [{ challengeCount: 2, solvedCount: 1 }] })
    expect(await read('/v1/paths/first-steps', token)).toMatchObject({
      solvedCount: 1,
      next: 'twice',
      groups: [
        { solvedCount: 1, challenges: [{ slug: 'doubling', solved: true }] },
        { solvedCount: 0, challenges: [{ slug: 'twice', solved: false }] },
      ],
    })
    const other = await app().learner()
    expect(await read('/v1/paths/first-steps', other.token)).toMatchObject({ solvedCount: 0, next: 'doubling' })
  })

  it('leads to the present address of a challenge that was renamed, and shows it once', async () => {
    await put()
    const renamed = doubling({
      'challenge.md': (doubling()['challenge.md'] ?? '').replace(
        'points: 1',
        'points: 1\nformerly: [{ slug: doubled, language: python }]',
      ),
    })
    await put(pathText({ groups: '[{title: A, challenges: [twice]}]' }), 'later')
    await app().publish('afresh', renamed)
    const groups = '[{title: A, challenges: [doubled, twice]}]'
    expect((await put(pathText({ groups }), 'renamed')).status).toBe(200)
    expect(await read('/v1/paths/renamed')).toMatchObject({
      challengeCount: 2,
      groups: [{ challenges: [{ slug: 'afresh' }, { slug: 'twice' }] }],
    })
    const twice = '[{title: A, challenges: [doubled, afresh]}]'
    expect(await (await put(pathText({ groups: twice }), 'renamed')).json()).toMatchObject({
      errors: [{ pointer: '/files/path.md', detail: '/groups/0/challenges/1: is afresh, which occurs twice' }],
    })
  })

  it('is refused with every fault by its file and pointer, and the one before it stays', async () => {
    await put()
    const unknown = await put(pathText({ groups: '[{title: A, language: typescript, challenges: [twice, thrice]}]' }))
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({
      errors: [
        {
          in: 'body',
          pointer: '/files/path.md',
          detail: '/groups/0/challenges/0: is twice, which is not there in typescript',
        },
        {
          in: 'body',
          pointer: '/files/path.md',
          detail: '/groups/0/challenges/1: is thrice, which is not a challenge',
        },
      ],
    })
    expect(await (await put(pathText({ title: '', colour: 'red' }))).json()).toMatchObject({
      errors: [{ detail: '/title: is missing' }, { detail: '/colour: is unknown here' }],
    })
    expect(await read('/v1/paths/first-steps')).toMatchObject({ title: 'First steps', challengeCount: 2 })
  })

  it('reaches pages with its challenges, so that they find the next one', async () => {
    await put()
    const path: Path = await pathService(app().scope).find(visitor, 'first-steps')
    expect(nextIn(path, new Set(['doubling']), 'doubling')).toMatchObject({ slug: 'twice', title: 'Twice as much' })
  })

  it('is the administrator’s to publish, and unknown until then', async () => {
    const { token } = await app().learner()
    expect((await put(pathText(), 'first-steps', token)).status).toBe(401)
    const path = readPath('first-steps', { 'path.md': pathText() })
    await expect(pathService(app().scope).publish(visitor, path)).rejects.toMatchObject({ kind: 'unauthenticated' })
    expect((await app().ask('GET', '/v1/paths/first-steps')).status).toBe(404)
    expect(await read('/v1/paths')).toEqual({ data: [] })
  })
})

describe('an import of paths', () => {
  const folder = (text: string, slug = 'first-steps') => ({ slug, files: { 'path.md': text }, faults: [] })
  const start = (...texts: readonly string[]) =>
    importPaths(
      app().scope,
      texts.map((text) => folder(text)),
    )
  const title = async () => ((await read('/v1/paths/first-steps')) as { title: string }).title

  it('publishes what changed since the last import, and leaves alone what an administrator published since', async () => {
    expect(await start(pathText())).toEqual({ published: ['first-steps'], unchanged: [], refused: [] })
    expect(await start(pathText())).toEqual({ published: [], unchanged: ['first-steps'], refused: [] })
    await put(pathText({ title: 'By hand' }))
    await start(pathText())
    expect(await title()).toBe('By hand')
    await start(pathText({ title: 'By file' }))
    expect(await title()).toBe('By file')
  })

  it('keeps a path whose file is gone, and one with faults stops no other', async () => {
    await start(pathText())
    const broken = folder(pathText({ groups: '[{title: A, challenges: [thrice]}]' }), 'broken')
    const report = await importPaths(app().scope, [broken, folder(pathText(), 'second')])
    expect(report).toMatchObject({ published: ['second'], refused: [{ slug: 'broken' }] })
    expect(await read('/v1/paths')).toMatchObject({ data: [{ slug: 'first-steps' }, { slug: 'second' }] })
  })
})
