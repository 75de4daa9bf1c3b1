import { describe, expect, it } from 'vitest'
import { etagOf } from '#http/conditional.ts'
import { represent } from '#http/representation.ts'

const text = (body: () => string) => ({ contentType: 'text/plain', body })

describe('the representation of a value', () => {
  it('is made once for as long as the value lives, and is there at once the second time', () => {
    const value = {}
    let times = 0
    const body = (): string => `${(times += 1)}`
    const first = represent(value, 'number', text(body))
    expect(represent(value, 'number', text(body))).toBe(first)
    expect(times).toBe(1)
  })

  it('is another one under another name, and for another value that is equal', () => {
    const value = { equal: true }
    const one = represent(
      value,
      'one',
      text(() => 'one'),
    )
    const two = represent(
      value,
      'two',
      text(() => 'two'),
    )
    const other = represent(
      { equal: true },
      'one',
      text(() => 'three'),
    )
    expect([one.body, two.body, other.body]).toEqual(['one', 'two', 'three'])
    expect(
      represent(
        value,
        'one',
        text(() => 'never'),
      ),
    ).toBe(one)
  })

  it('has the validator of its bytes', () => {
    const { etag } = represent(
      {},
      'x',
      text(() => 'bytes'),
    )
    expect(etag).toBe(etagOf('bytes'))
  })

  it('never gives one request the fields of another', () => {
    const { headers, etag } = represent(
      {},
      'x',
      text(() => 'bytes'),
    )
    const [young, old] = [{ age: '0' }, { age: '7' }]
    expect(headers(young, { link: 'a' })).toMatchObject({ age: '0', link: 'a', etag, 'content-type': 'text/plain' })
    expect(headers(young, { link: 'b' })).toMatchObject({ age: '0', link: 'b' })
    expect(headers(old, { link: 'b' })).toMatchObject({ age: '7', link: 'b' })
    expect(headers(old)).not.toHaveProperty('link')
    expect(headers(young)).toMatchObject({ age: '0' })
  })
})
