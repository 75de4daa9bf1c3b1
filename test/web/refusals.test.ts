import { describe, expect, test } from 'vitest'
import { DomainError } from '#core/errors.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities } from '#ports/scope.ts'
import { createHandler } from '../../src/app.ts'
import { testScope } from '../support/scope.ts'

const handle = createHandler<Capabilities>({ open: (lent) => lent })
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

/** Asks an app whose database fails like this, whatever it is asked. */
const ask = async (path: string, accept?: string, failure?: unknown, method = 'GET'): Promise<Response> => {
  const { scope } = testScope(undefined as never)
  const fail = (): never => {
    throw failure
  }
  const db = new Proxy({} as Database, { get: fail })
  const request = new Request(`http://touchstone.test${path}`, { method, headers: accept ? { accept } : {} })
  return handle(request, { ...scope, db }, scope.defer)
}
const away = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' })

describe('a browser gets a page', () => {
  test.each([
    ['an address without anything', '/nothing-here', undefined, 404, 'This page does not exist'],
    ['an address of the API without anything', '/v1/nothing', undefined, 404, 'This page does not exist'],
    ['what is not known', '/v1/zipcodes/9999', new DomainError('not-found', 'No.'), 404, 'This page does not exist'],
    ['a failure of ours', '/v1/zipcodes/9000', new Error('the secret'), 500, 'The server failed'],
    ['a database that is away', '/v1/zipcodes/9000', away, 503, 'This page cannot be shown right now'],
    ['a page of accounts whose database is away', '/verify', away, 503, 'This page cannot be shown right now'],
    ['a page of accounts that fails', '/verify', new Error('the secret'), 500, 'The server failed'],
    ['too much work', '/v1/zipcodes/9000', new DomainError('overloaded', 'Full.'), 503, 'The server is busy'],
  ])('for %s', async (_, path, failure, status, heading) => {
    const response = await ask(path, browser, failure)
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('vary')).toContain('Accept')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain(`<h1>${heading}</h1>`)
    expect(text).toContain('<nav aria-label="Pages">')
    expect(text).not.toMatch(/the secret|ECONNREFUSED|10\.0\.0\.1/)
    if (status === 500) expect(text).toMatch(/<code>[0-9a-f-]{36}<\/code>/)
    expect((await ask(path, browser, failure, 'HEAD')).status).toBe(status)
  })

  test('with everything from outside as text', async () => {
    const evil = '"><script>alert(1)</script>&'
    const text = await (await ask('/v1/zipcodes/9000', browser, new DomainError('not-found', evil))).text()
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;')
    expect(await (await ask(`/${encodeURIComponent(evil)}?q=${evil}`, browser)).text()).not.toContain('<script>alert')
  })

  test('that says when to try again', async () => {
    expect((await ask('/v1/zipcodes/9000', browser, away)).headers.get('retry-after')).toBe('2')
  })
})

describe('a program gets a problem document', () => {
  test.each([
    undefined,
    '*/*',
    'application/json',
    'application/problem+json',
    'application/json, text/html;q=0.5',
    'text/html, application/json',
    'text/html;q=0, */*',
    'text/html;q=0.4, */*',
    'text/plain',
  ])('when it accepts %s', async (accept) => {
    for (const [failure, status] of [
      [new DomainError('not-found', 'No.'), 404],
      [new Error('the secret'), 500],
    ] as const) {
      const response = await ask('/v1/zipcodes/9000', accept, failure)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(response.headers.get('vary')).toBe('Accept')
      expect(await response.json()).toMatchObject({ status, instance: '/v1/zipcodes/9000' })
    }
  })

  test('for what no link leads to, in a browser, too', async () => {
    const response = await ask('/v1/zipcodes/abc', browser)
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  })
})
