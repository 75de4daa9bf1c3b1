import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { Digest } from '#ports/digest.ts'

/** Synchronous, on Node and on Workers with `nodejs_compat`: a promise for each event would cost more than the hash. */
export const nodeDigest: Digest = {
  sha256: (text) => hash('sha256', text, 'hex'),
  hmac: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
  isEqual: (left, right) => {
    const [first, second] = [Buffer.from(left), Buffer.from(right)]
    return first.length === second.length && timingSafeEqual(first, second)
  },
}
