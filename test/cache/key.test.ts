import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cacheKey } from '#cache/key.ts'
import type { CachePolicy, Query, QueryValue } from '#ports/cache.ts'

const policy: CachePolicy = {
  name: 'p',
  version: 1,
  freshSeconds: 1,
  staleSeconds: 1,
  staleIfErrorSeconds: 1,
  absentSeconds: 1,
  tags: [],
}

const text = fc.oneof(fc.stringMatching(/^[":=,ab1]{0,6}$/), fc.constantFrom('null', 'true', '[]', '[1]', '["1"]'))
const number = fc.integer({ min: 0, max: 2 })
/** Few values, and all of them alike: what a key could confuse. */
const value: fc.Arbitrary<QueryValue> = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
  fc.array(number, { maxLength: 2 }),
)
/** Queries as one repository method writes them: the same names in the same order. */
const query: fc.Arbitrary<Query> = fc.record({ a: value, b: value })

it('two queries have one key exactly when they are the same', () => {
  fc.assert(
    fc.property(query, query, (left, right) => {
      expect(cacheKey(policy, left) === cacheKey(policy, right)).toBe(JSON.stringify(left) === JSON.stringify(right))
    }),
    { numRuns: 20_000 },
  )
})

it('a query has the same key every time', () => {
  fc.assert(
    fc.property(query, (it) => {
      expect(cacheKey(policy, { ...it })).toBe(cacheKey(policy, it))
    }),
  )
})

it('a number and its text, null and "null", a list and its text are told apart', () => {
  const pairs: [QueryValue, QueryValue][] = [
    [1, '1'],
    [null, 'null'],
    [true, 'true'],
    [[1], '[1]'],
    [['a', 'b'], ['a,b']],
    [[], ''],
  ]
  for (const [one, other] of pairs) expect(cacheKey(policy, { one })).not.toBe(cacheKey(policy, { one: other }))
})

it('no value can forge another parameter', () => {
  expect(cacheKey(policy, { a: '":b="x', b: 'y' })).not.toBe(cacheKey(policy, { a: '', b: 'x":b="y' }))
})

it('policies and their versions are kept apart', () => {
  const keys = [policy, { ...policy, version: 2 }, { ...policy, name: 'q' }].map((it) => cacheKey(it, { a: 1 }))
  expect(new Set(keys).size).toBe(3)
})
