import { describe, expect, test } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { type CallRequest, emptyRequest } from '#domains/watch/calls/model.ts'
import { runCall } from '#domains/watch/calls/run-call.ts'
import { runSteps } from '#domains/watch/calls/run-steps.ts'
import { type Echoed, useEchoServer } from '../../../support/echo-server.ts'

const tools = {
  outbound: nodeOutbound({ allow: ['127.0.0.0/8'] }),
  clock: { now: () => Date.now() },
  headers: [['user-agent', 'Touchstone']] as const,
}

const server = useEchoServer()

const run = (request: Partial<CallRequest>, { variables = {}, secrets = {} } = {}) =>
  runCall(
    tools,
    { name: 'a call', request: { ...emptyRequest, url: '{{base}}/x', ...request } },
    { base: server.origin(), ...variables },
    secrets,
    {
      maxBodyLength: 20_000,
    },
  )

const arrived = async (...parameters: Parameters<typeof run>): Promise<Echoed> => {
  const { response, fault } = await run(...parameters)
  expect(fault).toBeNull()
  return JSON.parse(response?.body ?? '') as Echoed
}

describe('a call', () => {
  test('its query joins the address, and parameters that are off stay away', async () => {
    const query = [
      { name: 'a b', value: '{{v}}' },
      { name: 'c', value: '1', isOff: true },
    ]
    const { url } = await arrived({ url: '{{base}}/x?first=1', query }, { variables: { v: 'é&=' } })
    expect(url).toBe('/x?first=1&a%20b=%C3%A9%26%3D')
  })

  test('its JSON body goes out with its content type', async () => {
    const { body, headers, method } = await arrived(
      { method: 'POST', body: { kind: 'json', text: '{"n":{{n}}}' } },
      { variables: { n: '5' } },
    )
    expect([method, body, headers['content-type']]).toEqual(['POST', '{"n":5}', 'application/json'])
  })

  test('its form is encoded', async () => {
    const fields = [{ name: 'user', value: 'a&b c' }]
    const { body, headers } = await arrived({ method: 'POST', body: { kind: 'form', fields } })
    expect([body, headers['content-type']]).toEqual(['user=a%26b+c', 'application/x-www-form-urlencoded'])
  })

  test('its files are parts that a real parser reads', async () => {
    const parts = [
      { name: 'note', value: 'touchstone-0000000000000000' },
      { name: 'file"\r\nx: y', value: 'content\r\n', fileName: 'a".txt', contentType: 'text/plain' },
    ]
    const { body, headers } = await arrived({ method: 'POST', body: { kind: 'file', parts } })
    const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
    expect(form.get('note')).toBe('touchstone-0000000000000000')
    const file = [...form.values()].find((it) => it instanceof File)
    expect(file?.name).toBe('a".txt')
    expect(await file?.text()).toBe('content\r\n')
    expect(Array.from(form.keys())).toHaveLength(2)
  })

  test('its auth takes the place of a header field of the same name', async () => {
    const headers = [{ name: 'Authorization', value: 'old' }]
    const basic = await arrived({ headers, auth: { kind: 'basic', user: 'ü', password: 'p' } })
    expect(basic.headers['authorization']).toBe(`Basic ${Buffer.from('ü:p').toString('base64')}`)
    const own = await arrived(
      { auth: { kind: 'header', name: 'X-Key', value: '{{key}}' } },
      { variables: { key: 'k' } },
    )
    expect(own.headers['x-key']).toBe('k')
  })

  test('common header fields are sent unless the call sets them; those of the connection are left out', async () => {
    expect((await arrived({})).headers['user-agent']).toBe('Touchstone')
    const headers = [
      { name: 'User-Agent', value: 'mine' },
      { name: 'Host', value: 'other.example' },
    ]
    const own = await arrived({ headers })
    expect(own.headers['user-agent']).toBe('mine')
    expect(own.headers['host']).toBe(new URL(server.origin()).host)
  })

  test('without asserts it passes for 200 to 399 alone', async () => {
    const outcomes = await Promise.all(
      [204, 304, 404, 500].map(async (status) => (await run({ url: `{{base}}/status/${status}` })).outcome),
    )
    expect(outcomes).toEqual(['passed', 'passed', 'failed', 'failed'])
  })

  test('its asserts decide, with the value that was there as evidence', async () => {
    const asserts = [
      { source: 'status', at: '', op: 'equals', value: '404' },
      { source: 'json', at: '$.method', op: 'equals', value: 'POST' },
    ] as const
    const { outcome, asserts: judged } = await run({ url: '{{base}}/status/404', asserts })
    expect(outcome).toBe('failed')
    expect(judged.map(({ holds, actual }) => [holds, actual])).toEqual([
      [true, '404'],
      [false, 'GET'],
    ])
  })

  test.each<[fault: string, request: Partial<CallRequest>]>([
    ['"{{nobody}}"', { url: '{{nobody}}' }],
    ['must be a whole address', { url: 'shop.example' }],
    ['must be a whole address', { url: 'file:///etc/passwd' }],
    ['The method "get it"', { method: 'get it' }],
    ['The value of the header field x', { headers: [{ name: 'x', value: 'a\r\nb: c' }] }],
    ['The name of the header field', { headers: [{ name: 'a b', value: '' }] }],
    ['larger than 1048576 bytes', { body: { kind: 'text', text: 'x'.repeat(1_048_577) } }],
  ])('is not sent where it makes no request: %s', async (detail, request) => {
    const { outcome, fault, response } = await run(request)
    expect([outcome, response]).toEqual(['unreachable', null])
    expect(fault?.detail).toContain(detail)
  })

  test('its timeout ends it, and says so', async () => {
    const { outcome, fault } = await run({ url: '{{base}}/slow', settings: { follow: true, timeoutMs: 100 } })
    expect([outcome, fault?.kind]).toEqual(['unreachable', 'deadline'])
  })

  test('a target that refuses the connection is evidence too', async () => {
    const { fault, request } = await run({ url: 'http://127.0.0.1:1/' })
    expect(fault?.kind).toBe('connect')
    expect(request.url).toBe('http://127.0.0.1:1/')
  })

  test('a secret is in no text of the result, wherever the target repeats it', async () => {
    const secret = 'pä"ss/w&rd+ \\1'
    const wrapped = `${server.origin()}/status/200?q=${secret}`
    const headers = [{ name: 'X-Plain', value: 'v {{ascii}}' }]
    const common = {
      headers,
      query: [{ name: 's', value: '{{secret}}' }],
      asserts: [
        { source: 'json', at: '$.body', op: 'equals', value: '{{secret}}' },
        { source: 'body', at: '', op: 'contains', value: 'nothing of it' },
        { source: 'header', at: 'x-echo', op: 'equals', value: '' },
      ],
      captures: [{ name: 'all', source: 'body', at: '' }],
    } as const
    const secrets = { secret, ascii: 'plain-token-17' }
    const bodies = [
      { kind: 'json', text: '{"a":"{{ascii}}"}' },
      { kind: 'text', text: '{{secret}}' },
      { kind: 'form', fields: [{ name: 'a', value: '{{secret}}' }] },
      { kind: 'file', parts: [{ name: 'a', value: '{{secret}}' }] },
    ] as const
    for (const body of bodies) {
      const result = await run(
        { ...common, method: 'POST', url: wrapped, body, auth: { kind: 'basic', user: 'me', password: '{{secret}}' } },
        { secrets },
      )
      expect(result.response?.status).toBe(200)
      const text = JSON.stringify(result)
      const decoded = decodeURIComponent(text.replaceAll(/%(?![0-9A-F]{2})/gi, '%25').replaceAll('+', ' '))
      for (const shown of [text, decoded]) {
        expect(shown).not.toContain('ss/w')
        expect(shown).not.toContain('plain-token')
        expect(shown).not.toContain(Buffer.from(`me:${secret}`).toString('base64').slice(4, 12))
      }
    }
  })
})

describe('several calls', () => {
  const steps = (second: Partial<CallRequest>, isSecret = false) => [
    {
      name: 'log in',
      request: {
        ...emptyRequest,
        url: '{{base}}/login',
        captures: [{ name: 'token', source: 'json', at: '$.token', isSecret }] as const,
      },
    },
    {
      name: 'use it',
      request: { ...emptyRequest, url: '{{base}}/x', auth: { kind: 'bearer', token: '{{token}}' } as const, ...second },
    },
    { name: 'last', request: { ...emptyRequest, url: '{{base}}/last' } },
  ]
  const runAll = (all: ReturnType<typeof steps>, deadlineMs = 10_000) =>
    runSteps(tools, all, { variables: { base: server.origin() }, secrets: {} }, { deadlineMs, maxBodyLength: 10_000 })

  test('later ones use what earlier ones captured', async () => {
    const asserts = [
      { source: 'json', at: '$.headers.authorization', op: 'equals', value: 'Bearer tok-9f8e7d' },
    ] as const
    const results = await runAll(steps({ asserts }))
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])
    expect(results[0]?.captured).toEqual({ token: 'tok-9f8e7d' })
  })

  test('a secret capture is masked in its own result and in later ones', async () => {
    const results = await runAll(steps({}, true))
    expect(results).toHaveLength(3)
    expect(JSON.stringify(results.slice(0, 2))).not.toContain('tok-9f8e7d')
  })

  test('the first that does not pass is the last', async () => {
    const results = await runAll(steps({ url: '{{base}}/status/500' }))
    expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['log in', 'passed'],
      ['use it', 'failed'],
    ])
  })

  test('a capture that finds nothing fails its call, with the reason', async () => {
    const [first, ...rest] = steps({})
    const missing = {
      ...first,
      request: {
        ...emptyRequest,
        url: '{{base}}/x',
        captures: [{ name: 'token', source: 'json', at: '$.gone' }] as const,
      },
    }
    const results = await runAll([{ name: 'log in', ...missing }, ...rest] as ReturnType<typeof steps>)
    expect(results).toHaveLength(1)
    expect(results[0]?.captureFaults).toEqual([
      'The capture token found nothing at json $.gone: The answer has no such value.',
    ])
  })

  test('they share one deadline', async () => {
    const results = await runAll(steps({ url: '{{base}}/slow' }), 300)
    expect(results.at(-1)?.fault?.kind).toBe('deadline')
    // The call itself would wait for ten seconds.
    expect(results.at(-1)?.fault?.detail).not.toContain('10000')
  })
})
