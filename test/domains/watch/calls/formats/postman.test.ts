import { describe, expect, it } from 'vitest'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'
import { readScript } from '#domains/watch/calls/formats/postman/scripts.ts'

const read = (item: unknown, more: object = {}): ReturnType<typeof readCalls> =>
  readCalls('auto', JSON.stringify({ info: { name: 'C' }, item: [item], ...more }))
const at = (url: unknown, more: object = {}): object => ({ name: 'A', request: { method: 'GET', url, ...more } })

describe('reading Postman', () => {
  it('joins the names of folders, and hands their credentials down', () => {
    const { requests } = read(
      {
        name: 'Shop',
        auth: {
          type: 'basic',
          basic: [
            { key: 'username', value: 'ada' },
            { key: 'password', value: '{{secret}}' },
          ],
        },
        item: [
          at('https://a.example'),
          at('https://b.example', { auth: { type: 'noauth' } }),
          at('https://c.example', { auth: { type: 'apikey', apikey: { in: 'query', key: 'k', value: 'v' } } }),
          {
            name: 'Inner',
            auth: {
              type: 'apikey',
              apikey: [
                { key: 'key', value: 'X-Key' },
                { key: 'value', value: '1' },
              ],
            },
            item: [at('https://d.example')],
          },
        ],
      },
      { auth: { type: 'bearer', bearer: [{ key: 'token', value: 'x' }] } },
    )
    expect(requests.map(({ name }) => name)).toEqual(['Shop / A', 'Shop / A', 'Shop / A', 'Shop / Inner / A'])
    expect(requests.map(({ request }) => request.auth)).toEqual([
      { kind: 'basic', user: 'ada', password: '{{secret}}' },
      { kind: 'none' },
      { kind: 'none' },
      { kind: 'header', name: 'X-Key', value: '1' },
    ])
    expect(requests[2]?.request.query).toEqual([{ name: 'k', value: 'v' }])
  })

  it('fills path variables, and keeps what is switched off', () => {
    const { requests, variables } = read(
      at({
        raw: 'localhost:3000/:kind/:id?a=1&b=2',
        query: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2', disabled: true },
        ],
        variable: [
          { key: 'kind', value: 'cats' },
          { key: 'id', value: '' },
        ],
      }),
      { variable: [{ key: 'host', value: 'h' }] },
    )
    expect(requests[0]?.request.url).toBe('http://localhost:3000/cats/{{id}}')
    expect(requests[0]?.request.query).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2', isOff: true },
    ])
    expect(variables).toEqual({ host: 'h', id: '' })
  })

  it('reads GraphQL as JSON, and leaves files out', () => {
    const graphql = read(
      at('https://a.example', {
        method: 'POST',
        body: { mode: 'graphql', graphql: { query: '{a}', variables: '{"x":1}' } },
      }),
    )
    expect(graphql.requests[0]?.request.body).toEqual({ kind: 'json', text: '{"query":"{a}","variables":{"x":1}}' })
    const files = read(
      at('https://a.example', {
        body: {
          mode: 'formdata',
          formdata: [
            { key: 'f', type: 'file', src: '/etc/passwd' },
            { key: 'a', value: 'b' },
          ],
        },
      }),
    )
    expect(files.requests[0]?.request.body).toEqual({ kind: 'file', parts: [{ name: 'a', value: 'b' }] })
    expect(files.notes).toEqual(['"A": the file of its part "f" was left out: paste its content.'])
  })

  it('reports scripts, dynamic variables and credentials that it leaves out', () => {
    const { notes } = read({
      ...at('https://a.example/{{$guid}}', { auth: { type: 'hawk' } }),
      event: [
        { listen: 'prerequest', script: { exec: 'x()' } },
        { listen: 'test', script: { exec: ['while (true) {', 'pm.response.to.have.status(200)', '}'] } },
      ],
    })
    expect(notes).toEqual([
      '"A": the credentials of the kind "hawk" were left out: write the header that they make.',
      'The script before "A" was left out: Touchstone runs no scripts; use variables and captures.',
      'The script of "A" was left out: Touchstone runs no scripts; use asserts and captures.',
      '{{$guid}} stays as it is: Touchstone does not draw values; set a variable of that name.',
    ])
  })

  it('refuses a collection without items, with the place', () => {
    expect(() => readCalls('postman', '{"info":{}}')).toThrow('/item: ')
    expect(() => readCalls('postman', '{"item":[{"name":"a"}]}')).toThrow('/item/0/request: ')
    expect(() => readCalls('postman', '{\n"item": [\n}')).toThrow('line 3: This is not valid JSON.')
  })
})

describe("Postman's test scripts", () => {
  it.each([
    ['pm.test("ok", function () {\n  pm.response.to.have.status(200);\n});', [['status', '', 'equals', '200']]],
    [
      "pm.test('ok', () => pm.response.to.be.ok)",
      [
        ['status', '', 'greaterThan', '199'],
        ['status', '', 'lessThan', '300'],
      ],
    ],
    ['tests["Status code is 201"] = responseCode.code === 201;', [['status', '', 'equals', '201']]],
    ['pm.test("t", () => {pm.expect(pm.response.responseTime).to.be.below(200);})', [['time', '', 'lessThan', '200']]],
    ['pm.expect(pm.response.code).to.be.oneOf([200, 201])', [['status', '', 'matches', '^(200|201)$']]],
    ['pm.response.to.have.header("ETag")', [['header', 'ETag', 'exists', '']]],
    ["pm.expect(pm.response.headers.get('X')).to.include(\"a'b\")", [['header', 'X', 'contains', "a'b"]]],
    [
      'const d = pm.response.json();\npm.expect(d.items[0]["a b"])\n  .to.eql(5)',
      [['json', "$.items[0]['a b']", 'equals', '5']],
    ],
    ['pm.expect(pm.response.json()).to.have.property("id")', [['json', "$['id']", 'exists', '']]],
    ['pm.expect(pm.response.text()).to.not.include("error")', [['body', '', 'notContains', 'error']]],
    [
      'var j = JSON.parse(responseBody); pm.expect(j.a).to.be.an("array"); pm.expect(j.a).to.have.lengthOf(3)',
      [
        ['json', '$.a', 'isType', 'array'],
        ['json', '$.a', 'hasLength', '3'],
      ],
    ],
  ])('reads %j as asserts', (script, asserts) => {
    expect(readScript(script)).toEqual({
      asserts: asserts.map(([source, place, op, value]) => ({ source, at: place, op, value })),
      captures: [],
      leftOut: 0,
    })
  })

  it('reads a variable that a script sets as a capture', () => {
    expect(readScript('pm.environment.set("token", pm.response.json().data.token);').captures).toEqual([
      { name: 'token', source: 'json', at: '$.data.token' },
    ])
  })

  it.each([
    'if (pm.response.code === 200) { pm.response.to.have.status(200) }',
    'pm.expect(a.b).to.eql(1)',
    'pm.expect(1).to.eql(x)',
    '["a"].forEach(() => { pm.response.to.have.status(200) })',
  ])('does not take an assert from %j', (script) => {
    expect(readScript(script).asserts).toEqual([])
    expect(readScript(script).leftOut).toBeGreaterThan(0)
  })
})
