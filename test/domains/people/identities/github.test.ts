import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testApp } from '../../../support/app.ts'
import { newGithubPerson } from '../../../support/fake-github.ts'
import { goToGithub, useGithub, useGithubApp } from '../../../support/github-app.ts'
import { newAddress, openBrowser, signIn, signUp, tokenMailedTo, goodPassword } from '../../../support/people.ts'

const use = useGithubApp()

interface Me {
  readonly id: string
  readonly email: string | null
  readonly name: string
  readonly learnerId: string
}

const open = () => openBrowser(use().app)
const me = (browser: ReturnType<typeof open>): Promise<Me> => browser.json('GET', '/v1/accounts/me')
const accounts = async (): Promise<number> =>
  (await use().app.db.execute<{ n: number }>(sql`select count(*)::int as n from accounts`))[0]?.n ?? -1

describe('signing in with GitHub', () => {
  it('makes an account of the person, which comes back on another machine', async () => {
    const [laptop, phone] = [open(), open()]
    const person = newGithubPerson('Ada@Example.org')
    const first = await useGithub(use(), laptop, person, '?returnTo=/challenges?difficulty=easy')
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe('/challenges?difficulty=easy')
    expect(await me(laptop)).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.org', hasPassword: false })
    expect((await useGithub(use(), phone, person)).headers.get('location')).toBe('/settings')
    expect((await me(phone)).id).toBe((await me(laptop)).id)
    expect(await accounts()).toBe(1)
  })

  it('adopts the learner of the browser, and clears its cookie', async () => {
    const browser = open()
    const { learnerId } = await browser.json<{ learnerId: string }>('POST', '/v1/learners')
    expect([...browser.cookies.keys()]).toContain('touchstone_learner')
    await useGithub(use(), browser, newGithubPerson(newAddress()))
    expect((await me(browser)).learnerId).toBe(learnerId)
    expect([...browser.cookies.keys()]).not.toContain('touchstone_learner')
  })

  it('knows a person by number, whatever they are called at GitHub now', async () => {
    const [before, afterwards] = [open(), open()]
    const person = newGithubPerson(newAddress())
    await useGithub(use(), before, person)
    await useGithub(use(), afterwards, { ...person, login: 'countess', emails: [] })
    expect((await me(afterwards)).id).toBe((await me(before)).id)
    expect(await afterwards.json('GET', '/v1/identities')).toMatchObject({
      data: [{ provider: 'github', login: 'countess' }],
    })
  })

  it('gives the old name of a person to nobody else', async () => {
    const [first, second] = [open(), open()]
    const person = newGithubPerson(newAddress())
    await useGithub(use(), first, person)
    await useGithub(use(), second, { ...newGithubPerson(newAddress()), login: person.login })
    expect((await me(second)).id).not.toBe((await me(first)).id)
  })

  it('finds the account that has the verified address, instead of making an empty one', async () => {
    const [laptop, phone] = [open(), open()]
    const { id, email } = await signUp(use().app, laptop)
    await useGithub(use(), phone, newGithubPerson(email.toUpperCase()))
    expect((await me(phone)).id).toBe(id)
    expect(await accounts()).toBe(1)
  })

  it('takes no address that GitHub has not verified', async () => {
    const [owner, stranger] = [open(), open()]
    const { id, email } = await signUp(use().app, owner)
    await useGithub(use(), stranger, newGithubPerson(email, false))
    expect(await me(stranger)).toMatchObject({ email: null })
    expect((await me(stranger)).id).not.toBe(id)
  })

  it('leaves nothing to somebody who signed up with the address before without verifying it', async () => {
    const [squatter, owner] = [open(), open()]
    const email = newAddress()
    await squatter.request('POST', '/v1/accounts', { email, password: goodPassword })
    const token = await tokenMailedTo(use().app, email)
    await useGithub(use(), owner, newGithubPerson(email))
    expect((await me(owner)).email).toBe(email)
    expect((await signIn(squatter, email)).status).toBe(401)
    const late = await squatter.request('POST', '/v1/email-verifications', { token, password: goodPassword })
    expect(late.status).toBe(404)
  })

  it('stores no token of GitHub', async () => {
    const browser = open()
    await useGithub(use(), browser, newGithubPerson(newAddress()))
    const stored = await use().app.db.execute(sql`
      select table_name from information_schema.tables where table_schema = 'public' and
      query_to_xml(format('select * from %I', table_name), true, false, '')::text like '%gho\\_%'`)
    expect(use().github.tokens.size).toBeGreaterThan(0)
    expect(stored).toEqual([])
  })

  it('is refused for an unknown purpose, and where the operator has not set it up', async () => {
    expect((await open().request('GET', '/sign-in/github?purpose=other')).status).toBe(404)
    const without = openBrowser(testApp(use().app.db))
    const response = await without.request('GET', '/sign-in/github')
    expect([response.status, response.headers.get('location')]).toEqual([404, null])
    expect((await without.request('GET', '/sign-in/github/callback?code=1&state=2')).status).toBe(404)
  })
})

describe('the way back from GitHub', () => {
  const cookie = 'touchstone_provider'
  const expectRefused = async (response: Response, status: number, words: RegExp): Promise<void> => {
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(words)
    expect(response.headers.getSetCookie().join()).not.toContain('touchstone_session')
    expect(await accounts()).toBe(0)
  }

  it('works once, also for a browser that kept its cookie', async () => {
    const [browser, thief] = [open(), open()]
    use().github.person = newGithubPerson(newAddress())
    const back = await use().github.agree(await goToGithub(browser))
    thief.cookies.set(cookie, browser.cookies.get(cookie) ?? '')
    expect((await browser.request('GET', back)).status).toBe(303)
    expect(browser.cookies.has(cookie)).toBe(false)
    expect((await browser.request('GET', back)).status).toBe(400)
    expect((await thief.request('GET', back)).status).toBe(400)
  })

  it('refuses a code that GitHub has exchanged before', async () => {
    const browser = open()
    const { github } = use()
    const code = new URLSearchParams((await github.agree(await goToGithub(browser))).split('?')[1]).get('code')
    const page = new URL(await goToGithub(browser))
    // Somebody else was quicker with the code.
    await fetch(`${github.origin}/login/oauth/access_token`, { method: 'POST', body: `code=${code}` })
    const back = `/sign-in/github/callback?code=${code}&state=${page.searchParams.get('state')}`
    await expectRefused(await browser.request('GET', back), 401, /not confirmed/)
  })

  it.each([
    ['without a state', (back: string) => back.replace(/state=[^&]*/, '')],
    ['with the state of another attempt', (back: string) => back.replace(/state=[^&]*/, `state=${'A'.repeat(43)}`)],
  ])('refuses an answer %s', async (_, changed) => {
    const browser = open()
    const back = await use().github.agree(await goToGithub(browser))
    await expectRefused(await browser.request('GET', changed(back)), 400, /Start again/)
  })

  it('refuses the answer to an attempt that another browser began', async () => {
    const [attacker, victim] = [open(), open()]
    const back = await use().github.agree(await goToGithub(attacker))
    await expectRefused(await victim.request('GET', back), 400, /another browser/)
    await goToGithub(victim)
    await expectRefused(await victim.request('GET', back), 400, /another browser/)
  })

  it.each([
    ['a changed one', (sealed: string) => `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`],
    ['one without a signature', (sealed: string) => sealed.split('.')[0] ?? ''],
    ['one with the signature of nothing', (sealed: string) => `.${sealed.split('.')[1]}`],
    ['an empty one', () => ''],
  ])('refuses a forged cookie: %s', async (_, forged) => {
    const browser = open()
    const back = await use().github.agree(await goToGithub(browser))
    browser.cookies.set(cookie, forged(browser.cookies.get(cookie) ?? ''))
    await expectRefused(await browser.request('GET', back), 400, /Start again/)
  })

  it('refuses a code that belongs to another verifier', async () => {
    const browser = open()
    const { github } = use()
    const code = new URLSearchParams((await github.agree(await goToGithub(open()))).split('?')[1]).get('code')
    const state = new URL(await goToGithub(browser)).searchParams.get('state')
    await expectRefused(
      await browser.request('GET', `/sign-in/github/callback?code=${code}&state=${state}`),
      401,
      /not confirmed/,
    )
  })

  it('refuses an attempt that is over ten minutes old', async () => {
    const browser = open()
    const back = await use().github.agree(await goToGithub(browser))
    use().app.clock.advance(600_000)
    await expectRefused(await browser.request('GET', back), 400, /expired/)
  })

  it('says in its own words what GitHub refused', async () => {
    const browser = open()
    const state = new URL(await goToGithub(browser)).searchParams.get('state')
    const denied = await browser.request(
      'GET',
      `/sign-in/github/callback?error=access_denied&error_description=%3Cscript%3E&state=${state}`,
    )
    await expectRefused(denied.clone(), 401, /not allowed GitHub/)
    expect(await denied.text()).not.toContain('&lt;script')
  })

  it.each([
    ['fails', '/login/oauth/access_token', 500, ''],
    ['answers no JSON', '/api/user', 200, '<html>'],
    ['answers another form', '/api/user', 200, '{"id":"1; drop table","login":1}'],
    ['answers without end', '/api/user/emails', 200, 'x'.repeat(300_000)],
  ])('asks to try again later when GitHub %s', async (_, path, status, body) => {
    const browser = open()
    use().github.broken.set(path, (response) => response.writeHead(status).end(body))
    const response = await useGithub(use(), browser, newGithubPerson(newAddress()))
    expect(response.headers.get('retry-after')).toBe('60')
    await expectRefused(response, 503, /try again in a few minutes/)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    String.raw`/\evil.example`,
    '/%2F/evil.example',
    '/%5Cevil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('never leads to another site: %s', async (returnTo) => {
    const browser = open()
    const query = `?returnTo=${encodeURIComponent(returnTo)}`
    const response = await useGithub(use(), browser, newGithubPerson(newAddress()), query)
    expect(response.headers.get('location')).toBe('/settings')
  })
})

describe('an account with a GitHub account', () => {
  it('gets one from its settings, and signs in with it from then on', async () => {
    const [laptop, phone] = [open(), open()]
    const { id } = await signUp(use().app, laptop)
    const person = newGithubPerson(newAddress())
    expect((await useGithub(use(), laptop, person, '?purpose=link&returnTo=/settings')).status).toBe(303)
    await useGithub(use(), phone, person)
    expect((await me(phone)).id).toBe(id)
    expect(await accounts()).toBe(1)
  })

  it('needs a recent confirmation, and a page of this site, to get one', async () => {
    const browser = open()
    await signUp(use().app, browser)
    const way = '/sign-in/github?purpose=link'
    const answered = async (from: typeof browser, headers = {}) =>
      (await from.request('GET', way, undefined, headers)).headers.get('location')
    expect(await answered(browser)).toContain(use().github.origin)
    expect(await answered(browser, { 'sec-fetch-site': 'cross-site' })).toBe('/settings')
    use().app.clock.advance(601_000)
    const back = encodeURIComponent(way)
    expect(await answered(browser)).toBe(`/confirm?returnTo=${back}`)
    expect(await answered(open())).toBe(`/sign-in?returnTo=${back}`)
  })

  it('is offered the submissions of the browser when it signs in there', async () => {
    const [laptop, phone] = [open(), open()]
    const person = newGithubPerson(newAddress())
    await useGithub(use(), laptop, person)
    await phone.json('POST', '/v1/learners')
    const response = await useGithub(use(), phone, person, '?returnTo=/challenges')
    expect(response.headers.get('location')).toBe('/add-submissions?returnTo=%2Fchallenges')
    expect([...phone.cookies.keys()]).toContain('touchstone_learner')
  })

  it('never takes one that belongs to somebody else, nor a second one', async () => {
    const [ada, bob] = [open(), open()]
    const [first, second] = [newGithubPerson(newAddress()), newGithubPerson(newAddress())]
    await useGithub(use(), ada, first)
    await signUp(use().app, bob)
    const taken = await useGithub(use(), bob, first, '?purpose=link')
    expect(taken.status).toBe(409)
    expect(await taken.text()).toContain('belongs to another account')
    expect((await useGithub(use(), ada, second, '?purpose=link')).status).toBe(409)
    expect(await bob.json('GET', '/v1/identities')).toEqual({ data: [] })
  })

  it('is the one of whoever is signed in: signing in beside it makes no second account', async () => {
    const browser = open()
    await signUp(use().app, browser)
    const response = await useGithub(use(), browser, newGithubPerson(newAddress()))
    expect(response.status).toBe(409)
    expect(await response.text()).toContain('You are signed in already')
    expect(await accounts()).toBe(1)
  })

  it('does not get one for somebody who has taken over the browser on the way', async () => {
    const [browser, other] = [open(), open()]
    await signUp(use().app, browser)
    const { email } = await signUp(use().app, other)
    const back = await use().github.agree(await goToGithub(browser, '?purpose=link'))
    await browser.request('DELETE', '/v1/account-sessions/current')
    expect((await browser.request('GET', back)).status).toBe(401)
    await signUp(use().app, browser)
    const again = await use().github.agree(await goToGithub(browser, '?purpose=link'))
    await signIn(browser, email)
    expect((await browser.request('GET', again)).status).toBe(403)
  })

  it('confirms an identity by its own GitHub account only', async () => {
    const [browser, other] = [open(), open()]
    const person = newGithubPerson(newAddress())
    await useGithub(use(), browser, person)
    const stranger = newGithubPerson(newAddress())
    await useGithub(use(), other, stranger)
    use().app.clock.advance(601_000)
    const remove = () => browser.request('PUT', '/v1/accounts/me/password', { password: goodPassword })
    expect((await remove()).status).toBe(403)
    expect((await useGithub(use(), browser, stranger, '?purpose=confirm')).status).toBe(403)
    expect((await remove()).status).toBe(403)
    const before = browser.cookies.get('touchstone_session')
    expect((await useGithub(use(), browser, person, '?purpose=confirm')).status).toBe(303)
    expect(browser.cookies.get('touchstone_session')).not.toBe(before)
    expect((await remove()).status).toBe(204)
  })

  it('keeps the last way to sign in', async () => {
    const browser = open()
    await useGithub(use(), browser, newGithubPerson(newAddress()))
    const refused = await browser.request('DELETE', '/v1/identities/github')
    expect(refused.status).toBe(409)
    expect(await browser.json('GET', '/v1/identities')).toMatchObject({ data: [{ provider: 'github' }] })
    await browser.request('PUT', '/v1/accounts/me/password', { password: goodPassword })
    expect((await browser.request('DELETE', '/v1/identities/github')).status).toBe(204)
    expect((await browser.request('DELETE', '/v1/identities/github')).status).toBe(404)
  })

  it('has in its log that the GitHub account came and went', async () => {
    const browser = open()
    const { id } = await signUp(use().app, browser)
    await useGithub(use(), browser, newGithubPerson(newAddress()), '?purpose=link')
    await browser.request('DELETE', '/v1/identities/github')
    const entries = await use().app.db.execute<{ action: string }>(
      sql`select action from audit_entries where account_id = ${id} and action like 'identity%'`,
    )
    expect(entries.map(({ action }) => action).toSorted()).toEqual(['identity linked', 'identity removed'])
  })
})
