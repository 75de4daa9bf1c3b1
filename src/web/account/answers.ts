import { answerPage } from '../shell/answers.ts'
import { type Markup, page } from '../shell/layout.ts'
import { html } from 'hono/html'

interface PrivateAnswer {
  readonly status?: number
  readonly retryAfter?: number | undefined
  /** `Set-Cookie` fields. */
  readonly cookies?: readonly string[]
}

/** Answers with a page about one person, which nobody may keep. */
export const answerPrivate = async (
  markup: Markup,
  { status = 200, retryAfter, cookies = [] }: PrivateAnswer = {},
): Promise<Response> => {
  const answer = answerPage(await markup, {
    status,
    headers: {
      'cache-control': 'no-store',
      // Every 401 names a way to authenticate (RFC 9110, 15.5.2), even where a form is the usual one.
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  })
  return withCookies(answer, cookies)
}

/** Sends the browser to a page of ours, after a form or in place of another page. */
export const seeOther = (location: string, cookies: readonly string[] = []): Response =>
  withCookies(
    new Response(null, {
      status: 303,
      headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    }),
    cookies,
  )

const withCookies = (answer: Response, cookies: readonly string[]): Response => {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

interface AccountPageOptions {
  readonly title: string
  /** Something that was typed is wrong. */
  readonly hasFaults?: boolean
  /** Scripts of our own origin. */
  readonly script?: Markup
}

/** A page in the layout of the site, with the styles of forms. */
export const accountPage = ({ title, hasFaults = false, script }: AccountPageOptions, content: Markup): Markup =>
  page(hasFaults ? `Error: ${title}` : title, content, {
    section: '/settings',
    head: html`<link rel="stylesheet" href="/assets/account.css" />${script ?? ''}`,
  })
