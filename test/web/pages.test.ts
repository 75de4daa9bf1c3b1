import { describe, expect, test } from 'vitest'
import { useApp } from '../support/app.ts'
import { exercise, publish, visit } from './site.ts'

describe('the pages', () => {
  const app = useApp()
  const text = async (path: string): Promise<string> => (await visit(app().db, path)).text
  const policyOf = async (path: string): Promise<string> => (await visit(app().db, path)).policy

  test('the first page says what this is, that it is alive, and what to begin with', async () => {
    await publish(app().db, [exercise({ slug: 'first-steps', title: 'First steps', difficulty: 'newcomer' })])
    const page = await text('/')
    expect(page).toContain('Everything works')
    expect(page).toContain('href="/learn/first-steps"')
  })

  test('while something is away, every page says that it is', async () => {
    const database = { kind: 'postgresql', ready: false, detail: 'does not answer' }
    const recentHealth = () => Promise.resolve({ database, cache: { kind: 'memory', ready: true } })
    const { text: page } = await visit(app().db, '/', { recentHealth })
    expect(page).toContain('A part does not answer')
  })

  test.each([
    ['language=typescript', ['Count in TypeScript']],
    ['difficulty=hard', ['Build a tree']],
    ['tag=trees', ['Build a tree']],
    ['q=TREE%20build', ['Build a tree']],
    ['q=nothing+of+the+kind', []],
    ['language=&difficulty=&tag=&q=', ['Count in TypeScript', 'Build a tree']],
    ['q=%00%EF%BF%BD%20', []],
    ['language=%00%20&unknown=1', ['Count in TypeScript', 'Build a tree']],
  ])('the catalogue for %s', async (query, expected) => {
    await publish(app().db, [
      exercise({ slug: 'tree', title: 'Build a tree', difficulty: 'hard', tags: ['trees', 'only-here'] }),
      exercise({ slug: 'count-ts', title: 'Count in TypeScript', language: 'typescript', tags: ['only-here'] }),
    ])
    const page = await text(`/learn?${query}`)
    const titles = [...page.matchAll(/class="challenge-title"[^>]*>([^<]*)</g)].map(([, title]) => title)
    const ours = new Set(['Build a tree', 'Count in TypeScript'])
    expect(titles.filter((title) => ours.has(title ?? ''))).toEqual(expected)
    if (expected.length === 0) expect(page).toContain('No exercise matches all of that.')
  })

  test('a language or a difficulty that there is not has no challenges, and the page says so', async () => {
    await publish(app().db, [exercise()])
    const page = await text('/learn?language=ruby&difficulty=%3Cb%3E')
    expect(page).toContain('There is no language “ruby”, only python, javascript, typescript.')
    expect(page).toContain('There is no difficulty “&lt;b&gt;”, only newcomer, easy, medium, hard.')
    expect(page).not.toContain('class="challenge-title"')
    expect(page).toContain('Show all')
  })

  test('what was asked stays in the form, as text', async () => {
    const page = await text('/learn?q=%22%3E%3Cscript%3E&tag=%3Cb%3E&difficulty=medium')
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(page).toContain('<option value="&lt;b&gt;" selected>')
    expect(page).toContain('<option value="medium" selected>')
    expect(page).not.toContain('"><script>')
  })

  test('a challenge can be read whole, without its solution and its hidden tests', async () => {
    await publish(app().db, [exercise()])
    const page = await text('/learn/add-two-numbers')
    for (const part of ['<code>add(a, b)</code>', 'raise NotImplementedError', 'def test_sum', 'Return the sum'])
      expect(page).toContain(part)
    for (const part of ['the reference', 'def test_negative']) expect(page).not.toContain(part)
    expect(page).toContain(
      "http://touchstone.test/v1/challenges/add-two-numbers/submissions | jq '{verdict, queuedBefore, expectedWaitSeconds}'",
    )
  })

  test('nothing that an author writes ends an element or begins one', async () => {
    const evil = '</script><script>alert(1)</script><!--'
    await publish(app().db, [
      exercise({
        slug: 'evil',
        title: evil,
        tags: ['evil'],
        starter: evil,
        visibleTests: evil,
        description: `${evil}\n\n[click](javascript:alert(1)) [out](https://example.com)`,
        tasks: [{ title: evil, tests: ['test_sum'] }],
      }),
    ])
    const page = await text('/learn/evil')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('href="javascript:')
    expect(page).toContain('<a href="https://example.com" rel="noopener noreferrer">out</a>')
    const data = /<script type="application\/json" id="challenge-data">\s*(.*?)\s*<\/script>/s.exec(page)?.[1] ?? ''
    expect(JSON.parse(data)).toMatchObject({ starter: evil, visibleTests: { source: evil } })
    expect(await text('/learn')).not.toContain('<script>alert')
  })

  test.each(['nothing-here', 'Not%20a%20Slug', '%00'])(
    'an address without a challenge is a page that says so: %s',
    async (slug) => {
      const page = await visit(app().db, `/learn/${slug}`)
      expect(page.status).toBe(404)
      expect(page.text).toContain('No challenge has this address.')
    },
  )

  test.each([
    ['/challenges', '/learn'],
    ['/challenges?language=python&q=a%20b', '/learn?language=python&q=a%20b'],
    ['/challenges/add-two-numbers?language=python', '/learn/add-two-numbers?language=python'],
  ])('the address that a page had before leads to it for good: %s', async (before, now) => {
    const { status, location } = await visit(app().db, before)
    expect([status, location]).toEqual([308, now])
  })

  test('no page allows anything inline or from elsewhere, but what its own parts need', async () => {
    await publish(app().db, [exercise()])
    const strict = await policyOf('/')
    expect(strict).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    for (const path of ['/learn', '/problems', '/problems/not-found', '/learn/nothing-here'])
      expect(await policyOf(path), path).toBe(strict)
    const challenge = await policyOf('/learn/add-two-numbers')
    expect(challenge).toMatch(/script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-[^']{16,}';/)
    expect(challenge).toContain("worker-src 'self'")
    expect(await policyOf('/learn/add-two-numbers')).not.toBe(challenge)
    expect(await policyOf('/docs/api')).toContain("script-src 'self';")
  })

  test('pages have neither scripts nor styles inside them', async () => {
    await publish(app().db, [exercise()])
    for (const path of [
      '/',
      '/learn',
      '/learn/add-two-numbers',
      '/problems',
      '/docs',
      '/docs/api',
      '/docs/challenges',
    ]) {
      const page = await text(path)
      const inline = page.match(/<script(?![^>]*(?:src=|application\/json))|<style|\sstyle=|\son[a-z]+=/g)
      expect(inline, path).toBeNull()
    }
  })
})
