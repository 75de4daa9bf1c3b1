import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '#ports/scope.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { useDatabase } from '../../../support/database.ts'
import { adminToken, testScope } from '../../../support/scope.ts'

const database = useDatabase()
let app: TestApp
let settings: Scope['settings']

beforeEach(() => {
  settings = testScope(database()).scope.settings
  app = testApp(database())
})

type Headers = Readonly<Record<string, string>>

const own = 'http://touchstone.test'
const evil = 'https://evil.example'

/** A learner that a client without cookies made. */
const newLearner = async (): Promise<{ token: string; cookie: string }> => {
  const answer = await app.request('/v1/learners', { method: 'POST' })
  const { token } = (await answer.json()) as { token: string }
  return { token, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}
/** 404 says that the learner was let in: there is no such challenge. */
const submit = (headers: Headers, kind = 'submissions'): Promise<Response> =>
  app.post(`/v1/challenges/none/${kind}`, { code: '' }, headers)

/** What a request says of where it comes from, and whether it may use a cookie. */
const origins: readonly (readonly [Headers, boolean])[] = [
  [{ origin: evil }, false],
  [{ origin: 'null' }, false],
  [{ origin: `${own}.evil.example` }, false],
  [{ origin: 'https://touchstone.test' }, false],
  [{ origin: 'http://touchstone.test:81' }, false],
  [{ origin: own }, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site', origin: own }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: own }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': '' }, false],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-origin', origin: own }, true],
]

describe('a request with the cookie of a visitor', () => {
  it('submits and makes a learner only when it comes from our own page', async () => {
    const { cookie } = await newLearner()
    for (const [from, isOurs] of origins) {
      const says = JSON.stringify(from)
      for (const kind of ['runs', 'submissions'])
        expect((await submit({ ...from, cookie }, kind)).status, says).toBe(isOurs ? 404 : 403)
      const making = await app.request('/v1/learners', { method: 'POST', headers: { ...from, cookie } })
      expect([making.status, making.headers.has('set-cookie')], says).toEqual([isOurs ? 201 : 403, isOurs])
    }
  })

  it('is refused without a word on where it comes from, by a problem of its own with a page', async () => {
    const { cookie } = await newLearner()
    const answer = await submit({ cookie })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ type: '/problems/cross-site-request', instance: expect.any(String) })
    expect((await app.request('/v1/learners', { method: 'POST', headers: { cookie } })).status).toBe(403)
    expect((await app.request('/problems/cross-site-request')).status).toBe(200)
  })

  it('reads from anywhere: no page of another origin sees the answer', async () => {
    const { cookie } = await newLearner()
    const answer = await app.request('/v1/submissions', { headers: { cookie, origin: evil } })
    expect(answer.status).toBe(200)
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })
})

describe('a request without a cookie', () => {
  it('cannot make a learner from a page of somebody else: the answer would replace the one of its visitor', async () => {
    for (const [from, isOurs] of origins) {
      const { status } = await app.request('/v1/learners', { method: 'POST', headers: from })
      expect(status, JSON.stringify(from)).toBe(isOurs ? 201 : 403)
    }
  })

  it('goes on with a bearer token from wherever it comes, as does a client that says nothing', async () => {
    const { token, cookie } = await newLearner()
    const authorization = `Bearer ${token}`
    for (const [from] of origins) expect((await submit({ ...from, authorization })).status).toBe(404)
    expect((await submit({ authorization })).status).toBe(404)
    // The cookie is not read.
    expect((await submit({ authorization, cookie, origin: evil })).status).toBe(404)
    expect((await submit({ authorization: 'Bearer unknown', cookie, origin: own })).status).toBe(401)
  })

  it('is told by the preflight what it may send, and that credentials are not among it', async () => {
    for (const path of ['/v1/learners', '/v1/challenges/none/submissions']) {
      const headers = { origin: evil, 'access-control-request-method': 'POST' }
      const answer = await app.request(path, { method: 'OPTIONS', headers })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
    }
  })
})

describe('where the public address is HTTPS', () => {
  beforeEach(() => {
    app = testApp(database(), { settings: { ...settings, publicOrigin: 'https://code.example' } })
  })

  it('counts pages of that address as our own, and no other', async () => {
    const { cookie } = await newLearner()
    expect((await submit({ cookie, origin: 'https://code.example' })).status).toBe(404)
    expect((await submit({ cookie, origin: own })).status).toBe(403)
  })

  it('sets a cookie that no other host and no plain connection can set or read', async () => {
    const answer = await app.request('/v1/learners', { method: 'POST' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-touchstone_learner=tsl_[^;]+; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  it('reads the cookie of before, gives it its present name, and believes the present one first', async () => {
    const { settings: plain } = testScope(database()).scope
    const before = await (
      await testApp(database(), { settings: plain }).request('/v1/learners', { method: 'POST' })
    ).json()
    const { token } = before as { token: string }
    const cookie = `touchstone_learner=${token}`
    expect((await submit({ cookie, origin: 'https://code.example' })).status).toBe(404)
    await database().execute(challengeRow)
    const renamed = await app.request('/v1/challenges/old', { headers: { cookie } })
    expect(renamed.headers.getSetCookie()).toEqual([
      `__Host-touchstone_learner=${token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure`,
      'touchstone_learner=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ])
    const { cookie: present } = await newLearner()
    for (const headers of [{ cookie: `${cookie}; ${present}` }, { cookie: 'touchstone_learner=unknown' }, {}])
      expect((await app.request('/v1/challenges/old', { headers })).headers.getSetCookie()).toEqual([])
    const both = { cookie: `${present}x; ${cookie}`, origin: 'https://code.example' }
    expect((await submit(both)).status).toBe(401)
  })
})

/** The least that a challenge is. */
const challengeRow = sql`with challenge as (
  insert into challenges (slug, title, difficulty, rank, points, tags, searched)
  values ('old', 'Old', 'easy', 1, 1, '{}', '') returning slug
), language as (
  insert into challenge_languages (slug, language, version, visible_tests, hidden_tests)
  select slug, 'python', 1, 0, 0 from challenge
) insert into challenge_versions (slug, language, version, digest, exercise, expected, created_at)
select slug, 'python', 1, '', '{"slug":"old","title":"Old","language":"python","difficulty":"easy","points":1,"tags":[],"mode":"strict",
  "module":"solution","limits":{"wallMs":1,"memoryMb":1,"outputBytes":1},"libraries":[],"tasks":[],"description":"",
  "starter":"","solution":"","visibleTests":"","hiddenTests":"","wrong":[]}', '{"visible":[],"hidden":[]}', now() from challenge`

it('a token that was changed anywhere is no token, be it a learner’s or the administrator’s', async () => {
  const { token } = await newLearner()
  const changed = [token.replace(/.$/, 'g'), `${token}0`, token.slice(0, -1), token.replace(/\.(.)/, '.x$1')]
  for (const each of changed) expect((await submit({ authorization: `Bearer ${each}` })).status).toBe(401)
  for (const [bearer, status] of [
    [adminToken, 400],
    [`${adminToken}x`, 401],
    [adminToken.slice(1), 401],
  ] as const) {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    expect((await app.request('/v1/challenges/none', { method: 'PUT', headers, body: '{}' })).status).toBe(status)
  }
})
