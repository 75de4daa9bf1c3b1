import { describe, expect, it } from 'vitest'
import type { AnswerStore, StoredAnswer } from '#ports/answer-store.ts'
import { cachePolicy } from '../support/cache-policy.ts'

export const storedAnswer = (body: string | Uint8Array): StoredAnswer => ({
  fields: ['content-type', 'application/json', 'content-length', String(body.length)],
  etag: '"1"',
  body,
  outcomes: [
    {
      policy: cachePolicy,
      status: 'hit',
      tier: 'local',
      age: 1,
      found: true,
      storedAt: 1_000,
      tagVersions: '1',
    },
  ],
})

/** What every store of answers promises; each adapter's test file registers it with a way to open an empty one. */
export const answerStoreSuite = (name: string, open: () => AnswerStore): void => {
  describe(`the answer store ${name}`, () => {
    it('has nothing under a key that nobody has set', async () => {
      expect(await open().get('/missing')).toBeUndefined()
    })

    it.each([
      ['text beyond ASCII', '{"name":"Liège 🇧🇪"}'],
      ['compressed bytes', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ])('returns an answer of %s as somebody set it', async (_, body) => {
      const store = open()
      await store.set('/a\nhost', storedAnswer(body))
      expect(await store.get('/a\nhost')).toEqual(storedAnswer(body))
    })

    it('keeps keys apart, however alike they are', async () => {
      const store = open()
      const keys = ['/a', '/A', '/a ', '/a?', '/a\n\r', '/a\n\n', '/a%20', '/é']
      for (const key of keys) await store.set(key, storedAnswer(JSON.stringify(key)))
      for (const key of keys) expect(await store.get(key)).toEqual(storedAnswer(JSON.stringify(key)))
    })
  })
}
