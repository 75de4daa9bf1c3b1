import type { Language } from '#sandbox/protocol/run-report.ts'

export const achievements = ['path', 'hundred-solved'] as const
/** What a certificate is for: a finished path, or a hundred solved challenges. */
export type Achievement = (typeof achievements)[number]

/** Challenges to solve for `hundred-solved`. */
export const manySolved = 100

/** A challenge as it was when it was solved. */
export interface CertifiedSolve {
  readonly slug: string
  readonly language: Language
  readonly version: number
}

/** What was true when it was issued; afterwards only its visibility changes. */
export interface Certificate {
  /** Twelve characters of base 32 (Crockford): 60 bits that nobody can guess. */
  readonly id: string
  readonly accountId: string
  readonly achievement: Achievement
  /** The slug of the path; empty for another achievement. */
  readonly path: string
  readonly title: string
  /** The name of the person. */
  readonly name: string
  readonly solves: readonly CertifiedSolve[]
  readonly points: number
  /** RFC 3339. */
  readonly issuedAt: string
  /** Whether everybody may see it who has its address. */
  readonly isPublic: boolean
  /** The signed credential: Open Badges 3.0 as a JSON Web Token. */
  readonly credential: string
}

/** A key by which certificates were signed; old ones stay, so that certificates can be verified. */
export interface SigningKey {
  /** The thumbprint of the key (RFC 7638). */
  readonly keyId: string
  /** The public key: the member `x` of a JWK (RFC 8037). */
  readonly publicKey: string
}

/** Base 32 without letters that look like others (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const idLength = 12

/** The id that random bytes make; needs twelve of them. */
export const idFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, idLength), (byte) => alphabet[byte & 31]).join('')

/** The id of a text that somebody typed; undefined for none. */
export const readId = (text: string): string | undefined => {
  const plain = text.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return new RegExp(`^[${alphabet}]{${idLength}}$`).test(plain) ? plain : undefined
}

/** `7Q2M-K9XD-4RTV`. */
export const shownId = (id: string): string => id.replaceAll(/.{4}(?=.)/g, '$&-')

/** Characters that the typeface of certificates has: European Latin scripts, and common punctuation. */
const printableLetters =
  /[^\u0020-\u007E\u00A0-\u00AC\u00AE-\u0148\u014A-\u017F\u0218-\u021B\u02BC\u1E80-\u1E85\u1E9E\u1EF2\u1EF3\u2013\u2014\u2018-\u201A\u201C-\u201E]/gu

/** The characters of a name that a certificate cannot show, each once. */
export const unprintableIn = (name: string): readonly string[] => [
  ...new Set(name.normalize('NFC').match(printableLetters)),
]
