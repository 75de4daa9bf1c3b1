import { after, type Eventual } from '#core/eventual.ts'
import type { AnswerStore, StoredAnswer } from '#ports/answer-store.ts'
import type { Cache } from '#ports/cache.ts'
import { cacheFields } from './caching.ts'
import { matches } from './conditional.ts'
import { reusableOf } from './reusable.ts'

/** A request that may get a stored answer: all of it that such an answer depends on. */
export interface RequestHead {
  readonly method: 'GET' | 'HEAD'
  readonly host: string
  /** Path and query, as they were sent. */
  readonly target: string
  readonly accept: string | undefined
  readonly acceptEncoding: string | undefined
  readonly ifNoneMatch: string | undefined
}

export interface ReusedAnswer {
  readonly status: 200 | 304
  /** Name and value in turn. */
  readonly fields: readonly string[]
  readonly body: string | Uint8Array | undefined
}

/** A cache of whole answers in front of the app (RFC 9111). It knows nothing of routes. */
export interface AnswerReuse {
  /** The answer that the app would give right now; undefined when the app has to be asked. */
  find(head: RequestHead): Eventual<ReusedAnswer | undefined>
  /** Stores an answer of the app, if it may be sent again. */
  keep(head: RequestHead, response: Response): Eventual<void>
}

type FreshAges = Pick<Cache, 'freshAge'>

/** Addresses that are longer are not stored. */
const maxTargetLength = 1_000

export const answerReuse = (store: AnswerStore, cache: FreshAges): AnswerReuse => ({
  find: (head) => after(store.get(keyOf(head)), (stored) => stored && answerNow(stored, cache, head)),
  keep: (head, response) => {
    const made = reusableOf(response)
    if (!made || head.method !== 'GET' || head.target.length > maxTargetLength) return
    const { body, outcomes } = made
    if (ageNow(outcomes, cache) === undefined || !mayStore(response)) return
    const fields: string[] = []
    for (const [name, value] of response.headers) if (!changing.has(name)) fields.push(name, value)
    fields.push('content-length', String(typeof body === 'string' ? encoder.encode(body).length : body.length))
    return store.set(keyOf(head), { fields, etag: response.headers.get('etag') ?? '', body, outcomes })
  },
})

const encoder = new TextEncoder()

/** A field value has no line break, so no request can forge the key of another. */
const keyOf = ({ host, target, accept = '\r', acceptEncoding = '\r' }: RequestHead): string =>
  `${target}\n${host}\n${accept}\n${acceptEncoding}`

/** Header fields that are made anew for each age. */
const changing: ReadonlySet<string> = new Set(['age', 'cache-control', 'cache-status', 'content-length'])

/** RFC 9111, 3: public, fresh for some time, nobody's own, and the same for all requests with this key. */
const mayStore = ({ status, headers }: Response): boolean => {
  const directives = listed(headers.get('cache-control')).map((directive) => directive.replace(/=.*$/, ''))
  return (
    status === 200 &&
    directives.includes('public') &&
    directives.includes('max-age') &&
    !directives.some((directive) => forbidding.has(directive)) &&
    !headers.has('set-cookie') &&
    listed(headers.get('vary')).every((name) => name === 'accept' || name === 'accept-encoding')
  )
}

const forbidding: ReadonlySet<string> = new Set(['private', 'no-store', 'no-cache'])

const listed = (field: string | null): string[] =>
  (field ?? '')
    .toLowerCase()
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')

/** The age of the oldest read, while all are fresh. */
const ageNow = (outcomes: StoredAnswer['outcomes'], cache: FreshAges): number | undefined => {
  let oldest = 0
  for (const outcome of outcomes) {
    const age = cache.freshAge(outcome)
    if (age === undefined) return undefined
    if (age > oldest) oldest = age
  }
  return oldest
}

/** A stored answer as it is sent at one age: most requests come at the same one. */
interface Aged extends StoredAnswer {
  aged?: { readonly age: number; readonly answer: ReusedAnswer }
}

const answerNow = (stored: Aged, cache: FreshAges, { method, ifNoneMatch }: RequestHead): ReusedAnswer | undefined => {
  const age = ageNow(stored.outcomes, cache)
  if (age === undefined) return undefined
  if (stored.aged?.age !== age)
    stored.aged = { age, answer: { status: 200, fields: fieldsAt(stored, cache), body: stored.body } }
  const { answer } = stored.aged
  if (matches(ifNoneMatch, stored.etag)) return { status: 304, fields: withoutContent(answer.fields), body: undefined }
  return method === 'HEAD' ? { ...answer, body: undefined } : answer
}

/** As the app would answer a hit in its local tier. */
const fieldsAt = ({ fields, outcomes }: StoredAnswer, cache: FreshAges): readonly string[] => {
  const hits = outcomes.map((outcome) => ({
    ...outcome,
    status: 'hit' as const,
    tier: 'local' as const,
    age: cache.freshAge(outcome) ?? outcome.age,
  }))
  return [...fields, ...Object.entries(cacheFields(hits)).flat()]
}

/** Header fields of the content, which a 304 has not (RFC 9110, 15.4.5). */
const contentFields: ReadonlySet<string> = new Set(['content-type', 'content-encoding', 'content-length'])

const withoutContent = (fields: readonly string[]): string[] =>
  fields.filter((_, index) => !contentFields.has(fields[index - (index % 2)] ?? ''))
