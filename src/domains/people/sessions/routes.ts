import type { Context } from 'hono'
import { requireSession, system } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { browserCookie, browserSeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import { cookieToken, noLearnerCookie } from '#http/learner-cookie.ts'
import { refuseCrossSite } from '#http/own-origin.ts'
import { bind, createRouter } from '#http/router.ts'
import { noSessionCookie, sessionCookie } from '#http/session-cookie.ts'
import type { Scope } from '#ports/scope.ts'
import { showAccount } from '../accounts/model.ts'
import type { LearnerService } from '../learners/service.ts'
import {
  confirmIdentity,
  signIn,
  endAllAccountSessions,
  endAccountSession,
  listAccountSessions,
  mergeLearner,
} from './contract.ts'
import { agentFrom, sessionActor } from './model.ts'
import type { SessionService } from './service.ts'
import type { OpenedSession } from './service/sign-in.ts'

/** Opens a session for somebody who has proved who they are, and gives its cookies to the answer. */
export type ShowSession = (c: Context<AppEnv>, accountId: string, answer: Response) => Promise<void>

/** The browser of a request. */
export const browserOf = (c: Context<AppEnv>) => ({
  agent: agentFrom(c.req.header('user-agent')),
  token: browserCookie.read(c),
  network: clientNetwork(c) ?? null,
})

export const showSessionBy =
  (service: (scope: Scope) => SessionService): ShowSession =>
  async (c, accountId, answer) => {
    const opened = await service(c.env.scope).open(system, { ...browserOf(c), accountId })
    giveCookies(c, opened, answer)
  }

/** Gives the cookies of a session that was just opened to the answer. */
export const giveCookies = (
  c: Context<AppEnv>,
  { token, browserToken }: { readonly token: string; readonly browserToken: string },
  answer: Response,
): void => {
  answer.headers.append('set-cookie', sessionCookie(c, token))
  answer.headers.append('set-cookie', browserCookie.set(c, browserToken, browserSeconds))
}

interface Services {
  readonly sessions: (scope: Scope) => SessionService
  readonly learners: (scope: Scope) => LearnerService
}

/** Opens a session for somebody who has proved who they are, and answers with it, as signing in by a password does. */
export type AnswerSession = (c: Context<AppEnv>, accountId: string) => Promise<Response>

export const answerSessionBy =
  ({ sessions, learners }: Services): AnswerSession =>
  async (c, accountId) =>
    answerOpened(c, learners, await sessions(c.env.scope).open(system, { ...browserOf(c), accountId }))

const answerOpened = async (
  c: Context<AppEnv>,
  learners: Services['learners'],
  opened: OpenedSession,
): Promise<Response> => {
  const { scope } = c.env
  const { account, sessionId } = opened
  const { id: accountId, learnerId, zone, roles } = account
  const owner = sessionActor({ accountId, learnerId, zone, roles, sessionId, authenticatedAt: scope.clock.now() })
  const mergeable = await learners(scope).findMergeable(owner, cookieToken(c))
  const answer = answerCreated({ account: showAccount(account), mergeable }, `/v1/account-sessions/${sessionId}`)
  giveCookies(c, opened, answer)
  return answer
}

export const sessionRoutes = ({ sessions, learners }: Services) => {
  const router = createRouter()
  const inBrowser = { permit: requireSession }

  bind(
    router,
    signIn,
    async ({ body }, c, actor) => {
      const { scope } = c.env
      return answerOpened(c, learners, await sessions(scope).signIn(actor, { ...body, ...browserOf(c) }))
    },
    { permit: (_, c) => refuseCrossSite(c, { showsCookie: false }) },
  )

  bind(
    router,
    listAccountSessions,
    async (_, c, actor) => {
      const { sessionId } = requireSession(actor).credential
      const list = await sessions(c.env.scope).list(actor)
      const data = list.map(({ accountId: _owner, ...session }) => ({
        ...session,
        isCurrent: session.id === sessionId,
      }))
      return answerUncached({ data })
    },
    inBrowser,
  )

  bind(
    router,
    endAccountSession,
    async ({ params }, c, actor) => {
      const { sessionId } = requireSession(actor).credential
      const isCurrent = params.sessionId === 'current' || params.sessionId === sessionId
      await sessions(c.env.scope).end(actor, isCurrent ? sessionId : params.sessionId)
      return answerEmpty(isCurrent ? [noSessionCookie(c)] : [])
    },
    inBrowser,
  )

  bind(
    router,
    endAllAccountSessions,
    async (_, c, actor) => {
      await sessions(c.env.scope).endAll(actor)
      return answerEmpty([noSessionCookie(c)])
    },
    inBrowser,
  )

  bind(
    router,
    confirmIdentity,
    async ({ body }, c, actor) => {
      const token = await sessions(c.env.scope).confirm(actor, { ...body, ...browserOf(c) })
      return answerEmpty([sessionCookie(c, token)])
    },
    inBrowser,
  )

  bind(
    router,
    mergeLearner,
    async ({ body }, c, actor) => {
      const submissions = await learners(c.env.scope).merge(actor, body.token ?? cookieToken(c) ?? '')
      const answer = answerUncached({ submissions })
      if (body.token === undefined) answer.headers.append('set-cookie', noLearnerCookie(c))
      return answer
    },
    inBrowser,
  )

  return router
}
