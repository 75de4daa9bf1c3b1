import type { Context } from 'hono'
import { html } from 'hono/html'
import type { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { problemTypes } from '#http/problem-types.ts'
import { accountPage, answerPrivate } from './answers.ts'

/** The page for somebody who comes back from GitHub in vain. The cookie of their attempt goes. */
export const answerFailure = (
  c: Context<AppEnv>,
  { kind, message, retryAfter }: DomainError,
  noCookie: string,
): Promise<Response> =>
  answerPrivate(
    c,
    accountPage(
      { title: 'GitHub could not sign you in' },
      html`<h1>GitHub could not sign you in</h1>
        <p>${message}</p>
        <ul class="plain">
          <li><a href="/sign-in">Sign in</a></li>
          <li><a href="/settings">Your settings</a></li>
        </ul>`,
    ),
    { status: problemTypes[kind].status, retryAfter, cookies: [noCookie] },
  )
