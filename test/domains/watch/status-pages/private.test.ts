import { expect, it } from 'vitest'
import type { Cache } from '#ports/cache.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const loaded: unknown[] = []

/** A cache that keeps nothing but a record of what it could have kept. */
const cache: Cache = {
  read: async (_policy, _query, load) => {
    const value = await load()
    loaded.push(value)
    return value
  },
  freshAge: () => undefined,
}

const app = useStatusApp({ cache })

it.each(['link', 'password'] as const)('no cache gets to know what is on a page with a %s', async (access) => {
  const { monitor, page, request, visitor } = app()
  const password = 'a quiet harbour'
  const fields = access === 'password' ? { access, password } : { access }
  const { url } = await page({ 'Secret shop': await monitor('a') }, fields)
  loaded.length = 0
  const browser = visitor()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  await browser.request('POST', '/status/shop/access', new URLSearchParams({ password }).toString(), form)
  const path = url.replace('http://touchstone.test', '')
  const seen = access === 'link' ? await request(path) : await browser.request('GET', path)
  expect(await seen.text()).toContain('Secret shop')
  expect(loaded).toContainEqual({ access })
  expect(JSON.stringify(loaded)).not.toMatch(/Secret shop|scrypt/)
  expect(JSON.stringify(loaded)).not.toContain(new URL(url).searchParams.get('key') ?? 'Secret shop')
})
