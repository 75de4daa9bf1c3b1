import type { Config } from '#config.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { printable } from '#core/text.ts'
import type { IdentityProvider } from '#ports/identity-provider.ts'
import type { Outbound } from '#ports/outbound.ts'
import { type JsonClient, jsonClient } from './json-client.ts'

const maxNameLength = 80

/** GitHub as far as the settings name an OAuth app of ours; null where they do not. */
export const githubFrom = (config: Config, outbound: Outbound): IdentityProvider | null => {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = config
  if (clientId === undefined || clientSecret === undefined) return null
  const ask = jsonClient('GitHub', outbound)
  const [site, api] = [withoutSlash(config.GITHUB_URL), withoutSlash(config.GITHUB_API_URL)]

  return {
    authorizationAddress: ({ callback, state, challenge, asksAgain }) => {
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: callback,
        scope: 'user:email',
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...(asksAgain ? { prompt: 'select_account' } : {}),
      })
      return `${site}/login/oauth/authorize?${query}`
    },
    identify: async ({ code, verifier, callback }) => {
      const token = await exchange(ask, `${site}/login/oauth/access_token`, {
        client_id: clientId,
        client_secret: clientSecret,
        code,
        code_verifier: verifier,
        redirect_uri: callback,
      })
      const headers = { authorization: `Bearer ${token}`, 'x-github-api-version': '2022-11-28' }
      const [user, emails] = await Promise.all([
        ask(`${api}/user`, { headers }),
        ask(`${api}/user/emails?per_page=100`, { headers }),
      ])
      if (user.status !== 200) throw unreadable()
      return { ...readUser(user.body), email: verifiedAddress(emails.body) }
    },
  }
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '')

/** GitHub answers 200 for a code that it refuses, too. */
const exchange = async (
  ask: JsonClient,
  address: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> => {
  const { status, body } = await ask(address, { form: new URLSearchParams(parameters) })
  const token = status === 200 ? memberOf(body, 'access_token') : undefined
  if (typeof token === 'string' && /^[\x21-\x7E]{1,1000}$/.test(token)) return token
  if (status >= 500) throw unreadable()
  throw new DomainError('unauthenticated', 'GitHub has not confirmed this sign-in. Start again.')
}

const readUser = (body: unknown) => {
  const [id, login, name] = [memberOf(body, 'id'), memberOf(body, 'login'), memberOf(body, 'name')]
  if (!Number.isSafeInteger(id) || typeof login !== 'string' || login === '') throw unreadable()
  const shown = (text: string): string => printable(text.trim()).slice(0, maxNameLength).trim()
  const written = typeof name === 'string' ? shown(name) : ''
  return { subject: String(id), login: shown(login), name: written === '' ? shown(login) : written }
}

/** Without the permission to read addresses there is none. */
const verifiedAddress = (body: unknown): string | null => {
  if (!Array.isArray(body)) return null
  const primary: unknown = body.find(
    (each) => memberOf(each, 'primary') === true && memberOf(each, 'verified') === true,
  )
  const email = memberOf(primary, 'email')
  return typeof email === 'string' ? (readEmailAddress(email)?.key ?? null) : null
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

const unreadable = (): DomainError =>
  new DomainError('unavailable', 'GitHub has answered with something unexpected. Please try again in a few minutes.', {
    retryAfter: 60,
  })
