import { describe, expect, it } from 'vitest'
import { rowCounts, useApp } from '../../../support/app.ts'
import { brokenBodies, mistypedBodies } from '../../../support/hostile-bodies.ts'
import { injections } from '../../../support/hostile-text.ts'

const app = useApp()
const rents = '/v1/rent-indexations'
const premiums = '/v1/premium-indexations'
const lease = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
}
const premium = { premium: '250.00', policyIndex: 694, at: '2025-03-01' }

interface Problem {
  readonly type: string
  readonly errors?: readonly { readonly in: string; readonly pointer: string }[]
}

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as Problem
}

const pointers = async (response: Response): Promise<readonly string[]> =>
  ((await problemOf(response)).errors ?? []).map(({ pointer }) => pointer)

describe.each([
  { path: rents, valid: lease as object },
  { path: premiums, valid: premium as object },
])('POST $path protects', ({ path, valid }) => {
  it.each(brokenBodies)('from a body that is not JSON: %j', async (body) => {
    const response = await app().post(path, body)
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ errors: [{ in: 'body', pointer: '' }] })
  })

  it.each(mistypedBodies)('from a body that is no object: %j', async (body) => {
    const response = await app().post(path, body)
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ errors: [{ in: 'body', pointer: '' }] })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/problem+json',
    'json',
    '',
  ])('from a body that says it is %j', async (contentType) => {
    const response = await app().post(path, valid, { 'content-type': contentType })
    expect(response.status).toBe(415)
    expect(await problemOf(response)).toMatchObject({ type: '/problems/unsupported-media-type' })
  })

  it('from a body that says nothing about what it is', async () => {
    const body = new Blob([JSON.stringify(valid)]).stream()
    const response = await app().request(path, { method: 'POST', body, duplex: 'half' })
    expect(response.status).toBe(415)
  })

  it('from a body over 64 KiB, by its declared length and without reading it', async () => {
    let pulled = 0
    const body = new ReadableStream(
      {
        pull: () => {
          pulled += 1
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { 'content-type': 'application/json', 'content-length': '65537' }
    const response = await app().request(path, { method: 'POST', body, headers, duplex: 'half' })
    expect(response.status).toBe(413)
    expect(pulled).toBe(0)
  })

  it('from a body over 64 KiB that comes in pieces, by reading no further than that', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1_024
        controller.enqueue(new Uint8Array(1_024).fill(32))
        if (sent > 1_000_000) controller.close()
      },
    })
    const response = await app().request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    })
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(80 * 1_024)
  })

  it('nobody from a body of exactly 64 KiB, and refuses one of a byte more', async () => {
    const text = JSON.stringify(valid)
    const padded = (size: number): Blob => new Blob([text.padEnd(size)], { type: 'application/json' })
    const send = (size: number) =>
      app().request(path, {
        method: 'POST',
        body: padded(size).stream(),
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      })
    expect((await send(65_536)).status).toBe(200)
    expect((await send(65_537)).status).toBe(413)
  })

  it('from nesting that would overflow a stack', async () => {
    const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000)
    for (const value of [deep('[', ']'), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`]) {
      const nested = JSON.stringify(valid).replace('{', `{"deep":${value},`)
      const response = await app().post(path, nested)
      expect(response.status).toBe(400)
      expect(await pointers(response)).toContain('/deep')
    }
  })

  it('from a member given twice: the last one counts, as JSON.parse has it, and is held to the same rules', async () => {
    const twice = JSON.stringify(valid).replace('}', ',"at":"2010-02-31"}')
    const response = await app().post(path, twice)
    expect(response.status).toBe(400)
    expect(await pointers(response)).toEqual(['/at'])
  })

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'from a member called %s',
    async (name) => {
      const response = await app().post(path, JSON.stringify(valid).replace('{', `{"${name}":{"at":"2020-01-01"},`))
      expect(response.status).toBe(400)
      expect(await pointers(response)).toEqual([`/${name}`])
    },
  )

  it('every table from SQL in any member', async () => {
    const before = await rowCounts(app().db)
    for (const text of injections) {
      for (const member of Object.keys(valid)) {
        expect((await app().post(path, { ...valid, [member]: text })).status).toBe(400)
      }
    }
    expect(await rowCounts(app().db)).toEqual(before)
  })

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('from the method %s, and says which it has', async (method) => {
    const response = await app().request(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })
})
