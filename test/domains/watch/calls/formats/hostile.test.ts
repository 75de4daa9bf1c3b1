import { describe, expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import { type CallFormat, callFormats, maxNotes, maxTextBytes } from '#domains/watch/calls/formats/format.ts'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'

/** Small enough for a linear reading to be quick, and large enough for a quadratic one to take minutes. */
const size = 256 * 1024
/** Fills a text with a piece that an expression might read again and again. */
const filled = (start: string, piece: string, end = ''): string =>
  start + piece.repeat(Math.floor((size - start.length - end.length) / piece.length)) + end

/** Reading ends, whatever comes back. The test runner ends a reading whose time grows with the square of the size. */
const readToItsEnd = (format: CallFormat | 'auto', text: string): void => {
  try {
    readCalls(format, text)
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError)
  }
}

const pieces = [
  ' ',
  '\n',
  '#',
  '[',
  '{',
  '{{a',
  '"',
  "'",
  '`',
  '\\',
  '^\n',
  '%',
  '<',
  'a',
  '/',
  ':',
  '- ',
  '${',
  '###\n',
  'x: y\n',
  '```\n',
  '/*',
  '\\u{',
  '--b',
  '?a=1&',
]
const starts: Readonly<Record<CallFormat, readonly string[]>> = {
  curl: ['curl ', 'curl "', "curl '", "curl $'", 'curl ^"', 'curl -F a="', 'curl -d "a', 'curl https://a.example ^\n'],
  postman: ['{"item":[{"name":"'],
  openapi: ['openapi: 3.1.0\n', '{"openapi":"3.1.0","paths":{"'],
  har: ['{"log":{"entries":[{"request":{"url":"'],
  http: [
    'GET ',
    'POST https://a.example\n',
    'POST https://a.example\n\n',
    '# @',
    '@a = ',
    'POST https://a.example\nContent-Type: multipart/form-data; boundary=b\n\n--b\n',
  ],
  hurl: [
    'GET ',
    'GET https://a.example\n',
    'GET https://a.example\n{',
    'GET https://a.example\nHTTP 200\n[Asserts]\n',
    'GET https://a.example\n`',
    'GET https://a.example\n```\n',
    'GET https://a.example\n<',
  ],
}

describe('hostile files', () => {
  it.each(callFormats.filter((format) => format !== 'openapi'))(
    'reads any one piece, repeated, to its end in %s',
    { timeout: 60_000 },
    (format) => {
      for (const start of starts[format]) for (const piece of pieces) readToItsEnd(format, filled(start, piece))
    },
  )

  it('finds the format of any one piece, repeated', { timeout: 60_000 }, () => {
    for (const piece of pieces) readToItsEnd('auto', filled('', piece))
  })

  it('reads any one piece of a test script, repeated, to its end', { timeout: 60_000 }, () => {
    for (const piece of [
      'pm.expect(',
      '{',
      '}',
      '(',
      '.to',
      ' ',
      '\n',
      '\n.',
      '/*',
      '//',
      '"',
      ';',
      'pm.test("a", () => {',
      'var a = ',
    ])
      readToItsEnd(
        'postman',
        JSON.stringify({
          item: [
            {
              name: 'a',
              event: [{ listen: 'test', script: { exec: [piece.repeat(Math.floor(size / piece.length))] } }],
              request: { url: 'https://a.example' },
            },
          ],
        }),
      )
  })

  it.each([
    ['JSON', 'postman', `{"item":${'['.repeat(200_000)}`],
    [
      'YAML in a few lines',
      'openapi',
      `openapi: 3.1.0\n${Array.from({ length: 150 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}`,
    ],
    ['YAML in place of JSON', 'postman', '- '.repeat(49_000)],
    ['YAML in brackets', 'openapi', `openapi: 3.1.0\npaths: ${'['.repeat(200_000)}`],
    [
      'YAML in lines',
      'openapi',
      `openapi: 3.1.0\n${Array.from({ length: 1_500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}`,
    ],
    ['YAML in list marks', 'openapi', `openapi: 3.1.0\na:\n ${'- '.repeat(100_000)}`],
  ] as const)('refuses deep nesting of %s', (_, format, text) => {
    expect(() => readCalls(format, text)).toThrow(DomainError)
  })

  it('refuses aliases of YAML that multiply', () => {
    const lines = ['openapi: 3.1.0', 'a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let at = 1; at < 12; at++)
      lines.push(`a${at}: &a${at} [${Array.from({ length: 9 }, () => `*a${at - 1}`).join(', ')}]`)
    expect(() => readCalls('auto', lines.join('\n'))).toThrow(/aliases/)
  })

  it('bounds an example of a schema that refers to itself', () => {
    const node = {
      type: 'object',
      properties: Object.fromEntries(
        Array.from('abcdefgh').map((name) => [name, { $ref: '#/components/schemas/Node' }]),
      ),
    }
    const media = { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } }
    const text = JSON.stringify({
      openapi: '3.0.0',
      paths: { '/a': { post: { requestBody: { content: media }, responses: { 200: {} } } } },
      components: { schemas: { Node: node, Loop: { $ref: '#/components/schemas/Loop' } } },
    })
    const body = readCalls('auto', text).requests[0]?.request.body
    expect(body?.kind === 'json' ? body.text.length : 0).toBeLessThan(100_000)
  })

  it('reads 5 MiB', { timeout: 60_000 }, () => {
    const body = 'a'.repeat(maxTextBytes - 100)
    expect(readCalls('curl', `curl https://a.example -d ${body}`).requests).toHaveLength(1)
    expect(readCalls('hurl', `POST https://a.example\n\`${body}\``).requests).toHaveLength(1)
  })

  it('refuses more than 5 MiB, and more than 1,000 calls', () => {
    expect(() => readCalls('auto', ' '.repeat(maxTextBytes + 1))).toThrow('A file may have 5 MiB.')
    expect(() => readCalls('auto', '€'.repeat(maxTextBytes / 2))).toThrow('A file may have 5 MiB.')
    expect(() => readCalls('curl', 'curl https://a.example\n'.repeat(1_001))).toThrow('more than 1,000 calls')
    expect(readCalls('curl', 'curl https://a.example\n'.repeat(1_000)).requests).toHaveLength(1_000)
  })

  it('bounds the notes', () => {
    const { notes } = readCalls(
      'curl',
      `curl https://a.example\n${Array.from({ length: 500 }, (_, at) => `ls${at}`).join('\n')}`,
    )
    expect(notes).toHaveLength(maxNotes + 1)
    expect(notes.at(-1)).toBe('There are 300 more notes like these.')
  })

  it.each([
    [
      'postman',
      '{"item":[{"name":"a","__proto__":{"polluted":1},"request":{"url":"https://a.example/:__proto__","header":[{"key":"__proto__","value":"1"}]}}],"variable":[{"key":"__proto__","value":"1"},{"key":"constructor","value":"2"}],"__proto__":{"polluted":1}}',
    ],
    [
      'openapi',
      '{"openapi":"3.1.0","__proto__":{"polluted":1},"paths":{"__proto__":{"get":{}},"/{__proto__}":{"get":{"security":[{"__proto__":[]}],"responses":{"__proto__":{}}}},"/b":{"post":{"requestBody":{"content":{"application/json":{"schema":{"properties":{"__proto__":{"example":{"polluted":1}}}}}}}}}}}',
    ],
    [
      'openapi',
      'openapi: 3.1.0\n__proto__: { polluted: 1 }\npaths:\n  /a:\n    __proto__: { polluted: 1 }\n    get: { responses: { 200: {} } }\n',
    ],
    [
      'har',
      '{"log":{"entries":[{"request":{"url":"https://a.example","__proto__":{"polluted":1},"headers":[{"name":"__proto__","value":"1"}]}}]}}',
    ],
    ['http', '@__proto__ = 1\n### a\nGET https://a.example?__proto__=1\n__proto__: 1\n'],
    [
      'hurl',
      'GET https://a.example\n[Options]\nvariable: __proto__=1\n[Query]\n__proto__: 1\nHTTP 200\n[Captures]\n__proto__: jsonpath "$.a"\n',
    ],
    ['curl', 'curl "https://a.example/$__proto__" -d __proto__=1'],
  ] as const)('does not let __proto__ of %s change an object', (format, text) => {
    const read = readCalls(format, text)
    expect(read.requests.length).toBeGreaterThan(0)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.getPrototypeOf(read.variables)).toBe(Object.prototype)
    expect(Object.hasOwn(read.variables, '__proto__')).toBe(false)
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).not.toContain('polluted')
  })
})
