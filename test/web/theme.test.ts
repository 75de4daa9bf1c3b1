import { describe, expect, test } from 'vitest'
import { useApp } from '../support/app.ts'

describe('the theme', () => {
  const app = useApp()
  const choose = (fields: Record<string, string>, source = 'same-origin'): Promise<Response> =>
    app().request('/theme', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': source, accept: 'text/html' },
      body: new URLSearchParams(fields),
    })

  test.each([
    ['dark', '/docs?q=1#a', '/docs?q=1#a', /^touchstone_theme=dark; Path=\/; Max-Age=34560000;/],
    ['light', '//evil.example', '/', /^touchstone_theme=light;/],
    ['light', 'https://evil.example/', '/', /^touchstone_theme=light;/],
    ['system', '/', '/', /^touchstone_theme=; Path=\/; Max-Age=0;/],
    ['"><script>', '', '/', /^touchstone_theme=; Path=\/; Max-Age=0;/],
  ])('%s is remembered, and %s leads back to %s', async (theme, returnTo, location, cookie) => {
    const response = await choose({ theme, returnTo })
    expect([response.status, response.headers.get('location')]).toEqual([303, location])
    expect(response.headers.getSetCookie()[0]).toMatch(cookie)
  })

  test('no page of another site chooses it', async () => {
    const response = await choose({ theme: 'dark', returnTo: '/' }, 'cross-site')
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test.each([
    ['', '<html lang="en">', 'content="light dark"'],
    ['touchstone_theme=dark', '<html lang="en" data-theme="dark">', 'content="dark"'],
    ['touchstone_theme=evil"', '<html lang="en">', 'content="light dark"'],
  ])('with the cookie %s the document begins with %s', async (cookie, start, scheme) => {
    const text = await (await app().request('/problems', { headers: { cookie } })).text()
    expect(text.slice(0, 80).replace(' >', '>')).toContain(start)
    expect(text).toContain(`<meta name="color-scheme" ${scheme}`)
  })
})
