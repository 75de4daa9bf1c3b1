import { describe, expect, it } from 'vitest'
import { DomainError } from '#core/errors.ts'
import type { CallRequest } from '#domains/watch/calls/model.ts'
import { readCalls } from '#domains/watch/calls/formats/read-calls.ts'

const read = (text: string): CallRequest => {
  const { requests } = readCalls('auto', text)
  expect(requests).toHaveLength(1)
  return requests[0]?.request ?? expect.fail('nothing was read')
}
const header = ({ headers }: CallRequest, name: string): string | undefined =>
  headers.find((it) => it.name.toLowerCase() === name)?.value

describe("a cURL command copied from a browser's developer tools works", () => {
  it('reads what Chrome copies for bash', () => {
    const request = read(String.raw`curl 'https://shop.example.com/api/cart?lang=nl&sort=price%20asc' \
  -H 'accept: application/json, text/plain, */*' \
  -H 'accept-language: nl-BE,nl;q=0.9,en;q=0.8' \
  -H 'content-type: application/json' \
  -b 'session=abc123; theme=dark' \
  -H 'origin: https://shop.example.com' \
  -H 'priority: u=1, i' \
  -H 'sec-ch-ua: "Chromium";v="130", "Not?A_Brand";v="99"' \
  -H 'sec-ch-ua-mobile: ?0' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' \
  --data-raw $'{"name":"L\'été","note":"a\\nb","smile":"\u263a","n":1\u0021}'`)
    expect(request.method).toBe('POST')
    expect(request.url).toBe('https://shop.example.com/api/cart')
    expect(request.query).toEqual([
      { name: 'lang', value: 'nl' },
      { name: 'sort', value: 'price asc' },
    ])
    expect(header(request, 'cookie')).toBe('session=abc123; theme=dark')
    expect(header(request, 'sec-ch-ua')).toBe('"Chromium";v="130", "Not?A_Brand";v="99"')
    expect(request.body).toEqual({
      kind: 'json',
      text: String.raw`{"name":"L'été","note":"a\nb","smile":"☺","n":1!}`,
    })
  })

  it('reads what Chrome copies for cmd', () => {
    const request = read(
      [
        'curl ^"https://shop.example.com/api/cart?lang=nl^&discount=10^%^25^" ^',
        '  -H ^"accept: */*^" ^',
        '  -H ^"content-type: application/json^" ^',
        '  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"130^\\^"^" ^',
        '  --data-raw ^"^{^\\^"name^\\^":^\\^"Ada ^& Co^\\^",^\\^"path^\\^":^\\^"C:^\\^\\x^\\^",^\\^"lines^\\^":^\\^"a^',
        '',
        'b^\\^"^}^"',
      ].join('\r\n'),
    )
    expect(request.query).toEqual([
      { name: 'lang', value: 'nl' },
      { name: 'discount', value: '10%' },
    ])
    expect(header(request, 'sec-ch-ua')).toBe('"Chromium";v="130"')
    expect(request.body).toEqual({
      kind: 'json',
      text: '{"name":"Ada & Co","path":"C:\\x","lines":"a\nb"}',
    })
  })

  it('reads what older browsers copy for cmd, with doubled quotation marks', () => {
    const request = read(
      'curl "https://example.com/a?b=1&c=2" ^\r\n  -X PUT -H "Content-Type: application/json" --data-raw "{""a"":""b & c""}" --compressed',
    )
    expect(request.method).toBe('PUT')
    expect(request.query).toHaveLength(2)
    expect(request.body).toEqual({ kind: 'json', text: '{"a":"b & c"}' })
  })

  it('reads what Firefox copies for bash', () => {
    const request = read(`curl 'https://example.com/login' \\
  --compressed \\
  -X POST \\
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' \\
  -H 'Accept: text/html' \\
  -H 'Accept-Encoding: gzip, deflate, br, zstd' \\
  -H 'Content-Type: application/x-www-form-urlencoded' \\
  -H 'Connection: keep-alive' \\
  --data-raw 'user=ada&password=s%26cret+1'`)
    expect(request.headers.map(({ name }) => name)).toEqual(['User-Agent', 'Accept'])
    expect(request.body).toEqual({
      kind: 'form',
      fields: [
        { name: 'user', value: 'ada' },
        { name: 'password', value: 's&cret 1' },
      ],
    })
  })

  it('reads the parts of an upload that Chrome copies', () => {
    const boundary = '----WebKitFormBoundaryAbC123'
    const request = read(
      `curl 'https://example.com/up' -H 'content-type: multipart/form-data; boundary=${boundary}' ` +
        `--data-raw $'--${boundary}\\r\\nContent-Disposition: form-data; name="title"\\r\\n\\r\\nHi\\r\\n--${boundary}\\r\\n` +
        `Content-Disposition: form-data; name="f"; filename="a.txt"\\r\\nContent-Type: text/plain\\r\\n\\r\\n\\r\\n--${boundary}--\\r\\n'`,
    )
    expect(request.body).toEqual({
      kind: 'file',
      parts: [
        { name: 'title', value: 'Hi' },
        { name: 'f', value: '', fileName: 'a.txt', contentType: 'text/plain' },
      ],
    })
  })

  it('reads all commands that Chrome copies at once', () => {
    const { requests, notes } = readCalls(
      'auto',
      "curl 'https://a.example.com/' -H 'a: b' ;\ncurl 'https://b.example.com/x' --compressed",
    )
    expect(requests.map(({ name }) => name)).toEqual(['GET https://a.example.com/', 'GET https://b.example.com/x'])
    expect(notes).toEqual([])
  })
})

describe('reading curl', () => {
  it('reads the options of documents', () => {
    const request = read(
      '$ curl -sSL -XPATCH -u ada:secret -m 2.5 -A bot -e https://ref.example.com --json \'{"a":1}\' api.example.com/x',
    )
    expect(request).toMatchObject({
      method: 'PATCH',
      url: 'http://api.example.com/x',
      auth: { kind: 'basic', user: 'ada', password: 'secret' },
      settings: { follow: true, timeoutMs: 2_500 },
      body: { kind: 'json', text: '{"a":1}' },
    })
    expect(header(request, 'accept')).toBe('application/json')
    expect(header(request, 'user-agent')).toBe('bot')
  })

  it('moves the data into the query for -G', () => {
    const request = read('curl -G https://example.com/s --data-urlencode "q=a b&c" -d page=2')
    expect(request).toMatchObject({ method: 'GET', body: { kind: 'none' } })
    expect(request.query).toEqual([
      { name: 'q', value: 'a b&c' },
      { name: 'page', value: '2' },
    ])
  })

  it('reads -I as HEAD, and several URLs and --next as several calls', () => {
    const { requests } = readCalls(
      'curl',
      'curl -I https://a.example.com https://b.example.com --next -d x=1 https://c.example.com',
    )
    expect(requests.map(({ name }) => name)).toEqual([
      'HEAD https://a.example.com',
      'HEAD https://b.example.com',
      'POST https://c.example.com',
    ])
  })

  it("turns the shell's variables into those of the call", () => {
    const { requests, variables } = readCalls(
      'curl',
      `curl -H "Authorization: Bearer $TOKEN" -H 'X: $NOT' https://e.example.com/\${ID}`,
    )
    expect(requests[0]?.request).toMatchObject({
      url: 'https://e.example.com/{{ID}}',
      auth: { kind: 'bearer', token: '{{TOKEN}}' },
      headers: [{ name: 'X', value: '$NOT' }],
    })
    expect(variables).toEqual({ TOKEN: '', ID: '' })
  })

  it('leaves files out, and says so', () => {
    const { requests, notes } = readCalls(
      'curl',
      'curl -k -d @body.json -F photo=@cat.png -F a=b https://example.com | jq .',
    )
    expect(requests[0]?.request.body).toEqual({ kind: 'file', parts: [{ name: 'a', value: 'b' }] })
    expect(notes).toEqual([
      'Line 1: -k was left out: Touchstone checks every certificate.',
      'Line 1: the file of -d "@body.json" was left out: paste its content instead.',
      'Line 1: the file of -F "photo=@cat.png" was left out: paste its content instead.',
      'The command "jq" on line 1 was left out: it is not curl.',
    ])
  })

  it.each([
    ["curl 'https://example.com", 'line 1: A single quotation mark is not closed.'],
    ['\ncurl "https://example.com', 'line 2: A double quotation mark is not closed.'],
    ['curl --frobnicate https://example.com', 'line 1: Touchstone does not know curl\'s option "--frobnicate".'],
    ['# words\ncurl -H "a: b"', 'line 2: This curl command has no URL.'],
    ['Invoke-WebRequest -Uri "https://example.com"', 'This is a command for PowerShell'],
  ])('refuses %j with the line', (text, detail) => {
    const refused = (): unknown => readCalls('auto', text)
    expect(refused).toThrow(DomainError)
    expect(refused).toThrow(detail)
  })
})
