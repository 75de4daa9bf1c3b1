import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '#core/json-text.ts'

const faults = (text: string, depth = 4) =>
  scanJson(text, { maxDepth: depth }).faults.map(({ path, detail }) => [path.join('/'), detail])

describe('what JSON.parse does not tell', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"x":{"a":{"b":1,"b":2}}}', 'x/a/b'],
    ['{"x":[1,{"b":1,"b":2}]}', 'x/1/b'],
    [' { "" : 1 , "" : 2 } ', ''],
  ])('finds the name given twice in %s', (text, path) => {
    expect(faults(text)).toEqual([[path, 'occurs twice']])
  })

  it.each([
    ['{"a":"\\u0000"}', 'a'],
    ['{"a":["x","\\ud800"]}', 'a/1'],
    ['{"a":"\\udc00\\ud800"}', 'a'],
    ['{"a\\u0000b":1}', 'a\0b'],
  ])('finds text that no database holds in %s', (text, path) => {
    expect(faults(text)).toEqual([[path, expect.stringContaining('\\u0000')]])
  })

  it.each(['{"a":"\\ud83d\\ude00"}', '{"a":"\\\\u0000"}', '{"a":"\\"a\\":1,\\"a\\""}', '[1,[2],{"a":{}}]', '"\\\\"'])(
    'finds nothing in %s',
    (text) => {
      expect(faults(text)).toEqual([])
    },
  )

  it('tells the depth apart from the one below', () => {
    expect(faults('[[[[1]]]]')).toEqual([])
    expect(faults('[[[[[1]]]]]')).toEqual([['0/0/0/0', 'is nested deeper than 4']])
  })

  it('survives a megabyte of brackets', () => {
    expect(faults('['.repeat(5e5) + ']'.repeat(5e5))).toHaveLength(1)
  })

  it('tells one fault for each element of a list', () => {
    const text = '[{"a":1,"a":2,"a":3},{"b":1},{"c":"\\u0000","c":1}]'
    expect(scanJson(text, { maxDepth: 4 }).faults.map(({ path }) => path[0])).toEqual([0, 2])
  })

  it('finds nothing in whatever JSON.stringify makes of clean values', () => {
    const clean = fc
      .jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
      .filter((it) => !/\\u0000|\\ud/.test(JSON.stringify(it)))
    fc.assert(
      fc.property(clean, fc.nat(3), (value, space) => {
        expect(scanJson(JSON.stringify(value, null, space), { maxDepth: 20 }).faults).toEqual([])
      }),
    )
  })
})
