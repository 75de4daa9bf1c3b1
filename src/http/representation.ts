import type { Eventual } from '#core/eventual.ts'
import type { Coding, Compression } from '#ports/compression.ts'
import { isCompressible, varyByCoding } from './compression.ts'
import { etagOf } from './conditional.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/** The content of an answer before compression. */
export interface Content {
  readonly contentType: string
  readonly body: () => string | Uint8Array
  /** The validator, unless it is made from the text. */
  readonly etag?: string
  /** Header fields of every answer with this content; by default those of the API. */
  readonly fields?: HeaderFields
}

/** The bytes of one answer in one coding, with their header fields. */
export interface Variant {
  readonly body: string | Uint8Array
  readonly etag: string
  /** Returns the same object while `cache` and `more` are the same, which is for a second at a time under load. */
  headers(cache: HeaderFields, more?: HeaderFields): HeaderFields
}

export interface Representation extends Variant {
  readonly isCompressible: boolean
  /** Compresses at the first request; later requests get the result synchronously. */
  coded(coding: Coding, compression: Compression): Eventual<Variant>
}

/**
 * Where a value keeps its representations: on itself, so that they live exactly as long as it does. A
 * WeakMap would do the same, but the collector's work for it took a fifth of an uncached answer.
 */
const representationsKey = Symbol('representations')

interface Represented {
  readonly [representationsKey]?: Map<string, Representation>
}

/**
 * The representation of a cached value. It is made once and lives as long as the value, because serialising
 * and hashing are the most expensive parts of a cached answer. `as` distinguishes the representations of one value.
 */
export const represent = (from: object, as: string, content: Content): Representation => {
  const representations = (from as Represented)[representationsKey]
  const found = representations?.get(as)
  if (found) return found
  const representation = representationOf(content)
  if (representations) representations.set(as, representation)
  else Object.defineProperty(from, representationsKey, { value: new Map([[as, representation]]) })
  return representation
}

const representationOf = ({ contentType, body: make, etag: given, fields = fixedHeaders }: Content): Representation => {
  const body = make()
  const etag = given ?? etagOf(String(body))
  const own = { 'content-type': contentType, ...fields }
  const mayBeCoded = isCompressible(contentType)
  const variants = new Map<Coding, Eventual<Variant>>()
  const compressed = async (coding: Coding, compression: Compression): Promise<Variant> => {
    const bytes = await compression.compress(body, coding)
    const variant = variantOf(bytes, etag.replace(/"$/, `-${coding}"`), { ...own, 'content-encoding': coding }, true)
    variants.set(coding, variant)
    return variant
  }
  return {
    ...variantOf(body, etag, own, mayBeCoded),
    isCompressible: mayBeCoded,
    coded: (coding, compression) => {
      const found = variants.get(coding) ?? compressed(coding, compression)
      if (found instanceof Promise && !variants.has(coding)) {
        variants.set(coding, found)
        found.catch(() => variants.delete(coding))
      }
      return found
    },
  }
}

const variantOf = (body: string | Uint8Array, etag: string, own: HeaderFields, varies: boolean): Variant => {
  let last:
    | { readonly cache: HeaderFields; readonly link: string | undefined; readonly fields: HeaderFields }
    | undefined
  return {
    body,
    etag,
    headers: (cache, more) => {
      if (last?.cache !== cache || last.link !== more?.link) {
        const vary = varies ? { vary: varyByCoding(more?.['vary']) } : {}
        last = { cache, link: more?.link, fields: { ...own, ...cache, etag, ...more, ...vary } }
      }
      return last.fields
    },
  }
}
