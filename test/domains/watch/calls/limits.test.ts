import { describe, expect, test } from 'vitest'
import { findJson, maxDocumentLength } from '#domains/watch/calls/json-path.ts'
import { matches } from '#domains/watch/calls/pattern.ts'
import { findXml } from '#domains/watch/calls/xml-path.ts'

/** Milliseconds of processor time, the fastest of three runs: other programs on the machine do not count. */
const processorMs = (work: () => unknown): number => {
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return Math.min(...runs)
}

const attempt = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

/** Patterns on which engines that try every way take exponential or cubic time, each with the text that provokes it. */
const catastrophes: readonly (readonly [pattern: string, text: string])[] = [
  ['(a+)+$', `${'a'.repeat(10_000)}!`],
  ['^(a+)+$', `${'a'.repeat(10_000)}!`],
  ['([a-zA-Z]+)*$', `${'a'.repeat(10_000)}!`],
  ['(a|aa)+$', `${'a'.repeat(10_000)}!`],
  ['(a|a?)+$', `${'a'.repeat(10_000)}!`],
  ['(.*a){25}', 'a'.repeat(10_000)],
  ['(x+x+)+y', 'x'.repeat(10_000)],
  ['.*.*.*.*=.*;$', 'x'.repeat(10_000)],
  ['(?:a?){30}a{30}', 'a'.repeat(30)],
  [String.raw`^(\w+\s?)*$`, `${'a '.repeat(5_000)}!`],
  [String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`, 'a'.repeat(10_000)],
  [String.raw`^([a-zA-Z0-9_.-])+@(([a-zA-Z0-9-])+.)+([a-zA-Z0-9]{2,4})+$`, `a@${'a'.repeat(10_000)}!`],
  [String.raw`^\s+|\s+$`, `a${' '.repeat(10_000)}a`],
  [
    String.raw`(?:(?:"|'|\]|\}|\\|\d|(?:nan|infinity|true|false|null|undefined|symbol|math)|\`|\-|\+)+[)]*;?((?:\s|-|~|!|{}|\|\||\+)*.*(?:.*=.*)))`,
    `x=${'x'.repeat(5_000)}`,
  ],
  [String.raw`(?:\p{L}{300}){3}`, 'é'.repeat(1_000)],
]

const documentOf = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('limits of what an answer is searched with', () => {
  test('ReDoS list < 50 ms', () => {
    const slow = catastrophes.flatMap(([pattern, text]) => {
      const took = processorMs(() => attempt(() => matches(pattern, text)))
      return took < 50 ? [] : [`${pattern}: ${took} ms`]
    })
    expect(slow).toEqual([])
  })

  test('the time of a match grows with the length of the text, and no faster', () => {
    const [short, long] = [`${'a'.repeat(20_000)}!`, `${'a'.repeat(200_000)}!`]
    matches('(a+)+$', short)
    const base = Math.max(
      1,
      processorMs(() => matches('(a+)+$', short)),
    )
    expect(processorMs(() => matches('(a+)+$', long)) / base).toBeLessThan(40)
  })

  test('a pattern that is too large, too long or not valid is refused with the reason', () => {
    expect(() => matches('(a{1,100}){1,10}b', 'a')).toThrow('it is too large')
    expect(() => matches('a'.repeat(501), 'a')).toThrow('longer than 500 characters')
    expect(() => matches('[ab]*a[ab]{400}', 'ab'.repeat(10_000))).toThrow('too many for a pattern of this size')
    expect(() => matches('(a', 'a')).toThrow('The pattern cannot be used: missing closing ).')
    expect(() => matches(String.raw`(a)\1`, 'aa')).toThrow('invalid escape sequence')
  })

  test.each([
    ['$[?search(@.s, "(a+)+$")]', 'the function search is not available'],
    ['$[?match(@.s, "(a+)+$")]', 'the function match is not available'],
    ['$..a..a', 'more than one ..'],
    ['$[?@..a && @..b]', 'more than one ..'],
    ['$[?$[?@ == 1]]', '$ may stand only at its beginning'],
    ['$[?length($.s) > @]', '$ may stand only at its beginning'],
    [`$${'[*,*]'.repeat(40)}`, 'select more than 16 times'],
    [`$${'[0,0]'.repeat(40)}`, 'select more than 16 times'],
    [`$[?${'length('.repeat(30)}`, 'more than 4 opening parentheses'],
    [`$${'[?@'.repeat(5)}${']'.repeat(5)}`, 'more than 4 filters'],
    [`$.${'a'.repeat(256)}`, 'longer than 256 characters'],
    ['items[0]', 'The JSONPath is not valid'],
    ['$.', 'The JSONPath is not valid'],
  ])('the JSONPath %s is refused before it runs', (path, reason) => {
    expect(() => findJson('{"s":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}', path)).toThrow(reason)
  })

  test('a document that is too long, too deep or no JSON is refused', () => {
    expect(() => findJson(`"${'x'.repeat(maxDocumentLength)}"`, '$')).toThrow('more than 262144 characters')
    expect(findJson(documentOf(63), '$.a.a.a').values).toHaveLength(1)
    expect(() => findJson(documentOf(64), '$.a')).toThrow('deeper than 64 levels')
    expect(() => findJson(documentOf(40_000), '$.a')).toThrow('deeper than 64 levels')
    expect(() => findJson('<html>', '$.a')).toThrow('The answer is not JSON.')
  })

  test('a query whose conditions would look at too many values is refused', () => {
    const rows = JSON.stringify(Array.from({ length: 60_000 }, () => 1))
    expect(findJson(rows, '$[?@ == 2]').values).toEqual([])
    expect(() => findJson(rows, '$..[?@ == 2 || @ == 3 || @ == 4]')).toThrow('too many for a query')
  })

  test('XML that is not well-formed, or that names an entity of its own, is refused', () => {
    expect(() => findXml('<a><b></a>', '/a/b')).toThrow('not well-formed XML')
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    expect(() => findXml(bomb, '/a')).toThrow('not well-formed XML')
    expect(() => findXml('<a>'.repeat(70), '/a')).toThrow('deeper than 64 levels')
  })
})
