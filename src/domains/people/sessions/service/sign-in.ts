import { type Actor, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import { emailOf } from '../../accounts/input.ts'
import type { Account } from '../../accounts/model.ts'
import { accountRepository } from '../../accounts/repository.ts'
import { recordAction } from '../../audit/service.ts'
import { mailService } from '../../mails/service.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { failuresPerAccount, failuresPerBrowser, failuresPerNetwork } from '../../throttles/model.ts'
import { throttleService } from '../../throttles/service.ts'
import { maxSessions, sessionEnd } from '../model.ts'
import { sessionRepository } from '../repository.ts'

/** The browser from which somebody signs in. */
export interface Browser {
  /** Its name in words. */
  readonly agent: string
  /** The token of a browser that has signed in before. */
  readonly token: string | undefined
  readonly network: string | null
}

export interface OpenedSession {
  readonly account: Account
  readonly sessionId: string
  /** For the session cookie. */
  readonly token: string
  /** For the cookie by which the browser is known when it signs in again. */
  readonly browserToken: string
}

/** How long the report of a sign-in is news. */
const reportMs = 86_400_000

/** Opens a session by address and password. Throws `unauthenticated`, `too-many-requests`, `overloaded`. */
export const signInByPassword = async (
  scope: Scope,
  actor: Actor,
  { email: text, password, ...browser }: Browser & { readonly email: string; readonly password: string },
): Promise<OpenedSession> => {
  const email = emailOf(text)
  const account = await accountRepository(scope.db).byEmail(email)
  await checkPassword(scope, actor, { account, subject: email, password, browser })
  if (!account) throw wrongPassword()
  return openSession(scope, actor, account, browser)
}

/**
 * Checks a password under the limits of failed attempts. It costs the same without an account. A browser that has signed in
 * before has a limit of its own, so that strangers cannot use up the attempts of its owner.
 */
export const checkPassword = async (
  scope: Scope,
  actor: Actor,
  given: {
    readonly account: Account | undefined
    /** Whose attempts are counted, also where there is no account. */
    readonly subject: string
    readonly password: string
    readonly browser: Browser
  },
): Promise<void> => {
  const { account, browser } = given
  const throttle = throttleService(scope)
  const isKnown = account !== undefined && (await isBrowserOf(scope, account, browser.token))
  const attempts = [
    await throttle.take(actor, failuresPerNetwork, browser.network),
    isKnown
      ? await throttle.take(actor, failuresPerBrowser, browser.token ?? '')
      : await throttle.take(actor, failuresPerAccount, given.subject),
  ]
  const giveBack = async (): Promise<void> => {
    for (const attempt of attempts) await attempt.giveBack()
  }
  const isRight = await scope.passwords
    .verify(given.password, account?.password ?? null)
    .catch(async (error: unknown) => {
      // A server that is too busy has checked nothing.
      await giveBack()
      throw error
    })
  if (!isRight) throw wrongPassword()
  await giveBack()
}

/**
 * Opens a session of somebody who has proved who they are. A sign-in from a new browser is reported by mail. Throws
 * `unauthenticated` when the password has changed since: that ended all sessions.
 */
export const openSession = async (
  scope: Scope,
  actor: Actor,
  account: Account,
  browser: Browser,
): Promise<OpenedSession> => {
  const { clock, digest, random } = scope
  const now = clock.now()
  const at = new Date(now).toISOString()
  const token = newSecret(random)
  const sessionId = uuidv7(now * 1_000, digest.sha256(random.uuid()))
  const isKnown = await isBrowserOf(scope, account, browser.token)
  await scope.transaction(async (inner) => {
    const accounts = accountRepository(inner.db)
    await accounts.lock(account.id)
    if ((await accounts.find(account.id))?.password !== account.password) throw wrongPassword()
    const repository = sessionRepository(inner.db)
    const isFirst = (await repository.list(account.id, at)).length === 0
    await repository.add(
      {
        id: sessionId,
        accountId: account.id,
        tokenDigest: digest.sha256(token),
        agent: browser.agent,
        createdAt: at,
        authenticatedAt: at,
        seenOn: at.slice(0, 10),
        expiresAt: new Date(sessionEnd(now, now)).toISOString(),
      },
      maxSessions,
    )
    await recordAction(inner, actor, { action: 'signed in', accountId: account.id, data: { agent: browser.agent } })
    if (account.email !== null && !isKnown && !isFirst)
      await mailService(inner).add(system, {
        purpose: 'new-sign-in',
        accountId: account.id,
        recipient: account.email,
        data: {
          agent: browser.agent,
          at,
        },
        expiresAt: new Date(now + reportMs).toISOString(),
      })
  })
  const browserToken = isKnown && browser.token !== undefined ? browser.token : await newBrowserToken(scope, account)
  return { account, sessionId, token, browserToken }
}

const signatureOf = async (scope: Scope, nonce: string, { id }: Account): Promise<string> =>
  scope.digest.hmac(await secretOf(scope, 'browsers'), `${nonce} ${id}`)

/** A token by which a browser is known as one of the account's owner, whose attempts strangers cannot use up. */
export const newBrowserToken = async (scope: Scope, account: Account): Promise<string> => {
  const nonce = scope.random.uuid()
  return `${nonce}.${await signatureOf(scope, nonce, account)}`
}

const isBrowserOf = async (scope: Scope, account: Account, token: string | undefined): Promise<boolean> => {
  const [nonce = '', signature, ...rest] = (token ?? '').split('.')
  return (
    signature !== undefined &&
    rest.length === 0 &&
    scope.digest.isEqual(signature, await signatureOf(scope, nonce, account))
  )
}

const wrongPassword = (): DomainError => new DomainError('unauthenticated', 'The address or the password is wrong.')
