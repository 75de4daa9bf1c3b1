import { z } from '@hono/zod-openapi'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { issuesOf } from '#http/input-issues.ts'

/** What RFC 6901 says a pointer leads to. */
const follow = (pointer: string): readonly string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

it('a pointer leads back to the path it was made from, whatever the names hold', () => {
  const names = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[~/01]{1,6}$/)))
  fc.assert(
    fc.property(names, (path) => {
      const [issue] = issuesOf('body', [{ path, message: 'is wrong' }])
      expect(follow(issue?.pointer ?? '?')).toEqual(path)
    }),
  )
})

it('places in a list are written as numbers', () => {
  expect(issuesOf('query', [{ path: ['baseYear', 2], message: 'is wrong' }])).toEqual([
    { in: 'query', pointer: '/baseYear/2', detail: 'is wrong' },
  ])
})

it('the whole part has the empty pointer', () => {
  expect(issuesOf('body', [{ path: [], message: 'is wrong' }])).toMatchObject([{ pointer: '' }])
})

it('every unknown member is named itself, below the object that it stands in', () => {
  const schema = z.strictObject({ inner: z.strictObject({}) })
  const { error } = schema.safeParse({ inner: { 'a/b': 1, 'c~d': 2 }, '': 3 })
  expect(
    issuesOf('body', error?.issues ?? [])
      .map(({ pointer }) => pointer)
      .sort(),
  ).toEqual(['/', '/inner/a~1b', '/inner/c~0d'])
})
