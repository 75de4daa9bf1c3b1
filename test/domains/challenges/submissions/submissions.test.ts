import { beforeEach, describe, expect, it } from 'vitest'
import {
  doubling,
  halfRight,
  right,
  type Learner,
  useChallengesApp,
  useRunner,
} from '../../../support/challenges-app.ts'

const app = useChallengesApp(useRunner())
let learner: Learner

beforeEach(async () => {
  await app().publish('doubling')
  learner = await app().learner()
})

const submit = (code: string, { token = learner.token, kind = 'submissions', headers = {} } = {}): Promise<Response> =>
  app().ask('POST', `/v1/challenges/doubling/${kind}`, token, { code }, { prefer: 'wait=20', ...headers })

const inJavascript = {
  'challenge.md': `---
title: Twice, in JavaScript
language: javascript
difficulty: newcomer
points: 1
tags: [numbers]
tasks:
  - title: Double it
    tests: [of two, double > of none]
  - title: Below zero
    tests: [of less than nothing]
wrong:
  adds-two: of none
  squares: of less than nothing
  drops-the-sign: of less than nothing
---
Give back twice as much.
`,
  'starter.js': 'export const double = (n) => undefined\n',
  'solution.js': 'export const double = (n) => n * 2\n',
  'visible.test.js': `import { describe, expect, test } from 'vitest'
import { double } from './solution.js'
describe('double', () => {
  test('of two', () => expect(double(2)).toBe(4))
  test('of none', () => expect(double(0)).toBe(0))
})
`,
  'hidden.test.js': `import { expect, test } from 'vitest'
import { double } from './solution.js'
test('of less than nothing', () => expect(double(-3)).toBe(-6))
`,
  'wrong/adds-two.js': 'export const double = (n) => n + 2\n',
  'wrong/squares.js': 'export const double = (n) => n * n\n',
  'wrong/drops-the-sign.js': 'export const double = (n) => Math.abs(n) * 2\n',
}

interface Document {
  readonly id: string
  readonly state: string
  readonly verdict: string | null
  readonly report: { readonly tests: readonly { name: string; status: string; visible: boolean; task: string }[] }
}
const read = async (answer: Response | Promise<Response>): Promise<Document> =>
  (await answer).json() as Promise<Document>

describe('a submission', () => {
  it('is judged by all tests, and each test says what became of it', async () => {
    const answer = await submit(halfRight)
    expect(answer.status).toBe(201)
    const document = await read(answer)
    expect(answer.headers.get('location')).toBe(`/v1/submissions/${document.id}`)
    expect(document).toMatchObject({ kind: 'submission', challenge: 'doubling', version: 1, verdict: 'failed' })
    expect(document.report.tests.map(({ name, status, visible }) => [name, status, visible])).toEqual([
      ['test_two', 'passed', true],
      ['test_none', 'passed', true],
      ['test_negative', 'failed', false],
      ['test_large', 'passed', false],
    ])
    expect(document.report.tests[2]).toMatchObject({ actual: '6', expected: '-6', task: 'Double it' })
    expect(await read(submit(right))).toMatchObject({ state: 'judged', verdict: 'passed' })
  })

  it('is accepted when the verdict takes longer than the caller waits, and can be polled and followed', async () => {
    const answer = await submit(right, { headers: { prefer: 'wait=0' } })
    expect(answer.status).toBe(202)
    const location = answer.headers.get('location') ?? ''
    const stream = await app().ask('GET', `${location}/events`, learner.token)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const states = Array.from(
      (await stream.text()).matchAll(/^data: (.*)$/gm),
      ([, data = '{}']) => JSON.parse(data) as Document,
    )
    expect(states.at(-1)).toMatchObject({ state: 'judged', verdict: 'passed' })
    expect(await read(app().ask('GET', location, learner.token))).toMatchObject({ verdict: 'passed' })
  })

  it('in JavaScript has the same names and tasks for tests whether they ran or not, groups named or left out', async () => {
    await app().publish('twice-in-js', inJavascript)
    const names = async (code: string) => {
      const { id } = await read(
        app().ask('POST', '/v1/challenges/twice-in-js/submissions', learner.token, { code }, { prefer: 'wait=20' }),
      )
      const { report } = await read(app().ask('GET', `/v1/submissions/${id}`, learner.token))
      return report.tests.map(({ name, task }) => [name, task])
    }
    const expected = [
      ['double > of two', 'Double it'],
      ['double > of none', 'Double it'],
      ['of less than nothing', 'Below zero'],
    ]
    expect(await names('export const double = (n) => n * 2\n')).toEqual(expected)
    expect(await names('export const double = (n) => {\n')).toEqual(expected)
    expect(await names('export const other = 1\n')).toEqual(expected)
  })

  it('keeps the version it was judged by', async () => {
    const { id } = await read(submit(right))
    await app().publish('doubling', {
      ...doubling(),
      'starter.py': 'def double(number):\n    pass\n',
    })
    const location = `/v1/submissions/${id}`
    expect(await read(app().ask('GET', location, learner.token))).toMatchObject({ version: 1 })
    expect(await read(submit(right))).toMatchObject({ version: 2 })
  })

  it('sent again under its key is the same one; the key with another request is a conflict', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await read(submit(right, { headers }))
    expect((await read(submit(right, { headers }))).id).toBe(first.id)
    expect((await submit(halfRight, { headers })).status).toBe(409)
    const other = await app().learner()
    expect((await read(submit(right, { headers, token: other.token }))).id).not.toBe(first.id)
    expect((await submit(right, { headers: { 'idempotency-key': 'ü' } })).status).toBe(400)
  })

  it('belongs to its learner alone', async () => {
    const { id } = await read(submit(right))
    const other = await app().learner()
    for (const path of [`/v1/submissions/${id}`, `/v1/submissions/${id}/events`]) {
      expect((await app().ask('GET', path, other.token)).status).toBe(404)
      expect((await app().ask('GET', path)).status).toBe(401)
    }
    expect((await app().ask('GET', `/v1/runs/${id}`, learner.token)).status).toBe(404)
  })

  it('is in the learner’s history, newest first; runs are not', async () => {
    const first = await read(submit(right))
    await submit(right, { kind: 'runs' })
    const second = await read(submit(halfRight))
    const page = await read(app().ask('GET', '/v1/submissions?limit=1', learner.token))
    expect(page).toMatchObject({ data: [{ id: second.id, verdict: 'failed' }], meta: { nextCursor: second.id } })
    const rest = await read(app().ask('GET', `/v1/submissions?challenge=doubling&cursor=${second.id}`, learner.token))
    expect(rest).toMatchObject({ data: [{ id: first.id }], meta: { nextCursor: null } })
    expect(await read(app().ask('GET', '/v1/submissions?challenge=other', learner.token))).toMatchObject({ data: [] })
  })
})

describe('a run', () => {
  it('is held to the visible tests, and is no attempt', async () => {
    const document = await read(submit(halfRight, { kind: 'runs' }))
    expect(document).toMatchObject({ kind: 'run', verdict: 'passed' })
    expect(document.report.tests.map(({ name }) => name)).toEqual(['test_two', 'test_none'])
    expect(await read(app().ask('GET', `/v1/runs/${document.id}`, learner.token))).toMatchObject({ id: document.id })
    expect((await app().ask('GET', '/v1/challenges/doubling/solutions', learner.token)).status).toBe(403)
  })
})

describe('solutions', () => {
  it('are shown to a learner who has solved the challenge: the reference, and those of others who share theirs', async () => {
    const other = await app().learner()
    await submit('double = lambda n: n + n  # the other\n', { token: other.token })
    await app().ask('PUT', '/v1/solution-sharing', other.token, { shares: true })
    await submit(halfRight)
    expect((await app().ask('GET', '/v1/challenges/doubling/solutions', learner.token)).status).toBe(403)
    await app().publish('doubling', doubling({ 'starter.py': 'def double(number):\n    pass\n' }))
    await submit(right)
    const { data } = (await read(app().ask('GET', '/v1/challenges/doubling/solutions', learner.token))) as unknown as {
      data: { kind: string; version: number; code: string }[]
    }
    expect(data.map(({ kind, version, code }) => [kind, version, code.includes('the other')])).toEqual([
      ['reference', 2, false],
      ['learner', 1, true],
    ])
    expect(await read(app().ask('GET', '/v1/challenges/doubling', learner.token))).toMatchObject({ solved: true })
    expect(await read(app().ask('GET', '/v1/challenges', learner.token))).toMatchObject({ data: [{ solved: true }] })
    expect((await app().ask('GET', '/v1/challenges/none/solutions', learner.token)).status).toBe(404)
  })
})

describe('submitting refuses', () => {
  it('who is no learner, or shows a token that was changed', async () => {
    const forged = learner.token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    for (const token of ['nobody', forged, `${learner.token}0`])
      expect((await submit(right, { token })).status).toBe(401)
    expect((await app().ask('POST', '/v1/challenges/doubling/runs', undefined, { code: '' })).status).toBe(401)
  })

  it('too much code, no code, another challenge', async () => {
    expect((await submit('#'.repeat(65_537))).status).toBe(400)
    expect((await submit('é'.repeat(40_000))).status).toBe(413)
    expect((await submit('#'.repeat(300_000))).status).toBe(413)
    expect((await app().ask('POST', '/v1/challenges/doubling/runs', learner.token, {})).status).toBe(400)
    expect((await app().ask('POST', '/v1/challenges/other/runs', learner.token, { code: '' })).status).toBe(404)
  })

  it('a learner’s twenty-first open submission, and says when to come back', async () => {
    await app().workers.stop()
    const quick = { headers: { prefer: 'wait=0' } }
    for (let count = 0; count < 20; count++) expect((await submit(right, quick)).status).toBe(202)
    const answer = await submit(right, quick)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('10')
    const other = await app().learner()
    expect((await submit(right, { ...quick, token: other.token })).status).toBe(202)
  })

  it('no more than twenty of many that a learner sends at once, and takes what it has by its key all the same', async () => {
    await app().workers.stop()
    const send = (number: number) =>
      submit(right, { headers: { prefer: 'respond-async', 'idempotency-key': `key-${number}` } })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, number) => send(number)))
    const accepted = answers.flatMap(({ status }, number) => (status === 202 ? [number] : []))
    expect(accepted).toHaveLength(20)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 429]))
    const [first = 0] = accepted
    expect((await send(first)).status).toBe(202)
  })

  it('code that no database stores', async () => {
    for (const code of ['a\0b', 'a\ud800b']) {
      const answer = await submit(code)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', pointer: '/code' }] })
    }
  })
})

describe('a learner', () => {
  it('is known by cookie as by bearer token', async () => {
    const answer = await app().ask('POST', '/v1/learners')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^touchstone_learner=tsl_[^;]+; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/)
    const mine = await app().ask('GET', '/v1/submissions', undefined, undefined, { cookie: cookie.split(';')[0] ?? '' })
    expect(mine.status).toBe(200)
  })
})
