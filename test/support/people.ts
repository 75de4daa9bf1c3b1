import { sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import { type TestApp, testApp } from './app.ts'
import { useDatabase } from './database.ts'

/** The app over one database for the file, empty before each test; call it at the top of the file. */
export const usePeopleApp = (): (() => TestApp) => {
  const database = useDatabase()
  let app: TestApp | undefined
  beforeEach(() => {
    app = testApp(database())
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

/** A browser: it keeps cookies, and names itself as the source of what it sends. */
export interface Browser {
  readonly cookies: Map<string, string>
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  json<T>(method: string, path: string, body?: unknown): Promise<T>
}

/** What answers a browser: the app, or a server. */
export interface Site {
  request(path: string, init: RequestInit & { readonly peer?: string }): Promise<Response>
}

/** A browser at an address of its own, so that no two tests share a limit. */
export const openBrowser = (site: Site, peer = nextPeer()): Browser => {
  const cookies = new Map<string, string>()
  const request: Browser['request'] = async (method, path, body, headers = {}) => {
    const response = await site.request(path, {
      method,
      peer,
      headers: {
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const field of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(field) ?? []
      if (/max-age=0/i.test(field)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return { cookies, request, json: async (method, path, body) => (await request(method, path, body)).json() }
}

let peers = 0
const nextPeer = (): string => {
  peers += 1
  return `203.0.${(peers >> 8) & 255}.${peers & 255}`
}

export const goodPassword = 'a quiet harbour in spring'

let people = 0
/** An address that no other test uses. */
export const newAddress = (): string => {
  people += 1
  return `ada.${people}@example.org`
}

interface StoredMail {
  readonly purpose: string
  readonly recipient: string
  readonly data: { readonly link?: string }
}

/** The mails that wait for an address, oldest first. */
export const mailsTo = async ({ db }: Pick<TestApp, 'db'>, recipient: string): Promise<readonly StoredMail[]> =>
  db.execute<StoredMail & Record<string, unknown>>(
    sql`select purpose, recipient, data from mails where recipient = ${recipient} order by id`,
  )

/** The token in the mail of a purpose to an address. */
export const tokenMailedTo = async (
  app: Pick<TestApp, 'db'>,
  recipient: string,
  purpose = 'sign-up',
): Promise<string> => {
  const mail = (await mailsTo(app, recipient)).findLast((each) => each.purpose === purpose)
  return new URL(mail?.data.link ?? '', 'http://touchstone.test').searchParams.get('token') ?? ''
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly learnerId: string
  readonly handle: string
}

/** Signs up, opens the mailed link in the same browser, and returns the account. */
export const signUp = async (app: TestApp, browser: Browser, email = newAddress()): Promise<Person> => {
  const { signUp } = await browser.json<{ signUp: string }>('POST', '/v1/accounts', {
    email,
    password: goodPassword,
    name: 'Ada',
  })
  const token = await tokenMailedTo(app, email)
  return browser.json('POST', '/v1/email-verifications', { token, signUp })
}

export const signIn = (browser: Browser, email: string, password = goodPassword): Promise<Response> =>
  browser.request('POST', '/v1/account-sessions', { email, password })
