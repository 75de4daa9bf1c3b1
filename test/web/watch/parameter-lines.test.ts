import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { linesOf, maskedValue, parametersIn } from '#web/watch/calls/parameter-lines.ts'

describe('parameters as lines', () => {
  const names = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/)
  const values = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\r', ' ', '=', ':', '#', 'a', '{', '}') }),
    fc.constant(maskedValue),
  )
  const parameters = fc.array(
    fc
      .record({ name: names, value: values }, { requiredKeys: ['name', 'value'] })
      .chain((each) => fc.boolean().map((isOff) => (isOff ? { ...each, isOff } : each))),
    { maxLength: 6 },
  )

  it('come back as they were, secrets too', () => {
    fc.assert(
      fc.property(parameters, (stored) => {
        expect(parametersIn(linesOf(stored, '='), '=', stored)).toEqual(stored)
        expect(parametersIn(linesOf(stored, ': '), ':', stored)).toEqual(stored)
      }),
    )
  })

  test.each(['Authorization', 'x-api-key', 'Cookie', 'session_token', 'client_secret', 'Password'])(
    'show no value of %s, unless it names a secret',
    (name) => {
      const stored = [{ name, value: 'a-literal-secret' }]
      expect(linesOf(stored, ': ')).toBe(`${name}: ${maskedValue}`)
      expect(linesOf([{ name, value: 'Bearer {{token}}' }], ': ')).toBe(`${name}: Bearer {{token}}`)
      expect(parametersIn(`${name}: another`, ':', stored)).toEqual([{ name, value: 'another' }])
    },
  )

  test.each([
    ['q="exact phrase"', [{ name: 'q', value: '"exact phrase"' }]],
    ['# off=1', [{ name: 'off', value: '1', isOff: true }]],
    ['a=b=c', [{ name: 'a', value: 'b=c' }]],
    ['alone', [{ name: 'alone', value: '' }]],
    ['\r\n a = 1 \r\n\r\n', [{ name: 'a', value: '1' }]],
    ['a="x\\ny"', [{ name: 'a', value: 'x\ny' }]],
  ])('read %j', (text, expected) => {
    expect(parametersIn(text, '=')).toEqual(expected)
  })
})
