import '#http/schemas.ts'
import { z } from '@hono/zod-openapi'
import { expect, test } from 'vitest'

const schema = z.strictObject({
  text: z.string().min(1).max(3),
  long: z.string().min(2),
  number: z.number().min(1).max(5),
  positive: z.number().positive().lt(9),
  whole: z.int(),
  flag: z.boolean(),
  list: z.array(z.string()).min(1).max(2),
  record: z.record(z.string().max(2), z.string()),
  choice: z.enum(['a', 'b']),
  one: z.literal('x'),
  instant: z.iso.datetime(),
  day: z.iso.date(),
  form: z.string().regex(/^a$/),
  even: z.number().multipleOf(2),
  either: z.union([z.string(), z.number()]),
  own: z.string().regex(/^a$/, 'must be the letter a'),
})

const right = {
  text: 'a',
  long: 'ab',
  number: 1,
  positive: 1,
  whole: 1,
  flag: true,
  list: ['a'],
  record: {},
  choice: 'a',
  one: 'x',
  instant: '2026-11-21T09:15:27Z',
  day: '2026-11-21',
  form: 'a',
  even: 2,
  either: 1,
  own: 'a',
}

test.each([
  ['text', undefined, 'is missing'],
  ['text', null, 'must be text'],
  ['text', 1, 'must be text'],
  ['text', '', 'must not be empty'],
  ['text', 'abcd', 'must have at most 3 characters'],
  ['long', 'a', 'must have 2 characters or more'],
  ['number', '1', 'must be a number'],
  ['number', 0, 'must be 1 or more'],
  ['number', 6, 'must be 5 or less'],
  ['positive', 0, 'must be more than 0'],
  ['positive', 9, 'must be less than 9'],
  ['whole', 1.5, 'must be a whole number'],
  ['flag', 'yes', 'must be true or false'],
  ['list', {}, 'must be a list'],
  ['list', [], 'must not be empty'],
  ['list', ['a', 'b', 'c'], 'must have at most 2 entries'],
  ['record', null, 'must be an object'],
  ['record', { long: 'x' }, 'has a name that is not allowed'],
  ['choice', 'c', 'must be one of "a", "b"'],
  ['one', 'y', 'must be "x"'],
  ['instant', 'today', 'must be an instant such as 2026-11-21T09:15:27Z'],
  ['day', 'today', 'must be a day such as 2026-11-21'],
  ['form', 'b', 'does not have the documented form'],
  ['even', 3, 'must be a multiple of 2'],
  ['either', true, 'has none of the possible forms'],
  ['own', 'b', 'must be the letter a'],
  ['other', 1, 'has unknown members'],
])('%s given as %j %s', (name, value, words) => {
  const { error } = schema.safeParse({ ...right, [name]: value })
  expect(error?.issues.map(({ message }) => message)).toEqual([words])
})
