import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { cacheFields } from './caching.ts'
import { matches } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import { type Representation, represent } from './representation.ts'

interface CachedAnswer<T> {
  /** The cached value that the body is made from: the bytes are made once for as long as it lives. */
  readonly from: object
  /** Names the body among others made from the same value. */
  readonly as: string
  readonly body: () => T
  readonly headers?: HeaderFields
}

/** A response that carries the type of its JSON body, so that a handler is held to its contract. */
export type Answer<T> = Response & { readonly [bodyType]?: Writable<T> }
declare const bodyType: unique symbol

/** Models are read-only, schemas are not; on its way into JSON that makes no difference. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T

/** Answers 200 with JSON and the cache fields of this request's reads, or 304 when the caller has it already. */
export const answerCached = <T>(c: Context<AppEnv>, { from, as, body, headers }: CachedAnswer<T>): Answer<T> =>
  respond(
    c,
    represent(from, as, 'application/json', () => JSON.stringify(body())),
    headers,
  )

/** The same for a list given as comma-separated values (RFC 4180). */
export const answerCsv = (c: Context<AppEnv>, { from, as, body, headers }: CachedAnswer<string>): Response =>
  respond(c, represent(from, as, 'text/csv; charset=utf-8; header=present', body), headers)

interface FreshAnswer {
  readonly status?: number
  readonly headers?: HeaderFields
}

/** Answers JSON that nobody may keep. */
export const answerFresh = <T>(body: T, { status = 200, headers }: FreshAnswer = {}): Answer<T> =>
  new Response(JSON.stringify(body), { status, headers: headers ? { ...freshHeaders, ...headers } : freshHeaders })

/** Answers 201 with what was made, in JSON, and where it is. */
export const answerCreated = <T>(body: T, location: string, headers: HeaderFields = {}): Answer<T> =>
  answerFresh(body, { status: 201, headers: { location, ...headers } })

/** Answers text that nobody may keep. */
export const answerText = (text: string, contentType: string): Response =>
  new Response(text, { headers: { ...freshHeaders, 'content-type': contentType } })

/** Answers that it is done and there is nothing to tell. */
export const answerEmpty = (): Response =>
  new Response(null, { status: 204, headers: { ...fixedHeaders, 'cache-control': 'no-store' } })

const freshHeaders: HeaderFields = { 'content-type': 'application/json', ...fixedHeaders, 'cache-control': 'no-store' }

const respond = (c: Context<AppEnv>, representation: Representation, headers: HeaderFields | undefined): Response => {
  const cache = cacheFields(c.env.scope.outcomes)
  if (matches(c.req.header('if-none-match'), representation.etag)) {
    return new Response(null, {
      status: 304,
      headers: { ...fixedHeaders, ...cache, etag: representation.etag, ...headers },
    })
  }
  return new Response(representation.body, { headers: representation.headers(cache, headers) })
}
