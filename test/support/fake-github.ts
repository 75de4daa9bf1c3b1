import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Somebody with an account at the fake GitHub. */
export interface GithubPerson {
  readonly id: number
  login: string
  name: string | null
  emails: readonly { readonly email: string; readonly primary: boolean; readonly verified: boolean }[]
}

interface Grant {
  readonly person: GithubPerson
  readonly callback: string
  readonly challenge: string
}

export interface FakeGithub {
  readonly origin: string
  /** By which a server uses it. */
  readonly settings: Readonly<Record<string, string>>
  /** The person who is signed in there and agrees to everything. */
  person: GithubPerson
  /** What it answers instead, by path. */
  readonly broken: Map<string, (response: ServerResponse) => void>
  /** The tokens that it has handed out. */
  readonly tokens: Map<string, GithubPerson>
  /** Agrees as the person does, and returns the path to which the browser is sent back. */
  agree(address: string): Promise<string>
  close(): Promise<void>
}

let people = 0
/** Somebody whom no other test knows, with one verified address. */
export const newGithubPerson = (email: string, verified = true): GithubPerson => {
  people += 1
  return {
    id: 1_000 + people,
    login: `ada-${people}`,
    name: 'Ada Lovelace',
    emails: [
      { email: `old.${people}@example.org`, primary: false, verified: true },
      { email, primary: true, verified },
    ],
  }
}

const clientId = 'touchstone-in-tests'
const clientSecret = 'secret-of-the-tests'

/** GitHub as far as signing in needs it, over HTTP: it holds clients to single use of codes, callbacks and PKCE. */
export const startFakeGithub = async (): Promise<FakeGithub> => {
  const grants = new Map<string, Grant>()
  const tokens: FakeGithub['tokens'] = new Map()
  const broken: FakeGithub['broken'] = new Map()

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const [callback, challenge] = [query.get('redirect_uri') ?? '', query.get('code_challenge') ?? '']
    const isKnown = query.get('client_id') === clientId && query.get('code_challenge_method') === 'S256'
    if (!isKnown) return answer(response, 404, {})
    const code = randomUUID()
    grants.set(code, { person: github.person, callback, challenge })
    const location = `${callback}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`
    response.writeHead(302, { location }).end()
  }

  const exchange = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await text(request))
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isRight =
      form.get('client_secret') === clientSecret &&
      grant?.challenge === challenge &&
      grant.callback === form.get('redirect_uri')
    // GitHub answers 200 for refusals, too.
    if (!grant || !isRight) return answer(response, 200, { error: 'bad_verification_code' })
    const token = `gho_${randomUUID()}`
    tokens.set(token, grant.person)
    answer(response, 200, { access_token: token, token_type: 'bearer', scope: 'user:email' })
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github.test')
    const instead = broken.get(pathname)
    if (instead) return instead(response)
    if (pathname === '/login/oauth/authorize') return authorize(searchParams, response)
    if (pathname === '/login/oauth/access_token') return exchange(request, response)
    const person = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (!person) return answer(response, 401, { message: 'Bad credentials' })
    const { emails, ...user } = person
    if (pathname === '/api/user') return answer(response, 200, user)
    if (pathname === '/api/user/emails') return answer(response, 200, emails)
    return answer(response, 404, {})
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const github: FakeGithub = {
    origin,
    settings: {
      GITHUB_CLIENT_ID: clientId,
      GITHUB_CLIENT_SECRET: clientSecret,
      GITHUB_URL: `${origin}/`,
      GITHUB_API_URL: `${origin}/api`,
      WATCH_ALLOW: '127.0.0.1/32',
    },
    person: newGithubPerson('nobody@example.org'),
    broken,
    tokens,
    agree: async (address) => {
      const response = await fetch(address, { redirect: 'manual' })
      const { pathname, search } = new URL(response.headers.get('location') ?? '')
      return pathname + search
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return github
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
