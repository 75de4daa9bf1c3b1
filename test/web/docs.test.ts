import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { guides } from '#web/docs/guides.ts'
import { guideText } from '#web/docs/guide-text.ts'
import { useApp } from '../support/app.ts'

const documents = join(import.meta.dirname, '../../docs')

describe('the guides', () => {
  const app = useApp()
  const open = async (path: string): Promise<string> => {
    const response = await app().request(path)
    expect(response.status, path).toBe(200)
    return response.text()
  }

  test('every document is one of them, and the list leads to each', async () => {
    const files = readdirSync(documents).filter((name) => name.endsWith('.md'))
    expect(guides.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
    const list = await open('/docs')
    for (const { slug } of guides) expect(list).toContain(`href="/docs/${slug}"`)
  })

  test('every link within them leads to a page and a heading that exist', async () => {
    const pages = new Map<string, string>()
    for (const { slug } of guides) pages.set(`/docs/${slug}`, await open(`/docs/${slug}`))
    for (const [path, text] of pages) {
      const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href ?? '', `http://t.test${path}`))
      for (const { pathname, hash } of links.filter(({ host }) => host === 't.test')) {
        const target = pages.get(pathname)
        if (target === undefined)
          expect((await app().request(pathname)).status, `${path} ${pathname}`).toBeLessThan(400)
        else if (hash !== '') expect(target, `${path} ${hash}`).toContain(` id="${decodeURIComponent(hash.slice(1))}"`)
      }
    }
  })

  test('code and tables can be scrolled with the keyboard', async () => {
    const page = await open('/docs/operating')
    expect(page.match(/<pre(?! tabindex="0")/g)).toBeNull()
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<div class="table" tabindex="0"/g)?.length)
  })

  test('a guide that does not exist is a page that says so', async () => {
    const response = await app().request('/docs/nothing', { headers: { accept: 'text/html' } })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no guide at this address.')
  })
})

describe('the text of a guide', () => {
  test('gives equal headings different addresses, and lists those of two levels', () => {
    const { title, headings } = guideText('# One\n\n## Two `x`\n\n### Three\n\n#### Four\n\n## Two `x`\n')
    expect(title).toBe('One')
    expect(headings.map(({ id }) => id)).toEqual(['two-x', 'three', 'two-x-1'])
  })

  test('shows HTML as text, and links to files of the project without an address', () => {
    const { body } = guideText('<b>x</b> [a](../src/node.ts) [b](eye.md#promises) [c](javascript:alert(1))\n')
    expect(body).toContain('&lt;b&gt;')
    expect(body).not.toContain('src/node.ts')
    expect(body).toContain('<a href="/docs/eye#promises">b</a>')
    expect(body).not.toContain('href="javascript')
  })
})
