import type { Context, TypedResponse } from 'hono'
import { cacheFields } from './caching.ts'
import { matches } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import { type Representation, represent } from './representation.ts'
import type { AppEnv } from './router.ts'

interface CachedAnswer<T> {
  /** The cached value that the body is made from: the bytes are made once for as long as it lives. */
  readonly from: object
  /** Names the body among others made from the same value. */
  readonly as: string
  readonly body: () => T
  readonly headers?: HeaderFields
}

/** What a handler may return for a JSON body of type `T`: the declared type, the response itself. */
type Answer<T> = Response & TypedResponse<Writable<T>, 200, 'json'>
type CsvAnswer = Response & TypedResponse<string, 200, 'text'>

/** Models are read-only, schemas are not; on its way into JSON that makes no difference. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T

/** Answers 200 with JSON and the cache fields of this request's reads, or 304 when the caller has it already. */
export const answerCached = async <T>(c: Context<AppEnv>, { from, as, body, headers }: CachedAnswer<T>): Promise<Answer<T>> => {
  const made = represent(from, as, 'application/json', () => JSON.stringify(body()))
  const representation = made instanceof Promise ? await made : made
  return respond(c, representation, headers) as Answer<T>
}

/** The same for a list given as comma-separated values (RFC 4180). */
export const answerCsv = async (c: Context<AppEnv>, { from, as, body, headers }: CachedAnswer<string>): Promise<CsvAnswer> =>
  respond(c, await represent(from, as, 'text/csv; charset=utf-8; header=present', body), headers) as CsvAnswer

/** Answers JSON that nobody may keep. */
export const answerFresh = <T>(_: Context<AppEnv>, body: T): Answer<T> =>
  new Response(JSON.stringify(body), { headers: freshHeaders }) as Answer<T>

const freshHeaders: HeaderFields = { ...fixedHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' }

const respond = (c: Context<AppEnv>, representation: Representation, headers: HeaderFields | undefined): Response => {
  const cache = cacheFields(c.env.scope.outcomes)
  if (matches(c.req.header('if-none-match'), representation.etag)) {
    return new Response(null, { status: 304, headers: { ...fixedHeaders, ...cache, etag: representation.etag, ...headers } })
  }
  return new Response(representation.body, { headers: representation.headers(cache, headers) })
}
