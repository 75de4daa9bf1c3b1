import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Assert,
  type CallBody,
  type CallRequest,
  type Capture,
  emptyRequest,
  type NamedRequest,
  type Parameter,
} from '#domains/watch/calls/model.ts'
import { type CallFormat, callFormats } from '#domains/watch/calls/formats/format.ts'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'
import { writeCalls } from '#domains/watch/calls/formats/write-calls.ts'

/** Text with every character that a shell, a URL, JSON, Hurl or an editor treats in its own way. */
const character = fc.constantFrom(...Array.from('aZ09 é☺😀\'"`\\$#%&+=?:;,.<>[]{}()|^~!@*-_/'))
const line = fc.string({ unit: character, maxLength: 12 }).map((text) => `x${text}y`)
const text = fc.oneof(
  line,
  fc.constant('{{token}}'),
  line.map((it) => `${it}{{name}}`),
)
/** No template and no half of one. */
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,9}$/)
const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)

const withOff = (it: fc.Arbitrary<Parameter>): fc.Arbitrary<Parameter> =>
  fc.oneof(
    it,
    it.map((parameter) => ({ ...parameter, isOff: true as const })),
  )
const parameters = (name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<Parameter[]> =>
  fc.uniqueArray(withOff(fc.record({ name, value })), { maxLength: 4, selector: (it) => it.name })

const jsonText = fc.json({ maxDepth: 3 }).map((it) => JSON.stringify({ it: JSON.parse(it) as unknown }, null, 2))
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
const body: fc.Arbitrary<CallBody> = fc.oneof(
  fc.constant<CallBody>({ kind: 'none' }),
  jsonText.map((it): CallBody => ({ kind: 'json', text: it })),
  lines.map((it): CallBody => ({
    kind: 'json',
    text: `{"name": "${it}", "id": {{id}}}`,
    contentType: 'application/vnd.api+json',
  })),
  lines.map((it): CallBody => ({ kind: 'text', text: it })),
  lines.map((it): CallBody => ({ kind: 'text', text: it, contentType: 'application/xml' })),
  // An editor's file cannot say that a form is empty.
  parameters(word, text).map((fields): CallBody => ({
    kind: 'form',
    fields: [{ name: 'First', value: '1' }, ...fields],
  })),
  fc
    .uniqueArray(fc.record({ name: word, value: lines }), { minLength: 1, maxLength: 3, selector: (it) => it.name })
    .map((parts): CallBody => ({ kind: 'file', parts })),
)

const path = fc.constantFrom('$', '$.id', "$['a b']", '$.items[0].name')
const numberText = fc.nat(9999).map(String)
const asserts: fc.Arbitrary<Assert> = fc.oneof(
  fc.record({
    source: fc.constant('status' as const),
    at: fc.constant(''),
    op: fc.constantFrom('equals', 'lessThan', 'greaterThan'),
    value: fc.integer({ min: 100, max: 599 }).map(String),
  }),
  fc.record({
    source: fc.constant('time' as const),
    at: fc.constant(''),
    op: fc.constant('lessThan' as const),
    value: numberText,
  }),
  fc.record({
    source: fc.constant('header' as const),
    at: word,
    op: fc.constantFrom('equals', 'notEquals', 'contains'),
    value: line,
  }),
  fc.record({
    source: fc.constant('header' as const),
    at: word,
    op: fc.constant('exists' as const),
    value: fc.constant(''),
  }),
  fc.record({
    source: fc.constant('body' as const),
    at: fc.constant(''),
    op: fc.constantFrom('contains', 'notContains'),
    value: line,
  }),
  fc.record({
    source: fc.constant('json' as const),
    at: path,
    op: fc.constantFrom('equals', 'notEquals'),
    value: fc.oneof(line, numberText, fc.constantFrom('true', 'null')),
  }),
  fc.record({
    source: fc.constant('json' as const),
    at: path,
    op: fc.constantFrom('exists', 'notExists'),
    value: fc.constant(''),
  }),
  fc.record({
    source: fc.constant('json' as const),
    at: path,
    op: fc.constant('isType' as const),
    value: fc.constantFrom('string', 'object'),
  }),
  fc.record({
    source: fc.constant('json' as const),
    at: path,
    op: fc.constant('hasLength' as const),
    value: numberText,
  }),
  fc.record({
    source: fc.constant('xml' as const),
    at: fc.constant('/rss/channel/title'),
    op: fc.constant('matches' as const),
    value: line,
  }),
  fc.record({
    source: fc.constant('cert' as const),
    at: fc.constant(''),
    op: fc.constant('greaterThan' as const),
    value: numberText,
  }),
  fc.record({
    source: fc.constant('redirect' as const),
    at: fc.constant(''),
    op: fc.constant('equals' as const),
    value: line,
  }),
)
const captures: fc.Arbitrary<Capture> = fc
  .record({ name: identifier, source: fc.constantFrom('json', 'header', 'status', 'body'), at: path })
  .map((it): Capture => {
    if (it.source === 'json') return { ...it, source: 'json' }
    return { name: it.name, source: it.source, at: it.source === 'header' ? 'ETag' : '' }
  })

const request: fc.Arbitrary<CallRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
  url: fc.constantFrom(
    'https://api.example.com/people',
    'http://localhost:3000',
    '{{baseUrl}}/a/{{id}}/b',
    'https://example.com/a%20b/',
  ),
  query: parameters(fc.oneof(word, line), text),
  headers: parameters(
    word.map((it) => `X-${it}`),
    text,
  ),
  body,
  auth: fc.oneof(
    fc.constant<CallRequest['auth']>({ kind: 'none' }),
    fc.record({ kind: fc.constant('basic' as const), user: word, password: text }),
    fc.record({ kind: fc.constant('bearer' as const), token: fc.oneof(word, fc.constant('{{token}}')) }),
    fc.record({ kind: fc.constant('header' as const), name: fc.constant('X-Api-Key'), value: text }),
  ),
  settings: fc.record({ follow: fc.boolean(), timeoutMs: fc.integer({ min: 1_000, max: 30_000 }) }),
  asserts: fc.array(asserts, { maxLength: 4 }),
  captures: fc.array(captures, { maxLength: 2 }),
})
const name = line.filter((it) => !/ {2}/.test(it))
const call: fc.Arbitrary<NamedRequest> = fc.record({ name, request })

const on = <T extends Parameter>(list: readonly T[]): T[] => list.filter(({ isOff }) => isOff !== true)
const onlyOn = (it: CallRequest): CallRequest => ({
  ...it,
  query: on(it.query),
  headers: on(it.headers),
  body: it.body.kind === 'form' ? { kind: 'form', fields: on(it.body.fields) } : it.body,
})
const keyAsHeader = (it: CallRequest): CallRequest =>
  it.auth.kind === 'header'
    ? { ...it, auth: { kind: 'none' }, headers: [...it.headers, { name: it.auth.name, value: it.auth.value }] }
    : it
const without = <K extends keyof CallRequest>(it: CallRequest, values: Pick<CallRequest, K>): CallRequest => ({
  ...it,
  ...values,
})
const noChecks = { asserts: [], captures: [] }
const usual = { follow: true, timeoutMs: 10_000 }

/** The same call, less what the format cannot say. */
const expressible: Readonly<Record<CallFormat, (it: CallRequest) => CallRequest>> = {
  curl: (it) => keyAsHeader(onlyOn(without(it, noChecks))),
  har: (it) => keyAsHeader(onlyOn(without(it, { ...noChecks, settings: usual }))),
  http: (it) => keyAsHeader(onlyOn(without(it, noChecks))),
  hurl: (it) => keyAsHeader(onlyOn(it)),
  postman: (it) =>
    without(it, {
      settings: { ...usual, follow: it.settings.follow },
      asserts: it.asserts.filter(({ source }) => !['xml', 'cert', 'redirect'].includes(source)),
    }),
  openapi: (it) => it,
}
const variables = fc.dictionary(
  identifier.map((it) => `v_${it}`),
  word,
  { maxKeys: 3 },
)

/** OpenAPI names a kind of credentials and one status; a test of its own covers it. */
const written = callFormats.filter((format) => format !== 'openapi')

describe('Acceptance 15: write, then read', () => {
  it.each(written)('gives the same calls back from %s', (format) => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 3 }), variables, (requests, set) => {
        const text = writeCalls(format, { name: 'All', requests, variables: set })
        const read = readCalls('auto', text)
        expect(read.format).toBe(format)
        expect(read.notes).toEqual([])
        expect(read.requests).toEqual(
          requests.map((it) => ({ name: it.name, request: expressible[format](it.request) })),
        )
        if (format !== 'curl' && format !== 'har') expect(read.variables).toEqual(set)
      }),
      { numRuns: 300 },
    )
  })

  it.each(['curl', 'har', 'http'] as const)('leaves a template of a query as it is in %s', (format) => {
    const query = [{ name: 'key', value: 'a {{token}}' }]
    const request = { ...emptyRequest, url: 'https://a.example/{{id}}', query }
    const text = writeCalls(format, { name: 'All', requests: [{ name: 'One', request }], variables: {} })
    expect(text).toContain('https://a.example/{{id}}?key=a%20{{token}}')
  })
})
