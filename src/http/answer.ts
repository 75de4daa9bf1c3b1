import type { Context } from 'hono'
import { after, type Eventual } from '#core/eventual.ts'
import type { AppEnv } from './app-env.ts'
import { cacheFields } from './caching.ts'
import { codingFor, textResponse } from './compression.ts'
import { matches } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import { type Content, type Representation, represent, type Variant } from './representation.ts'
import { reusable } from './reusable.ts'

interface CachedAnswer<T> {
  /** The cached value behind the body. The bytes are made once and live as long as the value. */
  readonly from: object
  /** Distinguishes this body from others of the same value. */
  readonly as: string
  readonly body: () => T
  readonly headers?: HeaderFields
}

/** A response with the type of its JSON body, so that the compiler checks a handler against its contract. */
export type Answer<T> = Response & { readonly [bodyType]?: Writable<T> }
declare const bodyType: unique symbol

/** Models are read-only and schemas are not; for JSON that makes no difference. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T

/** Answers 200 with JSON and the cache fields of this request's reads, or 304 when the caller has it already. */
export const answerCached = <T>(
  c: Context<AppEnv>,
  { from, as, body, headers }: CachedAnswer<T>,
): Eventual<Answer<T>> => {
  const representation = represent(from, as, { contentType: 'application/json', body: () => JSON.stringify(body()) })
  return respond(c, representation, cacheFields(c.env.scope.outcomes), headers)
}

/** The same for a list as comma-separated values (RFC 4180). */
export const answerCsv = (
  c: Context<AppEnv>,
  { from, as, body, headers }: CachedAnswer<string>,
): Eventual<Response> => {
  const representation = represent(from, as, { contentType: 'text/csv; charset=utf-8; header=present', body })
  return respond(c, representation, cacheFields(c.env.scope.outcomes), headers)
}

interface CachedContent extends Content {
  readonly from: object
  readonly as: string
}

/** The same for a page, a feed or a picture, with header fields of its own. */
export const answerCachedContent = (c: Context<AppEnv>, { from, as, ...content }: CachedContent): Eventual<Response> =>
  respond(c, represent(from, as, content), cacheFields(c.env.scope.outcomes), undefined)

interface StaticAnswer extends Content {
  /** The owner of the content; both live equally long. */
  readonly from: object
  /** The same object each time. */
  readonly cache: HeaderFields
}

/** Answers 200 with content of the program itself, or 304 when the caller already has it. */
export const answerStatic = (c: Context<AppEnv>, { from, cache, ...content }: StaticAnswer): Eventual<Response> =>
  respond(c, represent(from, content.contentType, content), cache, undefined)

interface FreshAnswer {
  readonly status?: number
  readonly headers?: HeaderFields
}

/** Answers with JSON that caches must not store. */
export const answerUncached = <T>(body: T, fresh: FreshAnswer = {}): Answer<T> =>
  answerJson(JSON.stringify(body), fresh)

/** The same for a body that is already JSON text, because `JSON.stringify` would lose digits. */
export const answerJson = <T>(json: string, { status = 200, headers }: FreshAnswer = {}): Answer<T> =>
  textResponse(json, status, headers ? { ...freshHeaders, ...headers } : freshHeaders)

/** Answers 201 with the new resource in JSON, and its address. */
export const answerCreated = <T>(body: T, location: string, headers: HeaderFields = {}): Answer<T> =>
  answerUncached(body, { status: 201, headers: { location, ...headers } })

/** Answers with text that caches must not store. */
export const answerText = (text: string, contentType: string): Response =>
  textResponse(text, 200, { ...freshHeaders, 'content-type': contentType })

interface FileAnswer {
  readonly contentType: string
  /** The name under which browsers save it. */
  readonly name: string
  /** Whether browsers save it at once instead of showing it. */
  readonly isDownload?: boolean
}

/** Answers with a file, which caches must not store. */
export const answerFile = (
  body: string | Uint8Array,
  { contentType, name, isDownload = false }: FileAnswer,
): Response => {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Response(bytes as BodyInit, {
    headers: {
      ...fixedHeaders,
      'cache-control': 'no-store',
      'content-type': contentType,
      'content-disposition': `${isDownload ? 'attachment' : 'inline'}; filename="${name}"`,
      'content-length': String(bytes.length),
      // Opened by its own address, a picture is a document of our origin.
      ...(contentType.startsWith('image/svg') ? { 'content-security-policy': "default-src 'none'" } : {}),
    },
  })
}

/** Answers 204: done, without content; with `Set-Cookie` fields where a cookie changes. */
export const answerEmpty = (cookies: readonly string[] = []): Response => {
  const answer = new Response(null, { status: 204, headers: { ...fixedHeaders, 'cache-control': 'no-store' } })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

const freshHeaders: HeaderFields = { 'content-type': 'application/json', ...fixedHeaders, 'cache-control': 'no-store' }

const respond = (
  c: Context<AppEnv>,
  representation: Representation,
  cache: HeaderFields,
  headers: HeaderFields | undefined,
): Eventual<Response> => after(variantFor(c, representation), (variant) => answerVariant(c, variant, cache, headers))

/** The coding that the client prefers. An earlier compression is reused synchronously. */
const variantFor = (c: Context<AppEnv>, representation: Representation): Eventual<Variant> => {
  const { compression } = c.env.scope
  const { isCompressible, body } = representation
  if (!compression || !isCompressible) return representation
  const coding = codingFor(c.req.header('accept-encoding'), compression, body.length)
  if (!coding) return representation
  return after(representation.coded(coding, compression), (variant) => {
    const improving = representation.improve(coding, compression)
    if (improving) c.env.scope.defer(improving)
    return variant
  })
}

const answerVariant = (
  c: Context<AppEnv>,
  variant: Variant,
  cache: HeaderFields,
  more: HeaderFields | undefined,
): Response => {
  const { body, etag } = variant
  const fields = variant.headers(cache, more)
  if (!matches(c.req.header('if-none-match'), etag))
    return c.req.method === 'HEAD'
      ? new Response(null, { headers: { ...fields, 'content-length': String(bytesIn(body)) } })
      : reusable(new Response(body as BodyInit, { headers: fields }), body, c.env.scope.outcomes)
  const { 'content-type': _, 'content-encoding': __, ...validators } = fields
  return new Response(null, { status: 304, headers: validators })
}

const encoder = new TextEncoder()
const bytesIn = (body: string | Uint8Array): number => (typeof body === 'string' ? encoder.encode(body) : body).length
