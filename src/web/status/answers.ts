import type { Context } from 'hono'
import type { SeenPage } from '#domains/watch/index.ts'
import type { Eventual } from '#core/eventual.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerCachedContent } from '#http/answer.ts'
import { textResponse } from '#http/compression.ts'
import type { HeaderFields } from '#http/fixed-headers.ts'
import { withCookies } from '#http/see-other.ts'
import type { StatusAssets } from './document.ts'

/** No script at all; one style and one picture of our own origin. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const ofPages: HeaderFields = {
  'content-security-policy': policy,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

const ofOneVisitor: HeaderFields = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }

/** A page that subscribes a browser: its script registers a worker of our own origin. */
const ofScripts: HeaderFields = {
  ...ofPages,
  'content-security-policy': `${policy}; script-src 'self'; worker-src 'self'`,
}

/** For what other sites load and programs read. Opened by its own address, a picture is a document of our origin. */
const ofData: HeaderFields = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

export const pageType = 'text/html; charset=utf-8'

/** A page with a script, for one visitor. */
export const answerWithScript = (text: string): Response =>
  textResponse(text, 200, { ...ofScripts, 'content-type': pageType, ...ofOneVisitor })

const fieldsFor = (contentType: string): HeaderFields => (contentType === pageType ? ofPages : ofData)

export const assetsOf = async ({ env }: Context<AppEnv>): Promise<StatusAssets> => {
  const [stylesheet, icon] = await Promise.all([
    env.scope.assets.pathOf('assets/status.css'),
    env.scope.assets.pathOf('assets/icon.svg'),
  ])
  return { stylesheet, icon }
}

interface StatusContent {
  /** Distinguishes what is made of one view. */
  readonly as: string
  readonly contentType: string
  readonly body: () => string
}

/**
 * What is made of a page: every cache may keep that of a public one, with the fields of the cached read, and nobody that of
 * another.
 */
export const answerSeen = (
  c: Context<AppEnv>,
  { view, isPublic, isLate }: SeenPage,
  { as, contentType, body }: StatusContent,
): Eventual<Response> => {
  const fields = fieldsFor(contentType)
  if (!isPublic) return answerPrivate(body(), 200, contentType)
  // Where the server knows no address of its own, that of the request is in the content.
  const from = c.env.scope.settings.publicOrigin === null && contentType !== pageType ? {} : view
  return answerCachedContent(c, { from, as: isLate ? `${as}, late` : as, contentType, body, fields })
}

/** Content for one visitor, which nobody may keep. */
export const answerPrivate = (
  text: string,
  status = 200,
  contentType = pageType,
  cookies: readonly string[] = [],
): Response =>
  withCookies(
    textResponse(text, status, {
      ...fieldsFor(contentType),
      'content-type': contentType,
      ...ofOneVisitor,
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    }),
    cookies,
  )
