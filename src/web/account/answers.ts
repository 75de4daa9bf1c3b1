import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '#http/app-env.ts'
import { withCookies } from '#http/see-other.ts'
import { answerPage } from '../shell/answers.ts'
import { type AssetPath, type Markup, type Page, page } from '../shell/layout.ts'

interface PrivateAnswer {
  readonly status?: number
  readonly retryAfter?: number | undefined
  /** `Set-Cookie` fields. */
  readonly cookies?: readonly string[]
}

/** Answers with a page about one person, which nobody may keep. */
export const answerPrivate = async (
  c: Context<AppEnv>,
  page: Page,
  { status = 200, retryAfter, cookies = [] }: PrivateAnswer = {},
): Promise<Response> => {
  const answer = await answerPage(c, page, {
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

export { seeOther } from '#http/see-other.ts'

interface AccountPageOptions {
  readonly title: string
  /** Something that was typed is wrong. */
  readonly hasFaults?: boolean
  /** Scripts of our own origin. */
  readonly script?: (assetPath: AssetPath) => Markup
}

/** A page in the layout of the site, with the styles of forms. */
export const accountPage = ({ title, hasFaults = false, script }: AccountPageOptions, content: Markup): Page =>
  page(hasFaults ? `Error: ${title}` : title, content, {
    section: '/settings',
    head: (assetPath) =>
      html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />${script?.(assetPath) ?? ''}`,
  })
