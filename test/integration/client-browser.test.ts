import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { kept, names, nothingKept, patience, track, useEyePages } from '../support/eye-browser.ts'

/** The stub as the documentation has it. */
const [stub = ''] =
  /<script>\n {2}window\.Eye = [^]*?<\/script>/.exec(
    readFileSync(join(import.meta.dirname, '../../docs/client.md'), 'utf8'),
  ) ?? []

describe('the client in Chromium', () => {
  const eye = useEyePages()

  describe('delivers', () => {
    test('what a page with the script element tracks, in one request of fetch', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/tag')
      await track(page, names(20), { path: '/' })
      await arrived(names(20))
      expect(server.batches.map(({ beacon, events }) => [beacon, events.length])).toEqual([[false, 20]])
      expect(server.stored()[7]).toMatchObject({
        category: 'test',
        name: 'event 0007',
        sequence: 7,
        data: { path: '/' },
      })
      await nothingKept(page)
    })

    test('5,000 events that a page tracks at once', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/tag')
      await track(page, names(5_000))
      expect(await page.evaluate(() => Eye.dropped)).toBe(0)
      await page.evaluate(() => Eye.flush(50_000))
      await arrived(names(5_000))
      expect(server.batches.length).toBeGreaterThan(9)
    })

    test('what is tracked before the script comes, with its time, and after it by whoever kept the stub', async () => {
      const { arrived, at, context, open, pages, server } = eye()
      pages.content.set('/stub', {
        html: `${stub}<script>window.early = Eye; Eye.track('test', 'early', { a: 1 })</script>`,
      })
      const page = await open('/stub')
      const before = new Date().toISOString()
      await page.evaluate(() => Eye.track('test', 'waits'))
      await page.evaluate(
        (tag) => document.body.append(document.createRange().createContextualFragment(tag)),
        `<script async src="${server.origin}/e.js" data-key="${server.key}"></script>`,
      )
      await page.waitForFunction(() => 'createEye' in Eye)
      await page.evaluate(() => (window as unknown as { early: typeof Eye }).early.track('test', 'after'))
      await page.evaluate(() => Eye.flush())
      await arrived(['early', 'waits', 'after'])
      const stored = server.stored().toSorted((left, right) => left.sequence - right.sequence)
      expect(stored.map(({ name }) => name)).toEqual(['early', 'waits', 'after'])
      expect(stored[0]).toMatchObject({ data: { a: 1 } })
      expect((stored[0]?.occurredAt ?? '') < before).toBe(true)
      // A page whose script is blocked goes on.
      await context.route('**/e.js', (route) => route.abort())
      pages.content.set('/blocked', {
        html: `${stub}<script async src="${server.origin}/e.js" data-key="${server.key}"></script>
        <script>Eye.track('test', 'lost'); Eye.flush().then(() => { document.title = 'works' })</script>`,
      })
      const blocked = await context.newPage()
      await blocked.goto(at('/blocked'))
      expect(await blocked.title()).toBe('works')
    })

    test('what is tracked over many pages of one session, its numbers in one row', async () => {
      const { open, server } = eye()
      const page = await open('/quick')
      await track(page, names(3, 'a'))
      await page.reload()
      await track(page, names(3, 'b'))
      await page.evaluate(() => Eye.flush())
      const events = server.stored().toSorted((left, right) => left.sequence - right.sequence)
      expect(events.map(({ name, sequence }) => [name, sequence])).toEqual(
        [...names(3, 'a'), ...names(3, 'b')].map((name, index) => [name, index]),
      )
      expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBe(1)
      expect(await page.evaluate(() => Eye.sessionId)).toBe(events[0]?.sessionId)
    })

    test('from a page without TLS, where the browser makes no UUIDs', async () => {
      const { arrived, context, pages } = eye()
      const page = await context.newPage()
      await page.goto(`http://shop.test:${pages.port}/quick`)
      expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto])).toEqual([false, false])
      await track(page, names(5))
      await arrived(names(5))
    })

    test('as a module that is imported for what it defines', async () => {
      const { arrived, open, pages, server } = eye()
      const options = JSON.stringify({ url: server.origin, key: server.key })
      pages.content.set('/module', {
        html: `<script type="module">
          import '${server.origin}/eye.js'
          Eye.createEye(${options}).track('test', 'from a module')
        </script>`,
      })
      await open('/module')
      await arrived(['from a module'])
    })
  })

  describe('waits', () => {
    test('while the browser is offline, and sends when it is online', async () => {
      const { arrived, context, open } = eye()
      const page = await open('/quick')
      await context.setOffline(true)
      await track(page, names(30))
      expect(await kept(page)).toHaveLength(30)
      await context.setOffline(false)
      await arrived(names(30))
      await nothingKept(page)
    })

    test('while the server is away, over a reload, and sends when it is back', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/tag')
      await page.route('**/eye.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script() }))
      await server.stop()
      await track(page, names(30))
      await page.reload()
      await track(page, names(10, 'later'))
      await server.start()
      await arrived([...names(30), ...names(10, 'later')])
      await nothingKept(page)
    })

    test('for as long as an overloaded server asks, also when the page comes back to the front', async () => {
      const { arrived, open, server } = eye()
      server.faults.push({ status: 503, headers: { 'retry-after': '2' } })
      const page = await open('/quick')
      await track(page, names(5))
      await vi.waitFor(() => expect(server.batches).toHaveLength(1), patience)
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await arrived(names(5))
      const [first, second] = server.batches
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_000)
    })

    test('in no page for what another key tracked', async () => {
      const { arrived, open } = eye()
      const page = await open('/plain')
      await page.evaluate(() => localStorage.setItem('eye:tsw_another:1', '{"name":"not mine"}'))
      const mine = await open('/quick')
      await track(mine, ['mine'])
      await arrived(['mine'])
      await vi.waitFor(async () => expect(await kept(page)).toEqual(['eye:tsw_another:1']), patience)
    })
  })

  describe('of two tabs', () => {
    test('delivers what both track, and neither sends the other’s for ever', async () => {
      const { arrived, open, server } = eye()
      const [one, two] = await Promise.all([open('/quick'), open('/quick')])
      await Promise.all([track(one, names(100, 'one')), track(two, names(100, 'two'))])
      await arrived([...names(100, 'one'), ...names(100, 'two')])
      await Promise.all([nothingKept(one), nothingKept(two)])
      const sent = server.batches.length
      await Promise.all([one, two].map((page) => page.evaluate(() => dispatchEvent(new Event('online')))))
      await one.evaluate(() => Eye.flush())
      await two.evaluate(() => Eye.flush())
      expect(server.batches).toHaveLength(sent)
      expect(new Set(server.stored().map(({ sessionId }) => sessionId)).size).toBe(2)
    })

    test('the open one sends what the closed one could not', async () => {
      const { arrived, context, open } = eye()
      const one = await open('/quick')
      const two = await open('/quick')
      await context.setOffline(true)
      await track(one, names(20, 'one'))
      // Until then the browser has not told the other tab what is in the storage.
      await vi.waitFor(async () => expect(await kept(two)).toHaveLength(20), patience)
      await one.close()
      await context.setOffline(false)
      await arrived(names(20, 'one'))
      await nothingKept(two)
    })

    test('one that empties the storage loses nothing of either', async () => {
      const { arrived, open } = eye()
      const [one, two] = await Promise.all([open('/tag'), open('/tag')])
      await Promise.all([track(one, names(10, 'one')), track(two, names(10, 'two'))])
      await one.evaluate(() => localStorage.clear())
      await Promise.all([one.close(), two.close()])
      await arrived([...names(10, 'one'), ...names(10, 'two')])
    })
  })

  describe('never throws', () => {
    test('where the browser gives no storage: it works in memory', async () => {
      const { arrived, open, pages } = eye()
      pages.content.set('/sandboxed', {
        html: pages.content.get('/quick')?.html ?? '',
        headers: { 'content-security-policy': 'sandbox allow-scripts' },
      })
      const page = await open('/sandboxed')
      await expect(page.evaluate(() => localStorage.length)).rejects.toThrow('SecurityError')
      await track(page, names(10))
      await arrived(names(10))
      await track(page, names(10, 'last'))
      await page.close()
      await arrived([...names(10), ...names(10, 'last')])
    })

    test('where the storage is full: it works in memory', async () => {
      const { arrived, open } = eye()
      const page = await open('/tag')
      await page.evaluate(() => {
        for (let size = 4_194_304; size > 0; size >>= 1) {
          try {
            for (let n = 0; ; n++) localStorage.setItem(`fill ${size} ${n}`, 'x'.repeat(size))
          } catch {
            // Smaller ones may still fit.
          }
        }
      })
      await track(page, names(10))
      expect(await kept(page)).toEqual([])
      await arrived(names(10))
    })

    test('at data that cannot be read, nor at junk in the storage', async () => {
      const { at, open, server } = eye()
      const page = await open('/plain')
      await page.evaluate((key) => localStorage.setItem(`eye:${key}:0junk`, 'junk'), server.key)
      await page.goto(at('/quick'))
      await page.evaluate(() => {
        const cyclic: { self?: unknown } = {}
        cyclic.self = cyclic
        for (const data of [cyclic, { big: 1n }, window, document.body]) Eye.track('test', 'odd', data)
        Eye.track('test', 'fine')
      })
      await vi.waitFor(() => expect(server.names()).toContain('fine'), patience)
      await nothingKept(page)
    })

    test('in a page whose policy forbids to connect', async () => {
      const { arrived, at, open, pages } = eye()
      pages.content.set('/forbids', {
        html: pages.content.get('/quick')?.html ?? '',
        headers: { 'content-security-policy': "connect-src 'none'" },
      })
      const page = await open('/forbids')
      await track(page, names(3))
      await page.evaluate(() => Eye.flush(50))
      expect(await page.evaluate(() => Eye.pending)).toBe(3)
      await page.goto(at('/quick'))
      await arrived(names(3))
    })
  })
})

const script = (): string => readFileSync(join(import.meta.dirname, '../../src/eye-client/bundle/eye.js'), 'utf8')
