import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageLinks } from '#http/pagination.ts'

const targets = (field: string): Record<string, string> =>
  Object.fromEntries(
    [...field.matchAll(/<([^>]*)>; rel="([a-z]+)"/g)].map(([, target = '', relation = '']) => [relation, target]),
  )

it('the first page has no cursor, the next one the cursor given', () => {
  expect(targets(pageLinks('http://x/v1/zipcodes?limit=2&cursor=1000', '1020'))).toEqual({
    first: '/v1/zipcodes?limit=2',
    next: '/v1/zipcodes?limit=2&cursor=1020',
  })
})

it('the last page has no next one', () => {
  expect(pageLinks('http://x/v1/zipcodes', null)).toBe('</v1/zipcodes>; rel="first"')
})

it('targets are relative, so that a proxy may stand in front', () => {
  expect(pageLinks('https://internal.example:8080/v1/zipcodes?limit=2', '1000')).not.toContain('internal')
})

it('whatever the query holds, every other parameter comes back the same and nothing breaks out of the brackets', () => {
  const parameters = fc.array(
    fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' })),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(parameters, fc.stringMatching(/^[1-9][0-9]{3}$/), (given, cursor) => {
      const query = new URLSearchParams(given)
      const field = pageLinks(`http://x/v1/zipcodes?${query}`, cursor)
      expect(field).toMatch(/^<[^<>\s"]*>; rel="first", <[^<>\s"]*>; rel="next"$/)
      const next = new URL(targets(field)['next'] ?? '', 'http://x')
      expect(next.searchParams.get('cursor')).toBe(cursor)
      next.searchParams.delete('cursor')
      query.delete('cursor')
      expect([...next.searchParams]).toEqual([...query])
    }),
  )
})
