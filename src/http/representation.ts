import { etagOf } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/** The bytes of one answer and the fields that go with them. */
export interface Representation {
  readonly body: string
  readonly etag: string
  /** The same object again while `cache` and `more` stay the same: for a second at a time under load. */
  headers(cache: HeaderFields, more?: HeaderFields): HeaderFields
}

const made = new WeakMap<object, Map<string, Representation>>()

/**
 * The representation of a cached value, made once and kept for as long as the value is: serialising
 * and hashing are the dearest parts of a cached answer. `as` names it among others made from that value.
 */
export const represent = (from: object, as: string, contentType: string, body: () => string): Representation => {
  const kept = made.get(from)?.get(as)
  if (kept) return kept
  const representation = representationOf(body(), contentType)
  const representations = made.get(from) ?? new Map<string, Representation>()
  made.set(from, representations.set(as, representation))
  return representation
}

const representationOf = (body: string, contentType: string): Representation => {
  const etag = etagOf(body)
  let last:
    | { readonly cache: HeaderFields; readonly link: string | undefined; readonly fields: HeaderFields }
    | undefined
  return {
    body,
    etag,
    headers: (cache, more) => {
      if (last?.cache !== cache || last.link !== more?.link) {
        const fields = { 'content-type': contentType, ...fixedHeaders, ...cache, etag, ...more }
        last = { cache, link: more?.link, fields }
      }
      return last.fields
    },
  }
}
