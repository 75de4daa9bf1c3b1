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
  /** True for content that lives as long as the program, so that the best compression is worth its time. */
  readonly lasts?: boolean
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
  /** Compresses better, once, where that is worth its time; later requests get that result. */
  improve(coding: Coding, compression: Compression): Promise<void> | undefined
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

/** Longer content would keep a thread busy for too long. */
const maxImprovedLength = 2_000_000

const representationOf = ({
  contentType,
  body: make,
  etag: given,
  fields = fixedHeaders,
  lasts = false,
}: Content): Representation => {
  const body = make()
  const etag = given ?? etagOf(String(body))
  const own = { 'content-type': contentType, ...fields }
  const mayBeCoded = isCompressible(contentType)
  const variants = new Map<Coding, Eventual<Variant>>()
  const improved = new Set<Coding>()
  const codedVariant = (bytes: Uint8Array, coding: Coding, quality: string): Variant =>
    variantOf(bytes, etag.replace(/"$/, `-${coding}${quality}"`), { ...own, 'content-encoding': coding }, true)
  const compressed = async (coding: Coding, compression: Compression): Promise<Variant> => {
    const variant = codedVariant(await compression.compress(body, coding), coding, '')
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
    improve: (coding, compression) => {
      if (!lasts || body.length > maxImprovedLength || improved.has(coding)) return undefined
      improved.add(coding)
      return compression
        .compressFully(body, coding)
        .then((bytes) => void variants.set(coding, codedVariant(bytes, coding, '-full')))
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
