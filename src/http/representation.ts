import { etagOf } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/** The bytes of one answer and the fields that go with them. */
export interface Representation {
  readonly body: string
  readonly etag: string
  /** The same object again while `cache` and `more` stay the same: for a second at a time under load. */
  headers(cache: HeaderFields, more?: HeaderFields): HeaderFields
}

/**
 * Where a value keeps its representations: on itself, so that they live exactly as long as it does. A
 * WeakMap would do the same, but the collector's work for it took a fifth of an uncached answer.
 */
const kept = Symbol('representations')

interface Represented {
  readonly [kept]?: Map<string, Representation>
}

/**
 * The representation of a cached value, made once and kept for as long as the value is: serialising
 * and hashing are the dearest parts of a cached answer. `as` names it among others made from that value.
 */
export const represent = (from: object, as: string, contentType: string, body: () => string): Representation => {
  const representations = (from as Represented)[kept]
  const found = representations?.get(as)
  if (found) return found
  const representation = representationOf(body(), contentType)
  if (representations) representations.set(as, representation)
  else Object.defineProperty(from, kept, { value: new Map([[as, representation]]) })
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
