import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, goodPassword, newAddress, openBrowser, signIn, type Site } from '../support/people.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'

let database: OwnDatabase
let servers: readonly RunningServer[]

beforeAll(async () => {
  database = await createDatabase()
  const settings = { DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false', TRUSTED_PROXY: '1' }
  servers = [await startServer(settings), await startServer(settings)]
}, 60_000)
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop('SIGTERM')))
  await database.drop()
})

/** One of the two processes, behind a proxy that names the address of each browser. */
const site = (index: number): Site => ({
  request: (path, { peer, headers, ...init }) =>
    fetch(new URL(path, servers[index]?.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...(headers as Record<string, string>), ...(peer === undefined ? {} : { 'x-forwarded-for': peer }) },
    }),
})

const tokenMailedTo = async (address: string): Promise<string> => {
  const answer = await site(0).request('/v1/mails?limit=200', { headers: { authorization: `Bearer ${adminToken}` } })
  const { data } = (await answer.json()) as { data: { recipient: string; link: string }[] }
  const link = data.find(({ recipient }) => recipient === address)?.link ?? ''
  return new URL(link).searchParams.get('token') ?? ''
}

const signUp = async (browser: Browser): Promise<string> => {
  const email = newAddress()
  const { signUp: secret } = await browser.json<{ signUp: string }>('POST', '/v1/accounts', {
    email,
    password: goodPassword,
  })
  const verified = { token: await tokenMailedTo(email), signUp: secret }
  expect((await browser.request('POST', '/v1/email-verifications', verified)).status).toBe(200)
  return email
}

/** The same browser at the other process. */
const elsewhere = (browser: Browser, index: number): Browser => {
  const moved = openBrowser(site(index))
  for (const [name, value] of browser.cookies) moved.cookies.set(name, value)
  return moved
}

/**
 * Asks until the answer has the status `after`, and resolves with how many milliseconds after this call the last request began
 * that got another one. A slow machine changes when requests begin, and never what an answer to one may be.
 */
const lastBegunBefore = async (after: number, ask: () => Promise<number>): Promise<number> => {
  const changedAt = performance.now()
  let last = -Infinity
  const answer = async (): Promise<number> => {
    const begunAt = performance.now()
    const got = await ask()
    if (got !== after) last = Math.max(last, begunAt - changedAt)
    return got
  }
  await expect.poll(answer, { timeout: 30_000, interval: 50 }).toBe(after)
  return last
}

/** Milliseconds for which a process may go by what it has read. */
const window = 2_000

const status = async (browser: Browser): Promise<number> => (await browser.request('GET', '/v1/accounts/me')).status

describe('accounts on two processes', () => {
  it('lose a revoked session in both within two seconds', async () => {
    const first = openBrowser(site(0))
    await signUp(first)
    const second = elsewhere(first, 1)
    expect(await status(second)).toBe(200)
    await first.request('DELETE', '/v1/account-sessions')
    expect(await lastBegunBefore(401, () => status(second))).toBeLessThan(window)
  })

  it('lose a revoked API token and the roles of an account in both within two seconds', async () => {
    const browser = openBrowser(site(0))
    await signUp(browser)
    const { id } = await browser.json<{ id: string }>('GET', '/v1/accounts/me')
    const admin = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
    const setRoles = (roles: readonly string[]) =>
      site(0).request(`/v1/accounts/${id}/roles`, { method: 'PUT', headers: admin, body: JSON.stringify({ roles }) })
    expect((await setRoles(['admin'])).status).toBe(200)
    const list = () =>
      elsewhere(browser, 1)
        .request('GET', '/v1/accounts')
        .then((answer) => answer.status)
    expect(await lastBegunBefore(200, list)).toBeLessThan(window)
    await setRoles([])
    expect(await lastBegunBefore(403, list)).toBeLessThan(window)
    const created = await browser.json<{ id: string; token: string }>('POST', '/v1/api-tokens', {
      name: 'laptop',
      scopes: ['account'],
    })
    const byToken = async (): Promise<number> =>
      (await site(1).request('/v1/accounts/me', { headers: { authorization: `Bearer ${created.token}` } })).status
    expect(await byToken()).toBe(200)
    await browser.request('DELETE', `/v1/api-tokens/${created.id}`)
    expect(await lastBegunBefore(401, byToken)).toBeLessThan(window)
  })

  it('count failed sign-ins together', async () => {
    const email = await signUp(openBrowser(site(0)))
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt += 1)
      statuses.push((await signIn(openBrowser(site(attempt % 2)), email, 'not the right password')).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })

  it('give a mailed link to one of many who use it at the same moment', async () => {
    const browser = openBrowser(site(0))
    const email = newAddress()
    const { signUp: secret } = await browser.json<{ signUp: string }>('POST', '/v1/accounts', {
      email,
      password: goodPassword,
    })
    const body = { token: await tokenMailedTo(email), signUp: secret }
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        openBrowser(site(index % 2)).request('POST', '/v1/email-verifications', body),
      ),
    )
    expect(answers.map((answer) => answer.status).toSorted((left, right) => left - right)).toEqual([
      200, 404, 404, 404, 404, 404, 404, 404,
    ])
  })
})
