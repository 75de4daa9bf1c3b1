import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerStatic } from '#http/answer.ts'
import { textResponse } from '#http/compression.ts'
import type { HeaderFields } from '#http/fixed-headers.ts'
import { nameWithoutHash } from './asset-names.ts'
import { versionedFolders } from './asset-sources.ts'
import { framed } from './frame.ts'
import type { AssetPath, Page } from './layout.ts'
import { progressOf, visitOf } from './visit.ts'

type Policy = Readonly<Record<string, string>>

/** Nothing inline, nothing from elsewhere. */
const strictPolicy: Policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** Swagger UI writes style attributes, and has images in its styles. */
export const swaggerPolicy: Policy = { 'style-src': "'self' 'unsafe-inline'", 'img-src': "'self' data:" }

/** The page compiles Python's WebAssembly for its workers, and the editor makes one style element. */
export const challengePolicy = (nonce: string): Policy => ({
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': `'self' 'nonce-${nonce}'`,
  'worker-src': "'self'",
})

/** A worker has the policy of its own file: it may load Pyodide's scripts, and connect to nothing. Workers have the same in `assets/_headers`. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

interface PageAnswer {
  readonly policy?: Policy
  readonly headers?: HeaderFields
  readonly status?: number
}

/** Answers with a page in the frame of the site. Its reader's cookies decide the theme and the links, so no shared cache keeps it. */
export const answerPage = async (
  c: Context<AppEnv>,
  page: Page,
  { policy = {}, status = 200, headers }: PageAnswer = {},
): Promise<Response> => {
  const { scope } = c.env
  const [health, progress] = await Promise.all([scope.recentHealth(), progressOf(c)])
  const assetPath: AssetPath = (name) => scope.assets.pathOf(name)
  const document = await framed(page, { visit: visitOf(c), progress, assetPath, health })
  const directives = Object.entries({ ...strictPolicy, ...policy })
  return textResponse(String(document), status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    'content-security-policy': directives.map(([name, value]) => `${name} ${value}`).join('; '),
    // Other sites learn nothing. With `no-referrer` browsers send `Origin: null` with forms, and without HTTPS nothing else.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...headers,
    vary: headers?.['vary'] === undefined ? 'Cookie' : `${headers['vary']}, Cookie`,
  })
}

const ofEveryFile: HeaderFields = { 'x-content-type-options': 'nosniff' }

/** Browsers keep a file, and ask whether it is still the same, so that a page never meets an older script. */
const askedAgain: HeaderFields = { 'cache-control': 'no-cache' }

/** Under this address the file never changes. */
const forGood: HeaderFields = { 'cache-control': 'public, max-age=31536000, immutable' }

/** The pages of applications are somebody else's, and may demand either field. Workers have the same in `assets/_headers`. */
const forOtherOrigins: HeaderFields = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
}

/** A reader's own JavaScript is evaluated in its worker, which loads and connects to nothing. */
const evaluatorPolicy = "default-src 'none'; script-src 'unsafe-eval'"

const ofWorker: HeaderFields = { ...askedAgain, 'content-security-policy': workerPolicy }

const ofEvaluator: HeaderFields = { ...askedAgain, 'content-security-policy': evaluatorPolicy }

const fieldsOf = (name: string, isPresentHash: boolean): HeaderFields => {
  if (name === 'eye.js' || name === 'e.js') return forOtherOrigins
  if (name === 'assets/python-worker.js') return ofWorker
  if (name === 'assets/javascript-worker.js') return ofEvaluator
  return isPresentHash || versionedFolders.some((folder) => name.startsWith(folder)) ? forGood : askedAgain
}

/** A file that browsers load. An address with an earlier hash gets the present file, for as long as a page of then is open. */
export const answerAsset = async (c: Context<AppEnv>, address: string): Promise<Response> => {
  const { name, hash } = nameWithoutHash(address)
  const asset = await c.env.scope.assets.read(name)
  if (!asset) throw new DomainError('not-found', 'This file does not exist.')
  const { contentType, body, digest } = asset
  const content = { contentType, body: () => body, etag: `"${digest.slice(0, 32)}"`, fields: ofEveryFile, lasts: true }
  return answerStatic(c, {
    from: asset,
    cache: fieldsOf(name, hash !== undefined && digest.startsWith(hash)),
    ...content,
  })
}
