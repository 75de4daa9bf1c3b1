import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { kept, names, patience, track, useEyePages } from '../support/eye-browser.ts'

describe('the client in Chromium, of a visitor who', () => {
  const eye = useEyePages()

  const serve = (path: string, attributes: string): void => {
    const { pages, server } = eye()
    pages.content.set(path, {
      html: `<script src="${server.origin}/eye.js" data-key="${server.key}" data-flush-after="10" ${attributes}></script>`,
    })
  }
  const asks = (): void => serve('/asks', 'data-consent="required" data-page-views="automatic"')
  /** All that the page has stored in the browser. */
  const stored = (page: Page): Promise<string[]> =>
    page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  const consent = (page: Page): Promise<string> => page.evaluate(() => Eye.consent)

  describe('has not been asked yet', () => {
    test('sends and stores nothing, also when the page closes', async () => {
      const { context, open, server } = eye()
      asks()
      const requests: string[] = []
      context.on('request', (request) => requests.push(new URL(request.url()).pathname))
      const page = await open('/asks')
      await track(page, names(600))
      await page.evaluate(() => Eye.identify('user 1'))
      await page.evaluate(() => Eye.flush())
      expect(await page.evaluate(() => [Eye.consent, Eye.pending])).toEqual(['pending', 601])
      expect(await stored(page)).toEqual([])
      await page.close()
      const next = await open('/asks')
      expect(await stored(next)).toEqual([])
      expect(server.batches).toEqual([])
      expect(new Set(requests)).toEqual(new Set(['/asks', '/eye.js']))
    })

    test('and then agrees sends what waited, in one session with what follows, and is not asked again', async () => {
      const { arrived, open, server } = eye()
      asks()
      const page = await open('/asks')
      await page.evaluate(() => Eye.identify('user 1'))
      await track(page, ['waited'])
      await page.evaluate(() => Eye.optIn())
      await page.reload()
      expect(await consent(page)).toBe('granted')
      await track(page, ['later'])
      await arrived(['pageview', 'waited', 'pageview', 'later'])
      await nothingLeft(page)
      const events = server.stored().toSorted((left, right) => left.sequence - right.sequence)
      expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBe(1)
      expect(events.map(({ sequence, userId }) => [sequence, userId])).toEqual([
        [0, undefined],
        [1, 'user 1'],
        [2, 'user 1'],
        [3, 'user 1'],
      ])
    })

    test('and agrees while offline loses nothing when the page closes', async () => {
      const { arrived, context, open } = eye()
      asks()
      const page = await open('/asks')
      await context.setOffline(true)
      await track(page, ['waited'])
      await page.evaluate(() => Eye.optIn())
      await page.close()
      await context.setOffline(false)
      await nothingLeft(await open('/asks'))
      await arrived(['waited', 'pageview', 'pageview'])
    })

    test('and refuses leaves nothing but the refusal', async () => {
      const { at, open, server } = eye()
      asks()
      const page = await open('/asks')
      await track(page, names(5))
      await page.evaluate(() => Eye.optOut())
      expect(await page.evaluate(() => [Eye.pending, Eye.track('test', 'no')])).toEqual([0, false])
      await page.goto(at('/quick'))
      expect(await page.evaluate(() => [Eye.consent, Eye.track('test', 'no')])).toEqual(['denied', false])
      expect(await stored(page)).toEqual(['eye:consent'])
      expect(server.batches).toEqual([])
    })
  })

  describe('withdraws', () => {
    test('stops, empties the queue and forgets session and user; and begins anew when agreeing again', async () => {
      const { arrived, context, open, server } = eye()
      const page = await open('/quick')
      await page.evaluate(() => Eye.identify('user 1'))
      await track(page, ['before'])
      await arrived(['before'])
      const session = await page.evaluate(() => Eye.sessionId)
      await context.setOffline(true)
      await track(page, names(30))
      await page.evaluate(() => Eye.optOut())
      await page.evaluate(() => Eye.flush())
      expect(await page.evaluate(() => Eye.pending)).toBe(0)
      expect(await stored(page)).toEqual(['eye:consent'])
      await context.setOffline(false)
      await page.reload()
      await page.evaluate(() => Eye.optIn())
      await track(page, ['again'])
      await arrived(['before', 'again'])
      expect(server.stored()[1]).toMatchObject({ name: 'again', sequence: 0 })
      expect(server.stored()[1]?.userId).toBeUndefined()
      expect(server.stored()[1]?.sessionId).not.toBe(session)
    })

    test('in one tab: the other stops as well, and sends nothing of what waited there', async () => {
      const { context, open, server } = eye()
      const [one, two] = await Promise.all([open('/quick'), open('/quick')])
      await context.setOffline(true)
      await track(one, names(10, 'one'))
      await track(two, names(10, 'two'))
      await one.evaluate(() => Eye.optOut())
      await vi.waitFor(async () => expect(await two.evaluate(() => Eye.pending)).toBe(0), patience)
      expect(await two.evaluate(() => Eye.track('test', 'no'))).toBe(false)
      await context.setOffline(false)
      for (const page of [one, two]) {
        await page.evaluate(() => dispatchEvent(new Event('online')))
        await page.evaluate(() => Eye.flush())
        expect(await stored(page)).toEqual(['eye:consent'])
      }
      await Promise.all([one.close(), two.close()])
      await (await open('/quick')).evaluate(() => Eye.flush())
      expect(server.batches).toEqual([])
    })

    test('in one tab and agrees again: the other sends only what came later', async () => {
      const { arrived, context, open } = eye()
      const [one, two] = await Promise.all([open('/quick'), open('/quick')])
      await context.setOffline(true)
      await track(two, names(10, 'withdrawn'))
      await one.evaluate(() => {
        Eye.optOut()
        Eye.optIn()
      })
      await vi.waitFor(async () => expect(await two.evaluate(() => Eye.pending)).toBe(0), patience)
      // Another browser may tell of the refusal when the storage already holds the consent.
      await track(two, ['withdrawn too'])
      await two.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'eye:consent', newValue: 'denied' })))
      expect(await two.evaluate(() => [Eye.consent, Eye.pending])).toEqual(['granted', 0])
      await track(two, ['agreed'])
      await context.setOffline(false)
      await arrived(['agreed'])
    })

    test('while a request hangs: nothing of it is sent again', async () => {
      const { open, server } = eye()
      server.faults.push('hang')
      serve('/hangs', 'data-timeout="300"')
      const page = await open('/hangs')
      await track(page, names(10))
      await vi.waitFor(() => expect(server.batches).toHaveLength(1), patience)
      await page.evaluate(() => Eye.optOut())
      await page.evaluate(() => Eye.optIn())
      await track(page, ['later'])
      await vi.waitFor(() => expect(server.names()).toEqual(['later']), patience)
      await nothingLeft(page)
      expect(server.batches.map(({ events }) => events.length)).toEqual([10, 1])
    })

    test('where the browser gives no storage, for as long as the page is open', async () => {
      const { open, pages, server } = eye()
      asks()
      pages.content.set('/sandboxed', {
        html: pages.content.get('/asks')?.html ?? '',
        headers: { 'content-security-policy': 'sandbox allow-scripts' },
      })
      const page = await open('/sandboxed')
      await page.evaluate(() => Eye.optIn())
      await vi.waitFor(() => expect(server.names()).toEqual(['pageview']), patience)
      await page.evaluate(() => Eye.optOut())
      expect(await page.evaluate(() => [Eye.consent, Eye.track('test', 'no'), Eye.pending])).toEqual([
        'denied',
        false,
        0,
      ])
    })
  })

  describe('has a browser that refuses for them', () => {
    const signals = { doNotTrack: '1', globalPrivacyControl: true }
    const refuse = async (name: keyof typeof signals): Promise<void> => {
      const signal = [name, signals[name]] as const
      await eye().context.addInitScript(([name, value]) => Object.defineProperty(navigator, name, { value }), signal)
    }

    test.each(['doNotTrack', 'globalPrivacyControl'] as const)('by %s: records nothing', async (signal) => {
      const { open, server } = eye()
      const left = await open('/plain')
      await left.evaluate((key) => localStorage.setItem(`eye:${key}:1`, '{"name":"before the signal"}'), server.key)
      await refuse(signal)
      serve('/views', 'data-page-views="automatic"')
      const next = await open('/views')
      expect(await next.evaluate(() => [Eye.consent, Eye.track('test', 'no'), Eye.pending])).toEqual([
        'denied',
        false,
        0,
      ])
      await next.evaluate(() => Eye.flush())
      expect(await stored(next)).toEqual([])
      await next.close()
      await open('/plain')
      expect(server.batches).toEqual([])
    })

    test('and agrees on this site: that wins', async () => {
      const { arrived, open } = eye()
      await refuse('globalPrivacyControl')
      const page = await open('/quick')
      await page.evaluate(() => Eye.optIn())
      await page.reload()
      await track(page, ['agreed'])
      await arrived(['agreed'])
    })

    test('is recorded where the application ignores it', async () => {
      const { arrived, open } = eye()
      await refuse('doNotTrack')
      serve('/ignores', 'data-privacy-signals="ignore"')
      await track(await open('/ignores'), ['recorded'])
      await arrived(['recorded'])
    })
  })

  describe('does all that before the script has loaded', () => {
    /** The stub as the documentation has it. */
    const [stub = ''] =
      /<script>\n {2}window\.Eye = [^]*?<\/script>/.exec(
        readFileSync(join(import.meta.dirname, '../../docs/client.md'), 'utf8'),
      ) ?? []
    const script = (attributes = ''): string =>
      `<script async src="${eye().server.origin}/e.js" data-key="${eye().server.key}" ${attributes}></script>`
    const load = (page: Page, tag: string): Promise<void> =>
      page.evaluate((html) => document.body.append(document.createRange().createContextualFragment(html)), tag)

    test('the stub repeats it in order, with its times', async () => {
      const { arrived, open, pages, server } = eye()
      pages.content.set('/early', { html: stub })
      const page = await open('/early')
      const before = Date.now()
      await page.evaluate(() => {
        Eye.track('test', 'dropped')
        Eye.optOut()
        Eye.track('test', 'refused')
        Eye.optIn()
        Eye.track('test', 'anonymous', { step: 1 })
        Eye.identify('user 1')
        Eye.track('test', 'imported', {}, new Date(0))
        return Eye.flush()
      })
      await page.waitForFunction((then) => Date.now() > then, before + 50)
      const loaded = new Date().toISOString()
      await load(page, script())
      await arrived(['anonymous', 'imported'])
      const [anonymous, imported] = server.stored().toSorted((left, right) => left.sequence - right.sequence)
      expect(anonymous).toMatchObject({ name: 'anonymous', data: { step: 1 } })
      expect((anonymous?.occurredAt ?? '') < loaded).toBe(true)
      expect(anonymous?.userId).toBeUndefined()
      expect(imported).toMatchObject({ userId: 'user 1', occurredAt: '1970-01-01T00:00:00.000Z' })
    })

    test('a page with the stub of an earlier release goes on', async () => {
      const { arrived, open, pages } = eye()
      pages.content.set('/earlier', {
        html: `<script>window.Eye = window.Eye || { q: [],
          track: function (category, name, data) { Eye.q.push([Date.now(), category, name, data]) },
          flush: function () { return Promise.resolve() } }
          window.early = Eye.track; Eye.track('track', 'of earlier', { a: 1 })</script>${script()}`,
      })
      const page = await open('/earlier')
      await page.waitForFunction(() => 'createEye' in Eye)
      await page.evaluate(() => (window as unknown as { early: typeof Eye.track }).early('test', 'kept function'))
      await arrived(['of earlier', 'kept function'])
    })

    test('and works on where the script is blocked', async () => {
      const { at, context, open, pages } = eye()
      await context.route('**/e.js', (route) => route.abort())
      pages.content.set('/blocked', { html: stub + script() })
      const page = await open('/blocked')
      await page.evaluate(() => {
        Eye.track('test', 'lost')
        Eye.identify('user 1')
        Eye.optIn()
        Eye.optOut()
        return Eye.flush()
      })
      await page.goto(at('/plain'))
      expect(await kept(page)).toEqual([])
    })
  })

  const nothingLeft = (page: Page): Promise<void> =>
    vi.waitFor(async () => expect(await kept(page)).toEqual(['eye:consent']), patience)
})
