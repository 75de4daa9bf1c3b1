import { html } from 'hono/html'
import type { DomainError } from '#core/errors.ts'
import type { HeaderFields } from '#http/fixed-headers.ts'
import { problemTypes } from '#http/problem-types.ts'
import { answerPage } from '../shell/answers.ts'
import { page } from '../shell/layout.ts'

/** The page for somebody who comes back from GitHub, or goes there, in vain. */
export const answerFailure = async ({ kind, message, retryAfter }: DomainError, headers: HeaderFields) =>
  answerPage(
    await page(
      'GitHub could not sign you in',
      html`<h1>GitHub could not sign you in</h1>
        <p>${message}</p>
        <ul>
          <li><a href="/sign-in">Sign in</a></li>
          <li><a href="/settings">Your settings</a></li>
          <li><a href="/">Touchstone</a></li>
        </ul>`,
    ),
    {
      status: problemTypes[kind].status,
      headers: {
        'cache-control': 'no-store',
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
        ...headers,
      },
    },
  )
