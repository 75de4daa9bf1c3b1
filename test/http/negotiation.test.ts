import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import { negotiate } from '#http/negotiation.ts'

const json = 'application/json'
const csv = 'text/csv'
const choose = (accept: string | undefined): string => negotiate(accept, [json, csv])

it.each([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['text/csv', csv],
  ['text/*', csv],
  ['application/*', json],
  ['text/csv, application/json', json],
  ['text/csv, */*;q=0.1', csv],
  ['text/csv;q=0.5, application/json;q=0.4', csv],
  ['text/csv;q=0.4, application/json;q=0.5', json],
  ['application/json;q=0, */*', csv],
  ['*/*;q=0.1, text/csv;q=0', json],
  ['text/html, application/xml;q=0.9, */*;q=0.8', json],
  ['TEXT/CSV', csv],
  ['text/csv ; q=1.000', csv],
  ['text/html, text/*;q=0.2', csv],
  ['text/csv;q=0.001', csv],
])('Accept: %s is answered with %s', (accept, type) => {
  expect(choose(accept)).toBe(type)
})

it.each([
  'text/html',
  'application/xml',
  'text/csv;q=0',
  '*/*;q=0',
  'application/json;q=0',
  'image/*',
  'text/csv-schema',
])('Accept: %s is refused with the types that there are', (accept) => {
  expect(() => choose(accept)).toThrow(
    new DomainError(
      'not-acceptable',
      'The server can send application/json or text/csv. Name one of these in the Accept header.',
    ),
  )
})

it('whatever the field says, the answer is an offered type or a refusal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z*/;,=0-9. q]*$/)), (accept) => {
      try {
        expect([json, csv]).toContain(choose(accept))
      } catch (error) {
        expect(error).toMatchObject({ kind: 'not-acceptable' })
      }
    }),
  )
})
