import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useApp } from '../support/app.ts'
import { assetSources, pyodideBase } from '../../src/web/shell/asset-sources.ts'

describe('the files that browsers load', () => {
  const app = useApp()

  test.each(Object.keys(assetSources))('%s is there, with its type', async (name) => {
    const response = await app().request(`/${name}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(typeOf(name))
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
  })

  test('Pyodide stays in the browser under the address of its version; everything else is asked for again', async () => {
    expect(pyodideBase).toMatch(/^assets\/pyodide\/\d+\.\d+\.\d+$/)
    const pyodide = await app().request(`/${pyodideBase}/pyodide.mjs`)
    expect(pyodide.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const page = await app().request('/assets/challenge-python.js')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const again = await app().request('/assets/challenge-python.js', {
      headers: { 'if-none-match': page.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test('an address with the hash of its content is kept for good; an earlier hash gets the present file', async () => {
    const [, path = ''] =
      /<link rel="stylesheet" href="([^"]+)"/.exec(await (await app().request('/docs')).text()) ?? []
    expect(path).toMatch(/^\/assets\/style\.[0-9a-f]{16}\.css$/)
    const plain = await (await app().request('/assets/style.css')).text()
    const hashed = await app().request(path)
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await hashed.text()).toBe(plain)
    const earlier = await app().request('/assets/style.0123456789abcdef.css')
    expect(earlier.headers.get('cache-control')).toBe('no-cache')
    expect(await earlier.text()).toBe(plain)
  })

  test('a file is compressed once at the best quality, behind the first answer', async () => {
    const sizeFor = async (): Promise<number> => {
      const response = await app().request('/assets/style.css', { headers: { 'accept-encoding': 'br' } })
      expect(response.headers.get('content-encoding')).toBe('br')
      return (await response.arrayBuffer()).byteLength
    }
    const first = await sizeFor()
    await app().settled()
    const second = await sizeFor()
    expect(second).toBeLessThan(first)
    await app().settled()
    expect(await sizeFor()).toBe(second)
  })

  test('every font that the styles name is there', async () => {
    const css = await (await app().request('/assets/style.css')).text()
    const fonts = [...css.matchAll(/url\('\/([^']+)'\)/g)].map(([, name]) => name ?? '')
    expect(fonts.length).toBe(4)
    for (const name of fonts) expect(Object.keys(assetSources)).toContain(name)
    const first = fonts.filter((name) => name.endsWith('-latin.woff2'))
    const sizes = await Promise.all(
      first.map(async (name) => (await (await app().request(`/${name}`)).arrayBuffer()).byteLength),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
  })

  test('the worker for Python may connect to nothing, also where Workers serve it', async () => {
    const policy = (await app().request('/assets/python-worker.js')).headers.get('content-security-policy')
    expect(policy).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    const headers = readFileSync(join(import.meta.dirname, '../../src/web/shell/assets/_headers'), 'utf8')
    expect(headers).toContain(`/assets/python-worker.js\n  Content-Security-Policy: ${policy}\n`)
  })

  test('chunks of scripts stay in the browser, because their names have a digest of their content', async () => {
    const script = await (await app().request('/assets/challenge-python.js')).text()
    const [, name = ''] = /"\.\/chunks\/([\w-]+\.js)"/.exec(script) ?? []
    const chunk = await app().request(`/assets/chunks/${name}`)
    expect(chunk.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await app().request(`/assets/chunks/x${name}`)).status).toBe(404)
  })

  test('the worker for a reader’s own JavaScript may load and connect to nothing, also where Workers serve it', async () => {
    const policy = (await app().request('/assets/javascript-worker.js')).headers.get('content-security-policy')
    expect(policy).toBe("default-src 'none'; script-src 'unsafe-eval'")
    const headers = readFileSync(join(import.meta.dirname, '../../src/web/shell/assets/_headers'), 'utf8')
    expect(headers).toContain(`/assets/javascript-worker.js\n  Content-Security-Policy: ${policy}\n`)
  })

  test('the harness that the browser gets is the one that the server has', async () => {
    const { harness, sizes } = (await app().json('/assets/python-harness.json')) as {
      harness: Record<string, string>
      sizes: Record<string, number>
    }
    const main = readFileSync(join(import.meta.dirname, '../../src/sandbox/guest/python/main.py'), 'utf8')
    expect(harness['main.py']).toBe(main)
    const wasm = await (await app().request(`/${pyodideBase}/pyodide.asm.wasm`)).arrayBuffer()
    expect(sizes['pyodide.asm.wasm']).toBe(wasm.byteLength)
  })

  test.each(['nothing.js', 'pyodide/1.0.0/pyodide.mjs', '../package.json', '%2e%2e/package.json', '__proto__'])(
    'there is no %s',
    async (name) => {
      expect((await app().request(`/assets/${name}`)).status).toBe(404)
    },
  )
})

const types: readonly (readonly [string, RegExp])[] = [
  ['.css', /^text\/css/],
  ['js', /^text\/javascript/],
  ['.json', /^application\/json$/],
  ['.svg', /^image\/svg\+xml$/],
  ['.md', /^text\/markdown/],
  ['.woff2', /^font\/woff2$/],
  ['.wasm', /^application\/wasm$/],
  ['.zip', /^application\/zip$/],
]

const typeOf = (name: string): RegExp => types.find(([end]) => name.endsWith(end))?.[1] ?? /^never$/
