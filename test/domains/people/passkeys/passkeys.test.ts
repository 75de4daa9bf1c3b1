import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { passkeyRepository } from '#domains/people/passkeys/repository.ts'
import { Authenticator } from '../../../support/authenticator.ts'
import { type Browser, goodPassword, openBrowser, type Person, signUp, usePeopleApp } from '../../../support/people.ts'

const app = usePeopleApp()
const origin = 'http://touchstone.test'

const creationOptions = (browser: Browser) =>
  browser.json<Parameters<Authenticator['create']>[0]>('POST', '/v1/passkeys/registration-options')
const requestOptions = (browser: Browser) =>
  browser.json<Parameters<Authenticator['get']>[0]>('POST', '/v1/passkeys/authentication-options')
const add = (browser: Browser, credential: unknown, name = 'telephone') =>
  browser.request('POST', '/v1/passkeys', { name, credential })
const use = (browser: Browser, credential: unknown) =>
  browser.request('POST', '/v1/passkeys/authentications', { credential })

/** Registers a new authenticator with the account of this browser's session. */
const register = async (browser: Browser): Promise<Authenticator> => {
  const authenticator = new Authenticator(origin)
  const response = await add(browser, authenticator.create(await creationOptions(browser)))
  expect(response.status).toBe(201)
  return authenticator
}

/** Somebody with an account, whose browser has a session. */
let ada: Browser
let person: Person
beforeEach(async () => {
  ada = openBrowser(app())
  person = await signUp(app(), ada)
})

describe('a passkey', () => {
  it('signs in on another machine', async () => {
    const authenticator = await register(ada)
    const phone = openBrowser(app())
    const response = await use(phone, authenticator.get(await requestOptions(phone)))
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ account: { id: person.id }, mergeable: null })
    expect(await phone.json('GET', '/v1/accounts/me')).toMatchObject({ id: person.id })
    expect(phone.cookies.has('touchstone_passkey')).toBe(false)
    const { data } = await ada.json<{ data: object[] }>('GET', '/v1/passkeys')
    expect(data).toEqual([
      { id: expect.any(String), name: 'telephone', createdAt: expect.any(String), usedAt: expect.any(String) },
    ])
  })

  it('confirms the identity of the session that there is, which gets a new token', async () => {
    const authenticator = await register(ada)
    app().clock.advance(601_000)
    const change = () => ada.request('PUT', '/v1/accounts/me/password', { password: goodPassword })
    expect((await change()).status).toBe(403)
    const before = ada.cookies.get('touchstone_session')
    expect((await use(ada, authenticator.get(await requestOptions(ada)))).status).toBe(204)
    expect(ada.cookies.get('touchstone_session')).not.toBe(before)
    expect((await change()).status).toBe(204)
    expect(await ada.json('GET', '/v1/account-sessions')).toMatchObject({ data: [{ isCurrent: true }] })
  })

  it('confirms no session of another account', async () => {
    const authenticator = await register(ada)
    const bob = openBrowser(app())
    const { id } = await signUp(app(), bob)
    const before = bob.cookies.get('touchstone_session')
    expect((await use(bob, authenticator.get(await requestOptions(bob)))).status).toBe(403)
    expect(bob.cookies.get('touchstone_session')).toBe(before)
    expect(await bob.json('GET', '/v1/accounts/me')).toMatchObject({ id })
  })

  it('signs in once by each answer', async () => {
    const authenticator = await register(ada)
    const phone = openBrowser(app())
    // One that does not count, so that its counter cannot tell a repetition.
    const credential = authenticator.get(await requestOptions(phone), { counter: 0 })
    const cookie = phone.cookies.get('touchstone_passkey') ?? ''
    expect((await use(phone, credential)).status).toBe(201)
    const thief = openBrowser(app())
    thief.cookies.set('touchstone_passkey', cookie)
    expect((await use(thief, credential)).status).toBe(401)
  })

  it('signs in only in the browser that asked for the challenge', async () => {
    const authenticator = await register(ada)
    const [phone, thief] = [openBrowser(app()), openBrowser(app())]
    const credential = authenticator.get(await requestOptions(phone))
    await requestOptions(thief)
    expect((await use(thief, credential)).status).toBe(401)
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another domain', { domain: 'evil.example' }],
    ['a challenge that the server never gave', { challenge: 'A'.repeat(43) }],
    ['a user whom the authenticator has not verified', { verifiesUser: false }],
    ['a registration in place of a signature', { type: 'webauthn.create' }],
    ['the handle of another account', { userHandle: 'A'.repeat(22) }],
    ['no handle', { userHandle: null }],
  ])('does not sign in with %s', async (_, deviation) => {
    const authenticator = await register(ada)
    const phone = openBrowser(app())
    expect((await use(phone, authenticator.get(await requestOptions(phone), deviation))).status).toBe(401)
    expect((await use(phone, authenticator.get(await requestOptions(phone)))).status).toBe(201)
  })

  it('does not sign in with the signature of another one', async () => {
    const [first, second] = [await register(ada), await register(ada)]
    const phone = openBrowser(app())
    const options = await requestOptions(phone)
    const credential = { ...first.get(options), response: second.get(options).response }
    expect((await use(phone, credential)).status).toBe(401)
  })

  it('does not sign in by an answer over five minutes old', async () => {
    const authenticator = await register(ada)
    const phone = openBrowser(app())
    const credential = authenticator.get(await requestOptions(phone))
    app().clock.advance(300_000)
    expect((await use(phone, credential)).status).toBe(401)
  })

  it('does not sign in when its counter does not rise, unless it never counts', async () => {
    const authenticator = await register(ada)
    const answer = async (counter: number): Promise<number> => {
      const phone = openBrowser(app())
      return (await use(phone, authenticator.get(await requestOptions(phone), { counter }))).status
    }
    expect([await answer(0), await answer(0), await answer(7), await answer(7), await answer(6)]).toEqual([
      201, 201, 201, 401, 401,
    ])
    expect([await answer(0), await answer(8)]).toEqual([401, 201])
  })

  it('is used by one of two requests that bring the same counter at the same moment', async () => {
    await register(ada)
    const repository = passkeyRepository(app().db)
    const [passkey] = await repository.list(person.id)
    const used = (counter: number) => repository.used(passkey?.id ?? '', { counter, at: '2026-11-21T12:00:00Z' })
    expect(await Promise.all([used(7), used(7)])).toEqual([true, false])
    expect([await used(6), await used(0), await used(8)]).toEqual([false, false, true])
  })

  it('is one that no other account has', async () => {
    const authenticator = await register(ada)
    const bob = openBrowser(app())
    await signUp(app(), bob)
    expect((await add(bob, authenticator.create(await creationOptions(bob)))).status).toBe(409)
  })

  it('is gone once its owner removes it', async () => {
    const authenticator = await register(ada)
    const { data } = await ada.json<{ data: { id: string }[] }>('GET', '/v1/passkeys')
    const bob = openBrowser(app())
    await signUp(app(), bob)
    expect((await bob.request('DELETE', `/v1/passkeys/${data[0]?.id}`)).status).toBe(404)
    expect((await ada.request('DELETE', `/v1/passkeys/${data[0]?.id}`)).status).toBe(204)
    const phone = openBrowser(app())
    expect((await use(phone, authenticator.get(await requestOptions(phone)))).status).toBe(401)
    const entries = await app().db.execute<{ action: string }>(
      sql`select action from audit_entries where account_id = ${person.id} and action like 'passkey%'`,
    )
    expect(entries.map(({ action }) => action).toSorted()).toEqual(['passkey added', 'passkey removed'])
  })

  it('stays while it is the last way to sign in', async () => {
    await register(ada)
    await register(ada)
    await app().db.execute(sql`update accounts set password = null where id = ${person.id}`)
    const { data } = await ada.json<{ data: { id: string }[] }>('GET', '/v1/passkeys')
    const statuses = []
    for (const { id } of data) statuses.push((await ada.request('DELETE', `/v1/passkeys/${id}`)).status)
    expect(statuses).toEqual([204, 409])
  })
})

describe('adding a passkey', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another domain', { domain: 'evil.example' }],
    ['a challenge that the server never gave', { challenge: 'A'.repeat(43) }],
    ['a user whom the authenticator has not verified', { verifiesUser: false }],
    ['a signature in place of a registration', { type: 'webauthn.get' }],
  ])('is refused with %s', async (_, deviation) => {
    const authenticator = new Authenticator(origin)
    expect((await add(ada, authenticator.create(await creationOptions(ada), deviation))).status).toBe(422)
  })

  it('works once by each answer, and in one session only', async () => {
    const options = await creationOptions(ada)
    expect((await add(ada, new Authenticator(origin).create(options))).status).toBe(201)
    expect((await add(ada, new Authenticator(origin).create(options))).status).toBe(422)
    const laptop = openBrowser(app())
    await laptop.request('POST', '/v1/account-sessions', { email: person.email, password: goodPassword })
    const foreign = new Authenticator(origin).create(await creationOptions(ada))
    expect((await add(laptop, foreign)).status).toBe(422)
  })

  it('needs a session with a recent confirmation', async () => {
    const visitor = openBrowser(app())
    expect((await visitor.request('POST', '/v1/passkeys/registration-options')).status).toBe(401)
    const options = await creationOptions(ada)
    app().clock.advance(601_000)
    expect((await ada.request('POST', '/v1/passkeys/registration-options')).status).toBe(403)
    expect((await add(ada, new Authenticator(origin).create(options))).status).toBe(403)
  })

  it('asks for one that the device remembers, and names those that there are', async () => {
    await register(ada)
    expect(await creationOptions(ada)).toMatchObject({
      rp: { id: 'touchstone.test' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key', transports: ['internal'] }],
      attestation: 'none',
    })
  })

  it('ends at twenty', async () => {
    await register(ada)
    await app().db.execute(sql`
      insert into passkeys select 'credential-' || n, gen_random_uuid(), account_id, name, public_key, 0, transports, created_at
      from passkeys, generate_series(1, 19) as n`)
    expect((await add(ada, new Authenticator(origin).create(await creationOptions(ada)))).status).toBe(409)
  })
})

describe('the options for using a passkey', () => {
  it('are the same for everybody but for the challenge', async () => {
    await register(ada)
    const ofOwner = await requestOptions(ada)
    const ofStranger = await requestOptions(openBrowser(app()))
    expect({ ...ofOwner, challenge: '' }).toEqual({ ...ofStranger, challenge: '' })
    expect(Object.keys(ofOwner)).toEqual(['challenge', 'rpId', 'timeout', 'userVerification'])
  })

  it('are not for pages of other sites, which could use up the cookie', async () => {
    const response = await openBrowser(app()).request('POST', '/v1/passkeys/authentication-options', undefined, {
      'sec-fetch-site': 'cross-site',
    })
    expect(response.status).toBe(403)
  })

  it('end after fifty wrong answers of a network within an hour', async () => {
    const authenticator = await register(ada)
    const phone = openBrowser(app())
    const wrong = authenticator.get(await requestOptions(phone), { origin: 'https://evil.example' })
    const statuses = new Set<number>()
    for (let attempt = 0; attempt < 50; attempt += 1) statuses.add((await use(phone, wrong)).status)
    expect([...statuses]).toEqual([401])
    const right = authenticator.get(await requestOptions(phone))
    const response = await use(phone, right)
    expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true])
  })
})
