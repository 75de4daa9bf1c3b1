import { createHash } from 'node:crypto'
import type { Random } from '#ports/random.ts'

/** Random values that are the same in every run: whatever a test draws from them is no matter of luck. Counts far apart give others. */
export const countedRandom = (from = 0): Random => {
  let count = from
  const drawn = (): Buffer => createHash('sha256').update(`draw ${++count}`).digest()
  return {
    bytes: (length) => {
      const all = Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, drawn))
      return new Uint8Array(all.subarray(0, length))
    },
    uuid: () => {
      const hex = drawn().toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
