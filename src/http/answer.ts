import type { Context, TypedResponse } from 'hono'
import type { CacheOutcome } from '#ports/cache.ts'
import { cacheFields } from './caching.ts'
import { etagOf, matches } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/** Bytes of one representation and its validator. */
interface Representation {
  readonly body: string
  readonly etag: string
}

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

/** Models are read-only, schemas are not; on its way into JSON that makes no difference. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T

/** Answers 200 with JSON and the cache fields of this request's reads, or 304 when the caller has it already. */
export const answerCached = async <T>(c: Context, { from, as, body, headers }: CachedAnswer<T>): Promise<Answer<T>> => {
  const made = represent(from, as, () => JSON.stringify(body()))
  const representation = made instanceof Promise ? await made : made
  return respond(c, representation, 'application/json', headers) as Answer<T>
}

/** The same for a list given as comma-separated values (RFC 4180). */
export const answerCsv = async (
  c: Context,
  { from, as, body, headers }: CachedAnswer<string>,
): Promise<Response & TypedResponse<string, 200, 'text'>> => {
  const representation = await represent(from, `${as} csv`, body)
  return respond(c, representation, 'text/csv; charset=utf-8; header=present', headers) as Response & TypedResponse<string, 200, 'text'>
}

/** Answers JSON that nobody may keep. */
export const answerFresh = <T>(_: Context, body: T): Answer<T> =>
  new Response(JSON.stringify(body), {
    headers: { ...fixedHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' },
  }) as Answer<T>

const respond = (c: Context, { body, etag }: Representation, contentType: string, headers?: HeaderFields): Response => {
  const outcomes: readonly CacheOutcome[] = c.env.scope.outcomes
  const fields = { ...fixedHeaders, ...cacheFields(outcomes), etag, ...headers }
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers: fields })
  return new Response(body, { headers: { 'content-type': contentType, ...fields } })
}

const made = new WeakMap<object, Map<string, Representation>>()

const represent = (from: object, as: string, body: () => string): Representation | Promise<Representation> =>
  made.get(from)?.get(as) ?? make(from, as, body())

const make = async (from: object, as: string, body: string): Promise<Representation> => {
  const representation = { body, etag: await etagOf(body) }
  const representations = made.get(from) ?? new Map<string, Representation>()
  made.set(from, representations.set(as, representation))
  return representation
}
