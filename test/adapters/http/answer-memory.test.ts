import { expect, it } from 'vitest'
import { answerMemory } from '#adapters/http/answer-memory.ts'
import { answerStoreSuite, storedAnswer } from '../../ports/answer-store.ts'

answerStoreSuite('in memory', () => answerMemory(100))

it('forgets the answer that nobody has asked for longest when there are too many', () => {
  const store = answerMemory(2)
  for (const key of ['a', 'b']) void store.set(key, storedAnswer(key))
  void store.get('a')
  void store.set('c', storedAnswer('c'))
  expect(['a', 'b', 'c'].map((key) => store.get(key) !== undefined)).toEqual([true, false, true])
})

it('holds at most 16 MiB of answers, their header fields and written copies included', () => {
  const store = answerMemory(10_000)
  const body = 'x'.repeat(128 * 1024)
  for (let index = 0; index < 100; index++) void store.set(`${index}`, storedAnswer(body))
  const held = Array.from({ length: 100 }, (_, index) => store.get(`${index}`)).filter((found) => found !== undefined)
  expect(held.length).toBeGreaterThan(50)
  expect(held.length).toBeLessThan(64)
})

it('does not store an answer that would push out many others', () => {
  const store = answerMemory(10_000)
  void store.set('large', storedAnswer('x'.repeat(300 * 1024)))
  expect(store.get('large')).toBeUndefined()
})
