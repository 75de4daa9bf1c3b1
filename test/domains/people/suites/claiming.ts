import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type ChallengesApp, right } from '../../../support/challenges-app.ts'
import {
  type Browser,
  goodPassword,
  newAddress,
  openBrowser,
  signIn,
  signUp,
  tokenMailedTo,
} from '../../../support/people.ts'

/** What must hold of claiming what learners without an account have solved, over any database. */
export const claimSuite = (app: () => ChallengesApp): void => {
  const submissions = '/v1/submissions'
  const submit = (browser: Browser, key: string): Promise<Response> =>
    browser.request(
      'POST',
      '/v1/challenges/double/submissions',
      { code: right },
      { prefer: 'wait=30', 'idempotency-key': key },
    )

  const history = async (browser: Browser): Promise<readonly string[]> => {
    const { data } = await browser.json<{ data: { id: string }[] }>('GET', submissions)
    return data.map(({ id }) => id)
  }

  /** A browser whose learner has solved the exercise once. */
  const solver = async (key = 'first'): Promise<{ readonly browser: Browser; readonly token: string }> => {
    const browser = openBrowser(app())
    const { token } = await browser.json<{ token: string }>('POST', '/v1/learners')
    expect((await submit(browser, key)).status).toBe(201)
    return { browser, token }
  }

  const statusOf = async (token: string): Promise<number> => (await app().ask('GET', submissions, token)).status

  describe('a sign-up', () => {
    it('adopts the learner of the browser: its submissions stay where they are, and its token is dead', async () => {
      await app().publish('double')
      const { browser, token } = await solver()
      const before = await history(browser)
      const { learnerId } = await signUp(app(), browser)
      expect(token).toContain(learnerId)
      expect(await history(browser)).toEqual(before)
      expect(await browser.json('GET', '/v1/progress')).toMatchObject({
        solved: 1,
        points: 1,
        belt: 'white',
        streak: 1,
      })
      app().clock.advance(2_001)
      expect(await statusOf(token)).toBe(401)
      expect(await history(browser)).toEqual(before)
    })

    it('whose link is opened in another browser adopts no learner, because a stranger may have signed up', async () => {
      await app().publish('double')
      const { browser } = await solver()
      const email = newAddress()
      await browser.request('POST', '/v1/accounts', { email, password: 'the password of a stranger' })
      const owner = openBrowser(app())
      const token = await tokenMailedTo(app(), email)
      await owner.request('POST', '/v1/email-verifications', { token, password: goodPassword })
      expect(await history(owner)).toEqual([])
    })
  })

  describe('signing in to an older account', () => {
    it('offers to add what the browser has solved, also under the same idempotency keys', async () => {
      await app().publish('double')
      const first = await solver('the-same-key')
      const { email } = await signUp(app(), first.browser)
      const second = await solver('the-same-key')
      const signedIn = await signIn(second.browser, email)
      expect(await signedIn.json()).toMatchObject({ mergeable: { submissions: 1 } })
      expect(await history(second.browser)).toHaveLength(1)
      const merged = await second.browser.request('POST', '/v1/accounts/me/learners', {})
      expect(await merged.json()).toEqual({ submissions: 1 })
      expect(await history(second.browser)).toHaveLength(2)
      expect(await history(first.browser)).toHaveLength(2)
      const [solve] = (await first.browser.json<{ data: { submissionId: string }[] }>('GET', '/v1/progress/solves'))
        .data
      expect([solve?.submissionId]).toEqual((await history(first.browser)).slice(-1))
      expect(await first.browser.json('GET', '/v1/progress')).toMatchObject({ solved: 1, points: 1 })
      app().clock.advance(2_001)
      expect(await statusOf(second.token)).toBe(401)
      const again = await second.browser.request('POST', '/v1/accounts/me/learners', { token: second.token })
      expect(again.status).toBe(404)
    })

    it('exports also what an old token submits before every process knows that it is dead', async () => {
      await app().publish('double')
      const { email } = await signUp(app(), openBrowser(app()))
      const { browser, token } = await solver()
      await signIn(browser, email)
      await browser.request('POST', '/v1/accounts/me/learners', {})
      const late = openBrowser(app())
      late.cookies.set('touchstone_learner', token)
      expect((await submit(late, 'late')).status).toBe(201)
      const archive = await browser.request('GET', '/v1/accounts/me/export')
      const names = Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))
      expect(names.filter((name) => name.endsWith('.py'))).toHaveLength(2)
    })

    it('adds nothing while a submission waits for its verdict', async () => {
      await app().publish('double')
      const { email } = await signUp(app(), openBrowser(app()))
      await app().workers.stop()
      const browser = openBrowser(app())
      await browser.request('POST', '/v1/learners')
      const waiting = await browser.request('POST', '/v1/challenges/double/submissions', { code: right })
      expect(waiting.status).toBe(202)
      await signIn(browser, email)
      const refused = await browser.request('POST', '/v1/accounts/me/learners', {})
      expect(refused.status).toBe(409)
      expect(await history(browser)).toEqual([])
    })

    it('adds no learner of another account', async () => {
      await app().publish('double')
      const first = await solver()
      await signUp(app(), first.browser)
      const other = openBrowser(app())
      await signUp(app(), other)
      const refused = await other.request('POST', '/v1/accounts/me/learners', { token: first.token })
      expect(refused.status).toBe(404)
      expect(await history(first.browser)).toHaveLength(1)
    })
  })
}
