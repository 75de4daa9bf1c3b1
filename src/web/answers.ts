import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { fixedHeaders, type HeaderFields } from '#http/fixed-headers.ts'
import type { Asset } from '#ports/assets.ts'
import { pyodideBase } from './asset-sources.ts'
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

interface PageAnswer {
  readonly policy?: Policy
  readonly status?: 200 | 404
}

export const answerPage = (markup: Awaited<Markup>, { policy = {}, status = 200 }: PageAnswer = {}): Response => {
  const directives = Object.entries({ ...strictPolicy, ...policy })
  return new Response(String(markup), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': directives.map(([name, value]) => `${name} ${value}`).join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}

export const answerText = (body: string, contentType: string): Response =>
  new Response(body, {
    headers: { ...fixedHeaders, 'content-type': contentType, 'cache-control': 'public, max-age=300' },
  })

/** The pages of applications are somebody else's, and may demand either field. Workers have the same in `assets/_headers`. */
const forOtherOrigins: HeaderFields = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
}

const fieldsOf = (name: string): HeaderFields => {
  if (name === 'eye.js') return forOtherOrigins
  if (name === 'assets/python-worker.js') return { 'content-security-policy': workerPolicy }
  return name.startsWith(`${pyodideBase}/`) ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}
}

/** A file that browsers load. They keep it, and ask whether it is still the same, so a page never meets an older script. */
export const answerAsset = (c: Context<AppEnv>, name: string, asset: Asset | undefined): Response => {
  if (!asset) throw new DomainError('not-found', 'There is no such file.')
  const headers: HeaderFields = {
    'content-type': asset.contentType,
    'cache-control': 'no-cache',
    etag: asset.etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    ...fieldsOf(name),
  }
  if (c.req.header('if-none-match') === asset.etag) return new Response(null, { status: 304, headers })
  return c.req.header('accept-encoding')?.includes('gzip')
    ? new Response(asset.gzip as BodyInit, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(asset.body as BodyInit, { headers })
}
