import { describe, expect, it } from 'vitest'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'

describe('reading .http files', () => {
  it('reads names, variables, tags and requests without a method', () => {
    const { requests, variables } = readCalls(
      'auto',
      '@host = https://a.example\n@token=t\n\n# @name first\n# @no-redirect\n// @timeout 3\nhttps://a.example/x?y=1\nAuthorization: Basic ada secret\n\n###\n### Second\nGET {{host}}/y HTTP/1.1\r\n',
    )
    expect(requests.map(({ name }) => name)).toEqual(['first', 'Second'])
    expect(requests[0]?.request).toMatchObject({
      method: 'GET',
      url: 'https://a.example/x',
      query: [{ name: 'y', value: '1' }],
      auth: { kind: 'basic', user: 'ada', password: 'secret' },
      settings: { follow: false, timeoutMs: 3_000 },
    })
    expect(variables).toEqual({ host: 'https://a.example', token: 't' })
  })

  it('leaves scripts and files out, and says so', () => {
    const { requests, notes } = readCalls(
      'http',
      '### A\n< {%\n request.x()\n%}\nPOST https://a.example\nContent-Type: application/json\n\n< ./body.json\n\n> {%\nclient.test("a", () => {})\n%}\n<> 2024.json\n',
    )
    expect(requests[0]?.request.body).toEqual({ kind: 'none' })
    expect(notes).toEqual([
      'Line 2: the script before a request was left out: Touchstone runs no scripts.',
      'Line 8: the file "./body.json" was left out: paste its content.',
      'Line 10: the script was left out: Touchstone runs no scripts; use asserts and captures.',
    ])
  })

  it('reads a form over several lines, and the host of a header', () => {
    const { requests } = readCalls(
      'http',
      'POST /login HTTP/1.1\nHost: a.example\nContent-Type: application/x-www-form-urlencoded\n\nuser=ada\n&password=x%20y\n',
    )
    expect(requests[0]?.request).toMatchObject({
      url: 'http://a.example/login',
      body: {
        kind: 'form',
        fields: [
          { name: 'user', value: 'ada' },
          { name: 'password', value: 'x y' },
        ],
      },
    })
  })

  it('refuses a line that is not a header, with its number', () => {
    expect(() => readCalls('http', '### A\nGET https://a.example\nnonsense\n')).toThrow('line 3: ')
  })
})

describe('reading Hurl', () => {
  it('reads sections, asserts and captures', () => {
    const { requests, notes } = readCalls(
      'auto',
      String.raw`# Sign in
POST https://a.example/login
[FormParams]
user: ada # words
[Cookies]
theme: dark
[BasicAuth]
ada: se\u{63}ret
[Options]
max-time: 500ms
retry: 3
HTTP/1.1 200
Content-Type: text/html
[Captures]
token: jsonpath "$.token"
csrf: xpath "string(//meta/@content)"
[Asserts]
header "Location" not exists
jsonpath "$.items" count == 3
jsonpath "$.name" startsWith "A.d"
jsonpath "$.id" isInteger
status >= 200
duration <= 800
body contains "x" # words
xpath "string(/rss/channel/title)" == "News"
certificate "Expire-Date" daysAfterNow > 30
cookie "a" exists
jsonpath "$.x" matches /^\d+\/a$/
`,
    )
    const { request } = requests[0] ?? expect.fail('nothing was read')
    expect(request).toMatchObject({
      auth: { kind: 'basic', user: 'ada', password: 'secret' },
      headers: [{ name: 'Cookie', value: 'theme=dark' }],
      body: { kind: 'form', fields: [{ name: 'user', value: 'ada' }] },
      settings: { follow: false, timeoutMs: 1_000 },
      captures: [{ name: 'token', source: 'json', at: '$.token' }],
    })
    expect(
      request.asserts.map(({ source, at, op, value }) => `${source} ${at} ${op} ${value}`.replaceAll('  ', ' ')),
    ).toEqual([
      'status equals 200',
      'header Content-Type equals text/html',
      'header Location notExists ',
      'json $.items hasLength 3',
      String.raw`json $.name matches ^A\.d`,
      'json $.id isType integer',
      'status greaterThan 199',
      'time lessThan 801',
      'body contains x',
      'xml /rss/channel/title equals News',
      'cert greaterThan 30',
      String.raw`json $.x matches ^\d+/a$`,
    ])
    expect(notes).toEqual([
      'Line 11: the option "retry: 3" was left out: Touchstone has nothing like it.',
      expect.stringContaining('Line 16: the capture "csrf: '),
      'Line 27: the assert "cookie "a" exists" was left out: Touchstone has nothing like it.',
    ])
  })

  it('reads bodies in every form, also indented', () => {
    const { requests, notes } = readCalls(
      'auto',
      'POST https://a.example\n  {\n    "a": "}{",\n    "b": {{x}}\n  }\nHTTP 200\n\nPOST https://a.example\n```xml\n<a/>\n```\n\nPOST https://a.example\n`one\\n{{two}}`\n\nPOST https://a.example\nfile,a.bin;\n\nGET https://a.example\nHTTP *\n{"a": 1}\n',
    )
    expect(requests.map(({ request }) => request.body)).toEqual([
      { kind: 'json', text: '{\n    "a": "}{",\n    "b": {{x}}\n  }' },
      { kind: 'text', text: '<a/>\n', contentType: 'application/xml' },
      { kind: 'text', text: 'one\n{{two}}' },
      { kind: 'none' },
      { kind: 'none' },
    ])
    expect(notes).toEqual([
      'Line 17: the body "file,a.bin;" was left out: write it as text.',
      'Line 21: the comparison with a whole body was left out: write asserts for its values.',
    ])
  })

  it('gives a comment to the entry below it alone', () => {
    const { requests } = readCalls(
      'hurl',
      '# A\nGET https://a.example\nGET https://b.example\n# inside\nX: y\n\n# far\n\nGET https://c.example\n',
    )
    expect(requests.map(({ name }) => name)).toEqual(['A', 'GET https://b.example', 'GET https://c.example'])
  })

  it('refuses a line that belongs nowhere, with its number', () => {
    expect(() => readCalls('hurl', 'GET https://a.example\nHTTP 200\n\nwhat is this\n')).toThrow('line 4: ')
    expect(() => readCalls('hurl', 'GET https://a.example\n{"a": 1\n')).toThrow('line 2: A JSON body is not closed.')
  })
})
