import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testApp } from '../support/app.ts'

const file = readFileSync(join(import.meta.dirname, '../../src/eye-client/bundle/eye.js'))
const get = (headers: Record<string, string> = {}, path = '/eye.js'): Promise<Response> =>
  testApp({} as never).request(path, { headers })

test('the script takes at most 4 KiB on its way', () => {
  expect(gzipSync(file).length).toBeLessThanOrEqual(4_096)
})

test('the script may be loaded by pages of any origin', async () => {
  const response = await get()
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=3600',
    'x-content-type-options': 'nosniff',
  })
  expect(Buffer.from(await response.arrayBuffer())).toEqual(file)
})

test('the script is the same, and kept as long, under the name that fewer blockers know', async () => {
  const [one, other] = [await get(), await get({}, '/e.js')]
  expect(Object.fromEntries(other.headers)).toEqual(Object.fromEntries(one.headers))
  expect(Buffer.from(await other.arrayBuffer())).toEqual(file)
})

test('the script is not sent again to whoever has it', async () => {
  const etag = (await get()).headers.get('etag') ?? ''
  const response = await get({ 'if-none-match': etag })
  expect(response.status).toBe(304)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

test('the script is sent compressed to whoever takes it so', async () => {
  expect((await get({ 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBe('br')
})
