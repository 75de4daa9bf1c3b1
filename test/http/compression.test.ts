import { describe, expect, test } from 'vitest'
import { zlibCompression } from '#adapters/http/zlib-compression.ts'
import { answerUncached } from '#http/answer.ts'
import { compressed } from '#http/compression.ts'
import { useApp } from '../support/app.ts'
import { textOf } from '../support/contract.ts'

const app = useApp()
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  app().request(path, { method, headers })

/** Lets files of the program reach their best compression, behind the first answer in each coding. */
const warmUp = async (path: string): Promise<void> => {
  for (const accepted of ['gzip', 'br']) await ask(path, { 'accept-encoding': accepted })
  await app().settled()
}

const long = [
  ['JSON of the cache', '/v1/zipcodes?limit=50', {}],
  ['a list as comma-separated values', '/v1/zipcodes?limit=50', { accept: 'text/csv' }],
  ['a page', '/problems', {}],
  ['the description of the API', '/openapi.json', {}],
  ['the same as YAML', '/openapi.yaml', {}],
  ['a file', '/assets/style.css', {}],
  ['a script', '/eye.js', {}],
] as const

describe('content over a kilobyte is compressed for those who take it', () => {
  test.each(long)('%s', async (_, path, headers) => {
    const plain = await ask(path, headers)
    const text = await textOf(plain)
    expect(text.length).toBeGreaterThan(1_000)
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.headers.get('vary')).toContain('Accept-Encoding')
    for (const [accepted, coding] of [
      ['gzip', 'gzip'],
      ['gzip, br', 'br'],
      ['br;q=0, gzip', 'gzip'],
    ] as const) {
      const response = await ask(path, { ...headers, 'accept-encoding': accepted })
      expect(response.headers.get('content-encoding'), accepted).toBe(coding)
      expect(response.headers.get('vary'), accepted).toContain('Accept-Encoding')
      expect(response.headers.get('content-type')).toBe(plain.headers.get('content-type'))
      const bytes = (await response.clone().arrayBuffer()).byteLength
      expect(bytes, accepted).toBeLessThan(text.length)
      expect(await textOf(response), accepted).toBe(text)
    }
    for (const refused of ['gzip;q=0', 'identity', 'deflate', ''])
      expect((await ask(path, { ...headers, 'accept-encoding': refused })).headers.get('content-encoding')).toBeNull()
  })

  test('JSON that is made for one request', async () => {
    const answer = answerUncached({ text: 'a'.repeat(1_000) }, { status: 201, headers: { vary: 'Accept' } })
    const request = new Request('http://touchstone.test', { headers: { 'accept-encoding': 'gzip' } })
    const response = await compressed(request, answer, zlibCompression)
    expect([response.status, response.headers.get('content-encoding')]).toEqual([201, 'gzip'])
    expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect(await textOf(response)).toBe(await answer.text())
  })

  test('a refusal with many reasons', async () => {
    const query = Array.from({ length: 50 }, (_, index) => `unknown${index}=1`).join('&')
    const response = await ask(`/v1/zipcodes?${query}`, { 'accept-encoding': 'gzip' })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-encoding')).toBe('gzip')
  })
})

describe('content is given as it is', () => {
  test.each(['/v1/zipcodes/9000', '/healthz', '/v1/zipcodes/9999'])('when it is short: %s', async (path) => {
    const response = await ask(path, { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-encoding')).toBeNull()
  })

  test('when it was compressed before it came here', async () => {
    const zip = '/assets/pyodide/314.0.7/python_stdlib.zip'
    const response = await ask(zip, { 'accept-encoding': 'gzip, br' })
    expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([null, null])
  })
})

test.each(['/v1/zipcodes/9000', '/healthz', '/v1/zipcodes/9999', '/openapi.json'])(
  'who takes nothing as it is gets it compressed, however short: %s',
  async (path) => {
    const plain = await textOf(await ask(path))
    const coded = await ask(path, { 'accept-encoding': 'identity;q=0, gzip' })
    expect(coded.headers.get('content-encoding')).toBe('gzip')
    expect(await textOf(coded)).toBe(plain)
  },
)

test('who takes neither content as it is nor a coding of ours is told so, before anything is done', async () => {
  const headers = { 'accept-encoding': 'identity;q=0, deflate' }
  expect((await ask('/v1/risk-tables', headers)).status).toBe(406)
})

describe('each coding has a validator of its own', () => {
  test.each(['/v1/zipcodes?limit=50', '/openapi.json', '/assets/style.css'])('%s', async (path) => {
    await warmUp(path)
    const tagOf = async (accepted: string): Promise<string> =>
      (await ask(path, { 'accept-encoding': accepted })).headers.get('etag') ?? ''
    const [identity, gzip, br] = [await tagOf('identity'), await tagOf('gzip'), await tagOf('br')]
    expect(gzip.replace('-full', '')).toBe(identity.replace(/"$/, '-gzip"'))
    expect(br.replace('-full', '')).toBe(identity.replace(/"$/, '-br"'))
    const statusOf = async (accepted: string, ifNoneMatch: string): Promise<number> =>
      (await ask(path, { 'accept-encoding': accepted, 'if-none-match': ifNoneMatch })).status
    for (const [accepted, own, another] of [
      ['identity', identity, gzip],
      ['gzip', gzip, br],
      ['br', br, identity],
    ] as const) {
      for (const known of [own, `W/${own}`, `"x", ${own}`, `"x",W/${own} , "y"`, '*'])
        expect(await statusOf(accepted, known), `${accepted} ${known}`).toBe(304)
      for (const unknown of [another, '"x"', own.slice(1, -1)])
        expect(await statusOf(accepted, unknown), `${accepted} ${unknown}`).toBe(200)
    }
    const again = await ask(path, { 'accept-encoding': 'gzip', 'if-none-match': gzip })
    expect(again.headers.get('etag')).toBe(gzip)
    expect(again.headers.get('vary')).toContain('Accept-Encoding')
    expect(await again.text()).toBe('')
  })
})

test.each(['/v1/zipcodes?limit=50', '/openapi.json', '/assets/style.css'])(
  'HEAD has the fields of GET and no body, and a range is answered with all of it: %s',
  async (path) => {
    await warmUp(path)
    for (const accepted of ['identity', 'gzip', 'br']) {
      const get = await ask(path, { 'accept-encoding': accepted })
      const head = await ask(path, { 'accept-encoding': accepted }, 'HEAD')
      const size = (await get.arrayBuffer()).byteLength
      expect(Object.fromEntries(head.headers)).toMatchObject(Object.fromEntries(get.headers))
      expect(head.headers.get('content-length')).toBe(String(size))
      expect(await head.text()).toBe('')
      const part = await ask(path, { 'accept-encoding': accepted, range: 'bytes=0-9' })
      expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([200, size])
    }
  },
)

test('a compressed answer keeps the cookies that joined it after its text', async () => {
  const answer = answerUncached({ text: 'a'.repeat(2_000) })
  answer.headers.append('set-cookie', 'one=1')
  answer.headers.append('set-cookie', 'other=2')
  const request = new Request('http://touchstone.test/', { headers: { 'accept-encoding': 'gzip' } })
  const response = await compressed(request, answer, zlibCompression)
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.getSetCookie()).toEqual(['one=1', 'other=2'])
})
