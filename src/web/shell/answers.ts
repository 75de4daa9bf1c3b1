import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerStatic } from '#http/answer.ts'
import { textResponse } from '#http/compression.ts'
import type { HeaderFields } from '#http/fixed-headers.ts'
import type { Asset } from '#ports/assets.ts'
import { isChunk, pyodideBase } from './asset-sources.ts'
import type { Markup } from './layout.ts'

type Policy = Readonly<Record<string, string>>

/** Nothing inline, nothing from elsewhere. */
const strictPolicy: Policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** Swagger UI writes style attributes, and has images in its styles. */
export const docsPolicy: Policy = { 'style-src': "'self' 'unsafe-inline'", 'img-src': "'self' data:" }

/** The page compiles Python's WebAssembly for its workers, and the editor makes one style element. */
export const challengePolicy = (nonce: string): Policy => ({
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': `'self' 'nonce-${nonce}'`,
  'worker-src': "'self'",
})

/** A worker has the policy of its own file: it may load Pyodide's scripts, and connect to nothing. Workers have the same in `assets/_headers`. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** A reader's own JavaScript is evaluated in its worker, which loads and connects to nothing. */
const evaluatorPolicy = "default-src 'none'; script-src 'unsafe-eval'"

interface PageAnswer {
  readonly policy?: Policy
  readonly headers?: HeaderFields
  readonly status?: number
}

export const answerPage = (
  markup: Awaited<Markup>,
  { policy = {}, status = 200, headers }: PageAnswer = {},
): Response => {
  const directives = Object.entries({ ...strictPolicy, ...policy })
  return textResponse(String(markup), status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': directives.map(([name, value]) => `${name} ${value}`).join('; '),
    // Other sites learn nothing. With `no-referrer` browsers send `Origin: null` with forms, and without HTTPS nothing else.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
}

const ofEveryFile: HeaderFields = { 'x-content-type-options': 'nosniff' }

/** Browsers keep a file, and ask whether it is still the same, so that a page never meets an older script. */
const askedAgain: HeaderFields = { 'cache-control': 'no-cache' }

/** The pages of applications are somebody else's, and may demand either field. Workers have the same in `assets/_headers`. */
const forOtherOrigins: HeaderFields = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
}

const ofWorker: HeaderFields = { ...askedAgain, 'content-security-policy': workerPolicy }
const ofEvaluator: HeaderFields = { ...askedAgain, 'content-security-policy': evaluatorPolicy }
const unchanging: HeaderFields = { 'cache-control': 'public, max-age=31536000, immutable' }

const fieldsOf = (name: string): HeaderFields => {
  if (name === 'eye.js' || name === 'e.js') return forOtherOrigins
  if (name === 'assets/python-worker.js') return ofWorker
  if (name === 'assets/javascript-worker.js') return ofEvaluator
  return name.startsWith(`${pyodideBase}/`) || isChunk(name) ? unchanging : askedAgain
}

/** A file that browsers load. */
export const answerAsset = (c: Context<AppEnv>, name: string, asset: Asset | undefined): Eventual<Response> => {
  if (!asset) throw new DomainError('not-found', 'This file does not exist.')
  const { contentType, body, etag } = asset
  const content = { contentType, body: () => body, etag, fields: ofEveryFile }
  return answerStatic(c, { from: asset, cache: fieldsOf(name), ...content })
}
