import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CallRequest } from '#domains/watch/calls/model.ts'
import { emptyRequest } from '#domains/watch/calls/model.ts'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'
import { writeCalls } from '#domains/watch/calls/formats/write-calls.ts'

const document = (operation: object, more: object = {}): string =>
  JSON.stringify({
    openapi: '3.0.3',
    servers: [{ url: 'https://a.example' }],
    paths: { '/x/{id}': { post: { responses: { 200: {} }, ...operation } } },
    ...more,
  })
const first = (text: string): CallRequest =>
  readCalls('auto', text).requests[0]?.request ?? expect.fail('nothing was read')

describe('reading OpenAPI', () => {
  it("reads one call for each operation of Touchstone's own document, the same each time", () => {
    const text = readFileSync('openapi.json', 'utf8')
    const { paths } = JSON.parse(text) as { paths: Record<string, object> }
    const read = readCalls('auto', text)
    const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options'])
    const operations = Object.values(paths).flatMap((item) => Object.keys(item).filter((it) => methods.has(it)))
    expect(read.name).toBe('Touchstone')
    expect(read.requests).toHaveLength(operations.length)
    expect(read.notes).toEqual(['The document names no whole address of a server: set the variable baseUrl.'])
    expect(
      read.requests.every(({ request }) => request.url.startsWith('{{baseUrl}}/') && request.asserts.length > 0),
    ).toBe(true)
    expect(readCalls('auto', text)).toEqual(read)
  })

  it('generates a body from a schema', () => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Base' },
        { type: 'object', properties: { tags: { type: 'array', items: { enum: ['a', 'b'] } } } },
      ],
    }
    const base = {
      properties: {
        id: { type: 'integer', readOnly: true },
        n: { type: ['null', 'number'], minimum: 3 },
        mail: { type: 'string', format: 'email' },
      },
    }
    const body = first(
      document(
        { requestBody: { content: { 'application/json': { schema } } } },
        { components: { schemas: { Base: base } } },
      ),
    ).body
    expect(body.kind === 'json' ? JSON.parse(body.text) : body).toEqual({
      n: 3,
      mail: 'person@example.com',
      tags: ['a'],
    })
  })

  it('turns security schemes into credentials in variables', () => {
    const schemes = {
      b: { type: 'http', scheme: 'bearer' },
      k: { type: 'apiKey', in: 'header', name: 'X-Key' },
      q: { type: 'apiKey', in: 'query', name: 'key' },
      u: { type: 'http', scheme: 'Basic' },
    }
    const authOf = (name: string): unknown => {
      const { auth, query } = first(
        document({ security: [{ [name]: [] }] }, { components: { securitySchemes: schemes } }),
      )
      return { auth, query }
    }
    expect(Array.from('bkqu').map(authOf)).toEqual([
      { auth: { kind: 'bearer', token: '{{token}}' }, query: [] },
      { auth: { kind: 'header', name: 'X-Key', value: '{{token}}' }, query: [] },
      { auth: { kind: 'none' }, query: [{ name: 'key', value: '{{token}}' }] },
      { auth: { kind: 'basic', user: '{{user}}', password: '{{password}}' }, query: [] },
    ])
  })

  it('leaves an optional parameter off unless the document proposes a value', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'a', in: 'query', schema: { example: 'x' } },
      { name: 'b', in: 'query', schema: { default: 2 } },
      { name: 'c', in: 'query', required: true, schema: { type: 'boolean' } },
    ]
    const { requests, variables } = readCalls('auto', document({ parameters }))
    expect(requests[0]?.request.url).toBe('{{baseUrl}}/x/{{id}}')
    expect(variables).toEqual({ baseUrl: 'https://a.example', id: '1' })
    expect(requests[0]?.request.query).toEqual([
      { name: 'a', value: 'x', isOff: true },
      { name: 'b', value: '2' },
      { name: 'c', value: 'true' },
    ])
  })

  it('reports references to other files, and refuses OpenAPI 2', () => {
    expect(readCalls('auto', document({ requestBody: { $ref: 'other.yaml#/a' } })).notes).toEqual([
      'The reference "other.yaml#/a" was left out: it leads to another file.',
    ])
    expect(() => readCalls('auto', 'swagger: "2.0"\npaths: {}\n')).toThrow('/swagger: This is OpenAPI 2')
    expect(() => readCalls('auto', 'openapi: 3.0.0\npaths: [\n')).toThrow(/line \d+: This is not valid YAML/)
  })

  it('does not take a member of every object for one of the document', () => {
    const text = document(
      { requestBody: { $ref: '#/constructor' }, security: [{ toString: [] }] },
      { servers: [{ url: 'https://a.example/{valueOf}', variables: {} }] },
    )
    const read = readCalls('auto', text)
    expect(read.variables['baseUrl']).toBe('https://a.example/{{valueOf}}')
    expect(read.notes).toEqual([
      'The security scheme "toString" was left out: Touchstone has nothing like it.',
      'The reference "#/constructor" leads nowhere.',
    ])
  })

  it('gives back what it can say of a call', () => {
    const request: CallRequest = {
      ...emptyRequest,
      method: 'PUT',
      url: 'https://a.example/people/{{id}}',
      query: [{ name: 'q', value: 'a b&c' }],
      headers: [{ name: 'X-Trace', value: 'on' }],
      body: { kind: 'json', text: '{"a":1,  "b": {{b}}}' },
      auth: { kind: 'bearer', token: '{{token}}' },
      asserts: [{ source: 'status', at: '', op: 'equals', value: '204' }],
    }
    const read = readCalls(
      'auto',
      writeCalls('openapi', { name: 'P', requests: [{ name: 'Change', request }], variables: {} }),
    )
    expect(read.requests).toEqual([{ name: 'Change', request }])
  })
})
