import { LRUCache } from 'lru-cache'
import type { AnswerStore, StoredAnswer } from '#ports/answer-store.ts'

/** Bytes that all answers together may have, with their header fields and keys. */
const maxBytes = 16 * 1024 * 1024
/** Larger answers would push out too many others. */
const maxAnswerBytes = 512 * 1024

/** The most recently used answers of this process, up to `maxEntries` and 16 MiB. */
export const answerMemory = (maxEntries: number): AnswerStore => {
  const answers = new LRUCache<string, StoredAnswer>({
    max: maxEntries,
    maxSize: maxBytes,
    maxEntrySize: maxAnswerBytes,
    sizeCalculation: bytesOf,
  })
  return {
    get: (key) => answers.get(key),
    set: (key, answer) => {
      answers.set(key, answer)
    },
  }
}

/** Fields and body count twice: as they are stored, and as they are written. */
const bytesOf = ({ fields, body }: StoredAnswer, key: string): number => {
  const inFields = fields.reduce((sum, text) => sum + text.length, 0)
  return key.length + 2 * (inFields + Buffer.byteLength(body))
}
