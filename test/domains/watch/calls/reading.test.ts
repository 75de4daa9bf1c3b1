import { describe, expect, test } from 'vitest'
import { judge } from '#domains/watch/calls/asserts.ts'
import { maskOf } from '#domains/watch/calls/masking.ts'
import type { Assert, AssertOp, AssertSource } from '#domains/watch/calls/model.ts'
import { fillIn } from '#domains/watch/calls/template.ts'
import { noPhases } from '#domains/watch/calls/model.ts'
import type { SeenAnswer } from '#domains/watch/calls/reading.ts'
import { findXml } from '#domains/watch/calls/xml-path.ts'

const seen = (text: string, more: Partial<SeenAnswer> = {}): SeenAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'x-count': '7' },
  body: new TextEncoder().encode(text),
  isCut: false,
  url: 'https://shop.example/end',
  redirects: [],
  address: null,
  phases: { ...noPhases, total: 123_400 },
  certificate: null,
  text,
  seenAt: Date.parse('2026-11-29T12:00:00Z'),
  ...more,
})

const shop = seen(
  '{"name":"shop","open":true,"none":null,"price":9.5,"id":12345678901234567890,"items":[{"n":1},{"n":2}],"o":{"b":1,"a":2}}',
)

const holds = (answer: SeenAnswer, source: AssertSource, at: string, op: AssertOp, value = ''): boolean => {
  const assert: Assert = { source, at, op, value }
  const [judged] = judge([assert], answer, { values: { wanted: 'shop' }, mask: maskOf([]) })
  expect(judged?.fault).toBeUndefined()
  return judged?.holds ?? false
}

describe('asserts', () => {
  test.each<[source: AssertSource, at: string, op: AssertOp, good: string, bad: string]>([
    ['status', '', 'equals', '200', '201'],
    ['status', '', 'notEquals', '404', '200'],
    ['status', '', 'matches', '^2..$', '^3..$'],
    ['status', '', 'isType', 'integer', 'string'],
    ['header', 'Content-Type', 'contains', 'json', 'xml'],
    ['header', 'X-Count', 'greaterThan', '6', '7'],
    ['body', '', 'contains', '"shop"', 'closed'],
    ['body', '', 'notContains', 'error', 'shop'],
    ['body', '', 'isType', 'string', 'object'],
    ['json', '$.name', 'equals', '{{wanted}}', 'other'],
    ['json', '$.name', 'hasLength', '4', '5'],
    ['json', '$.name', 'matches', '^sh', '^op'],
    ['json', '$.price', 'equals', '9.50', '9.51'],
    ['json', '$.price', 'lessThan', '10', '9.5'],
    ['json', '$.price', 'lessThan', '1e1', 'much'],
    ['json', '$.open', 'isType', 'boolean', 'number'],
    ['json', '$.none', 'isType', 'null', 'object'],
    ['json', '$.id', 'equals', '12345678901234567890', '12345678901234567000'],
    ['json', '$.items', 'hasLength', '2', '1'],
    ['json', '$.items', 'isType', 'array', 'object'],
    ['json', '$.o', 'equals', '{ "a": 2, "b": 1 }', '{ "a": 2 }'],
    ['json', '$.items[?@.n > 1]', 'hasLength', '1', '2'],
    ['json', '$.items[*].n', 'equals', '[1,2]', '1'],
    ['json', '$.items[?@.n > 1].n', 'equals', '2', '1'],
    ['time', '', 'lessThan', '124', '123'],
    ['redirect', '', 'equals', 'https://shop.example/end', 'https://shop.example/'],
  ])('%s %s %s holds for %s and not for %s', (source, at, op, good, bad) => {
    expect(holds(shop, source, at, op, good)).toBe(true)
    expect(holds(shop, source, at, op, bad)).toBe(false)
  })

  test('a value exists or it does not', () => {
    expect(holds(shop, 'json', '$.none', 'exists')).toBe(true)
    expect(holds(shop, 'json', '$.gone', 'exists')).toBe(false)
    expect(holds(shop, 'json', '$.gone', 'notExists')).toBe(true)
    expect(holds(shop, 'json', '$.gone', 'notEquals', 'x')).toBe(true)
    expect(holds(shop, 'json', '$.gone', 'equals', '')).toBe(false)
    expect(holds(shop, 'header', 'constructor', 'notExists')).toBe(true)
    expect(holds(shop, 'cert', '', 'notExists')).toBe(true)
  })

  test('the days of a certificate are whole ones', () => {
    const certificate = {
      fault: null,
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2026-12-10T11:00:00Z',
      issuer: 'CA',
      names: [],
      fingerprint: '',
      protocol: 'TLSv1.3',
    }
    expect(holds(seen('', { certificate }), 'cert', '', 'equals', '10')).toBe(true)
    expect(holds(seen('', { certificate }), 'cert', '', 'greaterThan', '10')).toBe(false)
  })

  test('an assert that cannot be judged does not hold and says why', () => {
    const asserts: readonly Assert[] = [
      { source: 'body', at: '', op: 'matches', value: '(' },
      { source: 'json', at: '$..a..a', op: 'exists', value: '' },
      { source: 'json', at: '$.name', op: 'equals', value: '{{nobody}}' },
    ]
    const judged = judge(asserts, shop, { values: {}, mask: maskOf([]) })
    expect(judged.map(({ holds: isTrue }) => isTrue)).toEqual([false, false, false])
    expect(judged.map(({ fault }) => fault)).toEqual([
      expect.stringContaining('missing closing )'),
      expect.stringContaining('more than one ..'),
      expect.stringContaining('"{{nobody}}"'),
    ])
  })
})

describe('XML paths', () => {
  const rss =
    '<?xml version="1.0"?><rss><channel><title>News</title><item id="1"><title>One</title></item><item id="2"><title><![CDATA[Two & more]]></title></item></channel></rss>'

  test.each([
    ['/rss/channel/title', ['News']],
    ['/rss/channel/item[1]/title', ['One']],
    ['/rss/channel/item/title', ['One', 'Two & more']],
    ['/rss/channel/item[2]/@id', ['2']],
    ['/rss/*/title', ['News']],
    ['/rss/channel/item[3]', []],
    ['/channel/title', []],
    ['/rss/title', []],
  ])('%s finds %j', (path, texts) => {
    expect(findXml(rss, path)).toEqual(texts)
  })

  test.each(['', 'rss', '//title', '/rss/', '/rss/@', '/@id', '/rss/item[0]', '/rss/item[last()]'])(
    'the path "%s" is refused',
    (path) => {
      expect(() => findXml(rss, path)).toThrow('The XML path')
    },
  )
})

describe('templates', () => {
  test('names are replaced once, whatever the value has', () => {
    expect(fillIn('{{a}}/{{ b }}', { a: '{{b}}', b: '$&' })).toBe('{{b}}/$&')
  })

  test('an unknown name is refused by its name', () => {
    expect(() => fillIn('{{toString}}', {})).toThrow('The call names "{{toString}}"')
  })

  test('braces of JSON stay', () => {
    expect(fillIn('{"a":{"b":{}}}', {})).toBe('{"a":{"b":{}}}')
  })
})

describe('masks', () => {
  const secret = 'p&s "w/ö\\rd+é='
  const mask = maskOf({ secret })
  const base64Of = (text: string): string => Buffer.from(text).toString('base64')

  test.each([
    secret,
    JSON.stringify({ secret }),
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    new URLSearchParams({ secret }).toString(),
    new URL(`http://h/?a=${secret}`).href,
    new URL(`http://h/${secret}`).href,
    base64Of(`u:${secret}`),
    base64Of(`us:${secret}`),
    base64Of(`use:${secret}!`),
    base64Of(secret).replaceAll('+', '-').replaceAll('/', '_'),
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  ])('the secret is hidden in %s', (text) => {
    expect(mask(`before ${text} after`, 1_000)).toMatch(/^before .*••••.* after$/)
  })

  test('base64 shows at most the edges that a secret shares with its neighbours', () => {
    const hide = maskOf(['correct horse battery'])
    expect(hide(base64Of('user:correct horse battery'), 1_000)).toBe('dXNlcjp••••k=')
  })

  test('no half of a secret stays where a text is cut', () => {
    const hide = maskOf(['abcdefgh'])
    for (let length = 1; length <= 30; length++) expect(hide('0123456789abcdefgh', length)).not.toMatch(/[a-h]/)
  })

  test('secrets that overlap become one', () => {
    expect(maskOf(['abc', 'bcd'])('xabcdx', 100)).toBe('x••••x')
  })

  test('an empty secret hides nothing, and a short text stays whole', () => {
    expect(maskOf([''])('text', 4)).toBe('text')
  })
})
