import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import {
  goodPassword,
  mailsTo,
  newAddress,
  openBrowser,
  signIn,
  signUp,
  tokenMailedTo,
} from '../../../support/people.ts'
import { testScope } from '../../../support/scope.ts'

/** What must hold of sessions, passwords and their limits, over any database. */
export const sessionSuite = (app: () => TestApp): void => {
  const me = '/v1/accounts/me'

  describe('a session', () => {
    it('is stored as a digest, and its token is in no answer but the cookie', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      const answer = await signIn(openBrowser(app()), email)
      const token = /touchstone_session=([^;]+)/.exec(answer.headers.getSetCookie().join())?.[1] ?? ''
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(await answer.text()).not.toContain(token)
      const stored = JSON.stringify(await app().db.execute(sql`select * from sessions`))
      expect(stored).not.toContain(token)
    })

    it('gets a new token at sign-in, whatever token the browser showed before', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const browser = openBrowser(app())
      browser.cookies.set('touchstone_session', 'planted-by-somebody-else')
      await signIn(browser, email)
      expect(browser.cookies.get('touchstone_session')).not.toBe('planted-by-somebody-else')
      expect((await browser.request('GET', me)).status).toBe(200)
    })

    it('ends within two seconds after somebody signs out everywhere', async () => {
      const [laptop, phone] = [openBrowser(app()), openBrowser(app())]
      const { email } = await signUp(app(), laptop)
      await signIn(phone, email)
      expect((await phone.request('GET', me)).status).toBe(200)
      await laptop.request('DELETE', '/v1/account-sessions')
      app().clock.advance(2_001)
      expect((await phone.request('GET', me)).status).toBe(401)
    })

    it('ends thirty days after its last use, and use moves the end on', async () => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      const days = (count: number) => app().clock.advance(count * 86_400_000)
      days(29)
      expect((await browser.request('GET', me)).status).toBe(200)
      await app().settled()
      days(29)
      expect((await browser.request('GET', me)).status).toBe(200)
      await app().settled()
      days(31)
      expect((await browser.request('GET', me)).status).toBe(401)
    })

    it('ends 180 days after its beginning, however often it is used', async () => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      for (let day = 0; day < 179; day += 20) {
        app().clock.advance(20 * 86_400_000)
        const { status } = await browser.request('GET', me)
        await app().settled()
        expect(status).toBe(day + 20 < 180 ? 200 : 401)
      }
    })

    it('lists its browser in words, and ends one at a time', async () => {
      const [laptop, phone] = [openBrowser(app()), openBrowser(app())]
      const { email } = await signUp(app(), laptop)
      app().clock.advance(1_000)
      await signIn(phone, email)
      const { data } = await laptop.json<{ data: { id: string; agent: string; isCurrent: boolean }[] }>(
        'GET',
        '/v1/account-sessions',
      )
      expect(data.map(({ agent, isCurrent }) => [agent, isCurrent])).toEqual([
        ['Firefox on Linux', false],
        ['Firefox on Linux', true],
      ])
      expect((await laptop.request('DELETE', `/v1/account-sessions/${data[0]?.id}`)).status).toBe(204)
      app().clock.advance(2_001)
      expect((await phone.request('GET', me)).status).toBe(401)
      expect((await laptop.request('GET', me)).status).toBe(200)
    })

    it('cannot be ended by another account', async () => {
      const [ada, eve] = [openBrowser(app()), openBrowser(app())]
      await signUp(app(), ada)
      await signUp(app(), eve)
      const { data } = await ada.json<{ data: { id: string }[] }>('GET', '/v1/account-sessions')
      expect((await eve.request('DELETE', `/v1/account-sessions/${data[0]?.id}`)).status).toBe(404)
      expect((await ada.request('GET', me)).status).toBe(200)
    })
  })

  describe('an unsafe request with a session cookie', () => {
    const change = { name: 'Eve' }
    it.each([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
      ['an address that somebody typed', { 'sec-fetch-site': 'none' }],
    ])('is refused from %s', async (_, headers) => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      const answer = await browser.request('PATCH', me, change, headers)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ type: '/problems/cross-site-request' })
      expect(await browser.json('GET', me)).toMatchObject({ name: 'Ada' })
    })

    it('is refused where neither field says where it comes from, and for a foreign Origin', async () => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const send = (headers: Record<string, string>) =>
        app().request(me, {
          method: 'PATCH',
          headers: { cookie, 'content-type': 'application/json', ...headers },
          body: JSON.stringify(change),
        })
      expect((await send({})).status).toBe(403)
      expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
      expect((await send({ origin: 'null' })).status).toBe(403)
      expect((await send({ origin: 'http://touchstone.test' })).status).toBe(200)
    })

    it('signs nobody in from another site', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const body = { email, password: goodPassword }
      const answer = await openBrowser(app()).request('POST', '/v1/account-sessions', body, {
        'sec-fetch-site': 'cross-site',
      })
      expect(answer.status).toBe(403)
      expect(answer.headers.getSetCookie()).toEqual([])
    })
  })

  describe('a sign-in', () => {
    it('says the same for an unknown address as for a wrong password', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const refusals = await Promise.all(
        [email, newAddress()].map(async (address) => {
          const answer = await signIn(openBrowser(app()), address, 'not the right password')
          return { status: answer.status, body: await answer.json(), headers: [...answer.headers.keys()] }
        }),
      )
      expect(refusals[0]?.status).toBe(401)
      expect(refusals[0]).toEqual(refusals[1])
    })

    it('is refused after ten failures of an account within an hour, from whatever network, and says when to come back', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      for (let attempt = 0; attempt < 10; attempt += 1)
        expect((await signIn(openBrowser(app()), email, 'not the right password')).status).toBe(401)
      const refused = await signIn(openBrowser(app()), email)
      expect(refused.status).toBe(429)
      const wait = Number(refused.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(360)
      app().clock.advance(wait * 1_000)
      expect((await signIn(openBrowser(app()), email)).status).toBe(201)
    })

    it('stays possible from a browser that has signed in before, while strangers fail', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      await browser.request('DELETE', '/v1/account-sessions/current')
      for (let attempt = 0; attempt < 11; attempt += 1)
        await signIn(openBrowser(app()), email, 'not the right password')
      expect((await signIn(openBrowser(app()), email)).status).toBe(429)
      expect((await signIn(browser, email)).status).toBe(201)
    })

    it('has ten failures of a browser that has signed in before, whatever follows its token', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      const token = browser.cookies.get('touchstone_browser') ?? ''
      const statuses: number[] = []
      for (let attempt = 0; attempt < 11; attempt += 1) {
        const copy = openBrowser(app())
        copy.cookies.set('touchstone_browser', `${token}.${attempt}`)
        statuses.push((await signIn(copy, email, 'not the right password')).status)
      }
      expect(statuses.at(-1)).toBe(429)
    })

    it('counts no attempt while the server is too busy to check a password', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const busy = testApp(app().db, {
        passwords: {
          hash: () => Promise.reject(new DomainError('overloaded', 'busy')),
          verify: () => Promise.reject(new DomainError('overloaded', 'busy')),
        },
      })
      for (let attempt = 0; attempt < 11; attempt += 1)
        expect((await signIn(openBrowser(busy), email)).status).toBe(503)
      expect((await signIn(openBrowser(app()), email)).status).toBe(201)
    })

    it('has fifty failures of a network within an hour, over all addresses', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const network = openBrowser(app(), '198.51.100.7')
      for (let attempt = 0; attempt < 50; attempt += 1)
        expect((await signIn(network, newAddress(), 'not the right password')).status).toBe(401)
      expect((await signIn(network, email)).status).toBe(429)
      expect((await signIn(openBrowser(app()), email)).status).toBe(201)
    }, 60_000)

    it('counts attempts at the same moment one by one', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const attempts = Array.from({ length: 16 }, () => signIn(openBrowser(app()), email, 'not the right password'))
      const statuses = (await Promise.all(attempts)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
      expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true)
    })

    it('from a new browser is reported by mail, one from a known browser is not', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      await signIn(browser, email)
      const reports = async () =>
        (await mailsTo(app(), email)).filter(({ purpose }) => purpose === 'new-sign-in').length
      expect(await reports()).toBe(0)
      await signIn(openBrowser(app()), email)
      expect(await reports()).toBe(1)
    })
  })

  describe('a new password', () => {
    it('by a mailed link works once, and ends all sessions', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      expect((await browser.request('POST', '/v1/password-resets', { email })).status).toBe(202)
      const token = await tokenMailedTo(app(), email, 'password-reset')
      const password = 'another harbour in autumn'
      expect((await browser.request('PUT', '/v1/password-resets', { token, password })).status).toBe(204)
      expect((await browser.request('PUT', '/v1/password-resets', { token, password })).status).toBe(404)
      app().clock.advance(2_001)
      expect((await browser.request('GET', me)).status).toBe(401)
      expect((await signIn(openBrowser(app()), email)).status).toBe(401)
      expect((await signIn(openBrowser(app()), email, password)).status).toBe(201)
    })

    it('by a mailed link leads back in, also while strangers use up all attempts', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const owner = openBrowser(app())
      for (let attempt = 0; attempt < 11; attempt += 1)
        await signIn(openBrowser(app()), email, 'not the right password')
      expect((await signIn(owner, email)).status).toBe(429)
      await owner.request('POST', '/v1/password-resets', { email })
      const token = await tokenMailedTo(app(), email, 'password-reset')
      const password = 'another harbour in autumn'
      await owner.request('PUT', '/v1/password-resets', { token, password })
      expect((await signIn(owner, email, password)).status).toBe(201)
      expect((await signIn(openBrowser(app()), email, password)).status).toBe(429)
    })

    it.each(['by a mailed link', 'in the settings'])('%s voids the link to another address', async (way) => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      const stranger = newAddress()
      await browser.request('PUT', `${me}/email`, { email: stranger })
      const password = 'another harbour in autumn'
      if (way === 'in the settings') await browser.request('PUT', `${me}/password`, { password })
      else {
        await browser.request('POST', '/v1/password-resets', { email })
        const token = await tokenMailedTo(app(), email, 'password-reset')
        await browser.request('PUT', '/v1/password-resets', { token, password })
      }
      const token = await tokenMailedTo(app(), stranger, 'email-change')
      expect((await openBrowser(app()).request('POST', '/v1/email-verifications', { token })).status).toBe(404)
      expect((await signIn(openBrowser(app()), email, password)).status).toBe(201)
    })

    it('gives the session a new token, so that a copied one is dead', async () => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      const thief = openBrowser(app())
      for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
      await browser.request('PUT', `${me}/password`, { password: 'another harbour in autumn' })
      app().clock.advance(2_001)
      expect((await browser.request('GET', me)).status).toBe(200)
      expect((await thief.request('GET', me)).status).toBe(401)
    })

    it('cannot be set by a session that has just ended', async () => {
      const [browser, thief] = [openBrowser(app()), openBrowser(app())]
      const { email } = await signUp(app(), browser)
      await signIn(thief, email)
      expect((await thief.request('GET', me)).status).toBe(200)
      await browser.request('DELETE', '/v1/account-sessions')
      const password = 'another harbour in autumn'
      expect((await thief.request('PUT', `${me}/password`, { password })).status).toBe(401)
      expect((await thief.request('PUT', `${me}/email`, { email: newAddress() })).status).toBe(401)
      expect((await thief.request('POST', '/v1/api-tokens', { name: 'thief', scopes: ['learn'] })).status).toBe(401)
      expect((await signIn(openBrowser(app()), email)).status).toBe(201)
    })

    it('ends a sign-in with the old one that is under way', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const { passwords } = testScope(app().db).scope
      const slow = testApp(app().db, {
        passwords: {
          ...passwords,
          verify: async (password, hash) => {
            const isRight = await passwords.verify(password, hash)
            await openBrowser(app()).request('POST', '/v1/password-resets', { email })
            const token = await tokenMailedTo(app(), email, 'password-reset')
            await openBrowser(app()).request('PUT', '/v1/password-resets', {
              token,
              password: 'another harbour in autumn',
            })
            return isRight
          },
        },
      })
      expect((await signIn(openBrowser(slow), email)).status).toBe(401)
      const sessions = await app().db.execute(sql`select s.id from sessions s
        join accounts a on a.id = s.account_id where a.email = ${email}`)
      expect(sessions).toHaveLength(0)
    })

    it('cannot be set after thirty minutes', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      await browser.request('POST', '/v1/password-resets', { email })
      const token = await tokenMailedTo(app(), email, 'password-reset')
      app().clock.advance(30 * 60_000)
      expect((await browser.request('PUT', '/v1/password-resets', { token, password: goodPassword })).status).toBe(404)
    })

    it('is asked for three times an hour for an address, known or not, with the same answers', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      app().clock.advance(3_600_000)
      for (const address of [email, newAddress()]) {
        const statuses: number[] = []
        for (let attempt = 0; attempt < 4; attempt += 1)
          statuses.push((await openBrowser(app()).request('POST', '/v1/password-resets', { email: address })).status)
        expect(statuses).toEqual([202, 202, 202, 429])
      }
    })

    it('needs a confirmation within ten minutes, by a session of a browser', async () => {
      const browser = openBrowser(app())
      await signUp(app(), browser)
      app().clock.advance(10 * 60_000 + 1)
      const password = 'another harbour in autumn'
      const refused = await browser.request('PUT', `${me}/password`, { password })
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ type: '/problems/confirmation-required' })
      const before = browser.cookies.get('touchstone_session')
      const confirmation = await browser.request('POST', '/v1/account-sessions/current/confirmations', {
        password: goodPassword,
      })
      expect(confirmation.status).toBe(204)
      expect(browser.cookies.get('touchstone_session')).not.toBe(before)
      expect((await browser.request('PUT', `${me}/password`, { password })).status).toBe(204)
    })

    it.each([
      ['short', 'short'],
      ['a common word with digits', 'Password1234!'],
      ['a run of the keyboard', 'qwertyuiop'],
      ['a repetition', 'aaaaaaaaaaaa'],
      ['longer than 128 characters', 'x1y2'.repeat(33)],
    ])('is refused when it is %s', async (_, password) => {
      const answer = await openBrowser(app()).request('POST', '/v1/accounts', { email: newAddress(), password })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', pointer: '/password' }] })
    })

    it('is refused when it is the address', async () => {
      const email = 'a.long.address@example.org'
      expect((await openBrowser(app()).request('POST', '/v1/accounts', { email, password: email })).status).toBe(400)
    })

    it('is the same in composed and decomposed letters', async () => {
      const browser = openBrowser(app())
      const email = newAddress()
      const password = 'été à la plage'
      await browser.request('POST', '/v1/accounts', { email, password: password.normalize('NFD') })
      const [token, signUp] = [await tokenMailedTo(app(), email), browser.cookies.get('touchstone_sign_up')]
      await browser.request('POST', '/v1/email-verifications', { token, signUp })
      expect((await signIn(browser, email, password.normalize('NFC'))).status).toBe(201)
    })
  })
}
