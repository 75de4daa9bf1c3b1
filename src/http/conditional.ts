/** True when `If-None-Match` names this strong validator (RFC 9110, 13.1.2: weak comparison). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}

/**
 * A strong validator: 64 bits of two multiplicative hashes (FNV-1a and one of the same form) over the
 * text, and its length. It has to differ between versions of one resource; it need not resist an attacker.
 * It is made while the caller waits: a SHA-256 through `crypto.subtle` cost a quarter of an
 * uncached answer.
 */
export const etagOf = (body: string): string => {
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (let index = 0; index < body.length; index++) {
    const unit = body.charCodeAt(index)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x85ebca6b)
    second ^= second >>> 13
  }
  return `"${hexadecimal(first)}${hexadecimal(second)}-${body.length.toString(16)}"`
}

const hexadecimal = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
