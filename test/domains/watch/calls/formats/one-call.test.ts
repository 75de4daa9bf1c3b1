import { describe, expect, it } from 'vitest'
import type { CallRequest } from '#domains/watch/calls/model.ts'
import { type CallFormat, callFormats } from '#domains/watch/calls/formats/format.ts'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'

const body = '{\n  "name": "Ada",\n  "tags": [\n    1\n  ]\n}'

const request: CallRequest = {
  method: 'POST',
  url: 'https://api.example.com/people',
  query: [
    { name: 'page', value: '2' },
    { name: 'q', value: 'a b' },
  ],
  headers: [{ name: 'X-Trace', value: 'on' }],
  body: { kind: 'json', text: body },
  auth: { kind: 'none' },
  settings: { follow: true, timeoutMs: 10_000 },
  asserts: [{ source: 'status', at: '', op: 'equals', value: '201' }],
  captures: [],
}

const files: Readonly<Record<CallFormat, string>> = {
  postman: JSON.stringify({
    info: { name: 'People', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'Add a person',
        event: [
          {
            listen: 'test',
            script: {
              exec: ['pm.test("Status code is 201", function () {', '    pm.response.to.have.status(201);', '});'],
            },
          },
        ],
        request: {
          method: 'POST',
          header: [{ key: 'X-Trace', value: 'on' }],
          body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } },
          url: {
            raw: 'https://api.example.com/people?page=2&q=a b',
            query: [
              { key: 'page', value: '2' },
              { key: 'q', value: 'a b' },
            ],
          },
        },
      },
    ],
  }),
  har: JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        {
          comment: 'Add a person',
          request: {
            method: 'POST',
            url: 'https://api.example.com/people?page=2&q=a%20b',
            headers: [
              { name: ':authority', value: 'api.example.com' },
              { name: 'X-Trace', value: 'on' },
              { name: 'Content-Length', value: '40' },
              { name: 'Content-Type', value: 'application/json' },
            ],
            queryString: [
              { name: 'page', value: '2' },
              { name: 'q', value: 'a%20b' },
            ],
            postData: { mimeType: 'application/json', text: body },
          },
        },
      ],
    },
  }),
  curl: `# Add a person
curl -L 'https://api.example.com/people?page=2&q=a%20b' \\
  -H 'X-Trace: on' -H "Content-Type: application/json" \\
  --data '${body}'`,
  http: `### Add a person
POST https://api.example.com/people
    ?page=2
    &q=a%20b HTTP/1.1
X-Trace: on
Content-Type: application/json

${body}
`,
  hurl: `# Add a person
POST https://api.example.com/people
X-Trace: on
[QueryStringParams]
page: 2
q: a b
[Options]
location: true
${body}
HTTP 201
`,
  openapi: `openapi: 3.1.0
info: { title: People, version: '1' }
servers: [{ url: 'https://api.example.com/' }]
paths:
  /people:
    post:
      summary: Add a person
      parameters:
        - { name: page, in: query, schema: { type: integer, default: 2 } }
        - { name: q, in: query, required: true, example: a b }
        - { name: X-Trace, in: header, schema: { enum: ['on'] }, required: true }
      requestBody:
        content:
          application/json:
            example: { name: Ada, tags: [1] }
      responses: { '201': { description: Added } }
`,
}

/** What a format cannot say: curl, HAR and `.http` have no asserts. */
const withoutAsserts = new Set<CallFormat>(['curl', 'har', 'http'])

describe('Acceptance 15: one call from Postman, HAR, curl, .http, Hurl, OpenAPI', () => {
  it.each(callFormats)('reads the same call from %s', (format) => {
    const read = readCalls('auto', files[format])
    expect(read.format).toBe(format)
    expect(read.notes).toEqual([])
    expect(read.requests).toHaveLength(1)
    const url = read.requests[0]?.request.url.replace('{{baseUrl}}', read.variables['baseUrl'] ?? '')
    expect({ ...read.requests[0], request: { ...read.requests[0]?.request, url } }).toEqual({
      name: 'Add a person',
      request: { ...request, asserts: withoutAsserts.has(format) ? [] : request.asserts },
    })
  })

  it('names the collection where the format has a name', () => {
    expect(callFormats.map((format) => readCalls(format, files[format]).name)).toEqual([
      null,
      'People',
      'People',
      null,
      null,
      null,
    ])
  })
})
