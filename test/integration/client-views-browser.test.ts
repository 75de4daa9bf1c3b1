import { createServer, request as forward } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import type { EyeEvent } from '#eye-client/event.ts'
import { kept, names, nothingKept, patience, track, useEyePages } from '../support/eye-browser.ts'

describe('the client in Chromium', () => {
  const eye = useEyePages()

  const tag = (attributes = ''): string =>
    `<script src="${eye().server.origin}/eye.js" data-key="${eye().server.key}" data-flush-after="10" ${attributes}></script>`
  const viewing = (...paths: readonly string[]): void => {
    for (const path of paths) eye().pages.content.set(path, { html: tag('data-page-views="automatic"') })
  }
  /** In the order in which they happened. */
  const inOrder = (): readonly EyeEvent[] =>
    eye()
      .server.stored()
      .toSorted((left, right) => left.sequence - right.sequence)
  const views = (): unknown[] => inOrder().map(({ category, name, data }) => [category, name, data])
  const view = (path: string, more: object = {}): unknown => [
    'page interaction',
    'pageview',
    { host: `127.0.0.1:${eye().pages.port}`, path, ...more },
  ]
  const areViews = (...expected: readonly unknown[]): Promise<void> =>
    vi.waitFor(() => expect(views()).toEqual(expected), patience)

  describe('reports views of a page', () => {
    test('with campaign and referrer, without the rest of either address', async () => {
      const { at, context, pages } = eye()
      const landing = '/shoes?utm_source=letter&utm_campaign=spring&email=a@b.example&UTM_x=1'
      viewing(landing, '/hats')
      const elsewhere = `http://shop.test:${pages.port}/search?q=secret`
      pages.content.set('/search?q=secret', {
        html: `<meta name="referrer" content="unsafe-url"><a id="landing" href="${at(landing)}">Shoes</a>`,
      })
      const page = await context.newPage()
      await page.goto(elsewhere)
      await page.click('#landing')
      await page.waitForURL('**/shoes?*')
      await page.evaluate((hats) => location.assign(hats), at('/hats'))
      await areViews(
        view('/shoes', {
          referrer: `http://shop.test:${pages.port}/search`,
          utm_source: 'letter',
          utm_campaign: 'spring',
        }),
        view('/hats'),
      )
    })

    test('once for each change of the path by the History API, and by back and forward', async () => {
      const { open } = eye()
      viewing('/a')
      const page = await open('/a')
      await page.evaluate(() => {
        history.replaceState({}, '', '/a')
        history.pushState({}, '', '/a?page=2')
        history.pushState({}, '', '/b')
        Eye.track('test', 'between')
        history.replaceState({}, '', '/b#part')
        history.replaceState({}, '', '/c?utm_medium=mail')
      })
      await page.evaluate(() => history.back())
      await page.waitForURL('**/a?page=2')
      await page.evaluate(() => history.forward())
      await page.waitForURL('**/c?*')
      await page.evaluate(() => void (location.hash = 'end'))
      await areViews(
        view('/a'),
        view('/b'),
        ['test', 'between', undefined],
        view('/c', { utm_medium: 'mail' }),
        view('/a'),
        view('/c', { utm_medium: 'mail' }),
      )
      await nothingKept(page)
    })

    test('and leaves the History API as it was for the page', async () => {
      const { open } = eye()
      viewing('/a')
      const page = await open('/a')
      const outcome = await page.evaluate(() => {
        history.pushState({ step: 1 }, '', '/b')
        try {
          history.pushState({}, '', 'https://elsewhere.example/')
        } catch (error) {
          return [(error as Error).name, history.state as unknown, location.pathname]
        }
        return []
      })
      expect(outcome).toEqual(['SecurityError', { step: 1 }, '/b'])
      await areViews(view('/a'), view('/b'))
    })

    test('again when the browser shows a page that it has stored', async () => {
      const { open } = eye()
      viewing('/stored')
      const page = await open('/stored')
      await areViews(view('/stored'))
      // Chromium under automation stores no pages.
      await page.evaluate(() => {
        for (const persisted of [false, true]) dispatchEvent(new PageTransitionEvent('pageshow', { persisted }))
        Eye.track('test', 'done')
      })
      await areViews(view('/stored'), view('/stored'), ['test', 'done', undefined])
    })

    test('not before somebody sees a page that the browser has prepared', async () => {
      const { context, at } = eye()
      viewing('/prepared')
      const page = await context.newPage()
      await page.addInitScript(() => Object.defineProperty(document, 'prerendering', { value: true, writable: true }))
      await page.goto(at('/prepared'))
      await page.evaluate(() => history.replaceState({}, '', '/prepared#now'))
      await page.evaluate(() => Eye.track('test', 'meanwhile'))
      await areViews(['test', 'meanwhile', undefined])
      await page.evaluate(() => {
        Object.assign(document, { prerendering: false })
        document.dispatchEvent(new Event('prerenderingchange'))
      })
      await areViews(['test', 'meanwhile', undefined], view('/prepared'))
    })

    test('in no page that does not ask for it', async () => {
      const { open } = eye()
      eye().pages.content.set('/silent', { html: tag() })
      const page = await open('/silent')
      await page.evaluate(() => history.pushState({}, '', '/b'))
      await track(page, ['done'])
      await areViews(['test', 'done', undefined])
    })

    test('once, where the page has the element twice', async () => {
      const { open, pages } = eye()
      const twice = tag('data-page-views="automatic"')
      pages.content.set('/twice', { html: twice + twice.replace('eye.js', 'e.js') })
      const page = await open('/twice')
      await page.evaluate(() => history.pushState({}, '', '/b'))
      await areViews(view('/twice'), view('/b'))
    })

    test('when the page closes in the moment of a view', async () => {
      const { open, pages, server } = eye()
      pages.content.set('/late', { html: tag('data-page-views="automatic"').replace('"10"', '"3600000"') })
      const page = await open('/late')
      await page.evaluate(() => history.pushState({}, '', '/last'))
      await page.close({ runBeforeUnload: false })
      await areViews(view('/late'), view('/last'))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([true])
    })
  })

  describe('begins another session', () => {
    test('after 30 minutes without events, over reloads too', async () => {
      const { at, context } = eye()
      const page = await context.newPage()
      await page.clock.install()
      await page.goto(at('/quick'))
      await track(page, ['one'])
      const first = await page.evaluate(() => Eye.sessionId)
      await page.clock.fastForward('29:00')
      await track(page, ['two'])
      await page.clock.fastForward('29:59')
      await page.reload()
      expect(await page.evaluate(() => Eye.sessionId)).toBe(first)
      await page.clock.fastForward('00:02')
      await page.reload()
      await track(page, ['three', 'four'])
      await page.clock.runFor(1_000)
      await vi.waitFor(() => expect(eye().server.names()).toHaveLength(4), patience)
      const found = Object.fromEntries(
        eye()
          .server.stored()
          .map(({ name, sessionId, sequence }) => [name, [sessionId === first, sequence]]),
      )
      expect(found).toEqual({ one: [true, 0], two: [true, 1], three: [false, 0], four: [false, 1] })
    })
  })

  describe('identifies a user', () => {
    const users = (): Record<string, string | undefined> =>
      Object.fromEntries(
        eye()
          .server.stored()
          .map(({ name, userId }) => [name, userId]),
      )

    test('in later events, also of later pages of the tab, and of no other tab', async () => {
      const { arrived, open } = eye()
      const page = await open('/quick')
      await track(page, ['before'])
      await page.evaluate(() => Eye.identify('user 1'))
      await track(page, ['after'])
      await page.reload()
      await track(page, ['later'])
      await track(await open('/quick'), ['elsewhere'])
      await page.evaluate(() => Eye.identify())
      await track(page, ['signed out'])
      await page.reload()
      await track(page, ['still out'])
      await arrived(['before', 'after', 'later', 'elsewhere', 'signed out', 'still out'])
      expect(users()).toEqual({ after: 'user 1', later: 'user 1' })
    })

    test('and never puts events of two users into one session', async () => {
      const { open, server } = eye()
      const page = await open('/quick')
      await page.evaluate(() => {
        Eye.track('test', 'anonymous')
        for (const user of ['first', 'first', 'second', null, 'third'] as const) {
          Eye.identify(user)
          Eye.track('test', `as ${user}`)
        }
        return Eye.flush()
      })
      const sessions = Map.groupBy(server.stored(), ({ sessionId }) => sessionId)
      expect([...sessions.values()].map((events) => events.map(({ name }) => name))).toEqual([
        ['anonymous', 'as first', 'as first'],
        ['as second'],
        ['as null', 'as third'],
      ])
    })
  })

  describe('under another name', () => {
    test('works through a proxy of the page’s own origin, which renames file and endpoint', async () => {
      const { context, server } = eye()
      const proxied = new Map([
        ['/t/lib.js', '/eye.js'],
        ['/t/in', '/v1/events/batches'],
      ])
      const seen: string[] = []
      const proxy = createServer((request, response) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://proxy')
        const target = proxied.get(pathname)
        seen.push(pathname)
        if (target) {
          const { method, headers } = request
          const forwarded = forward(server.origin + target + search, { method, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.headers)
            answer.pipe(response)
          })
          request.pipe(forwarded)
        } else {
          const attributes = `data-key="${server.key}" data-path="/in" data-page-views="automatic"`
          response.setHeader('content-type', 'text/html')
          response.end(`<!doctype html><link rel="icon" href="data:,"><script src="/t/lib.js" ${attributes}></script>`)
        }
      }).listen(0, '127.0.0.1')
      await once(proxy, 'listening')
      const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const page = await context.newPage()
      await page.goto(`${address}/page`)
      await page.evaluate(() => Eye.flush())
      expect(server.names()).toEqual(['pageview'])
      await track(page, ['last'])
      await page.close()
      await vi.waitFor(() => expect(server.names()).toEqual(['last', 'pageview']), patience)
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([false, true])
      expect([...new Set(seen)]).toEqual(['/page', '/t/lib.js', '/t/in'])
      proxy.closeAllConnections()
      proxy.close()
    })
  })

  describe('gives each event to beforeSend', () => {
    test('which may change or drop it, before it is stored or sent, and cannot change the page’s data', async () => {
      const { context, open, pages, server } = eye()
      pages.content.set('/hooked', {
        html: `<script>window.Eye = { options: { beforeSend: (event) => {
            if (event.name === 'secret') return null
            delete event.data.email
            return { ...event, name: event.name.toUpperCase() }
          } } }</script>${tag()}`,
      })
      const page = await open('/hooked')
      await context.setOffline(true)
      const outcome = await page.evaluate(() => {
        const data = { email: 'a@b.example', plan: 'gold' }
        return [Eye.track('test', 'secret', data), Eye.track('test', 'shown', data), data]
      })
      expect(outcome).toEqual([false, true, { email: 'a@b.example', plan: 'gold' }])
      expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toMatch(/secret|a@b/)
      expect(await kept(page)).toHaveLength(1)
      await context.setOffline(false)
      await vi.waitFor(() => expect(server.names()).toEqual(['SHOWN']), patience)
      expect(server.stored()[0]?.data).toEqual({ plan: 'gold' })
    })

    test('and sends nothing unchanged when it throws', async () => {
      const { arrived, open, pages } = eye()
      pages.content.set('/throws', {
        html: `<script>window.Eye = { options: {
            onError: (error) => { document.title = error.message },
            beforeSend: (event) => { if (event.name === 'odd') throw new Error('hook'); return event },
          } }</script>${tag()}`,
      })
      const page = await open('/throws')
      await track(page, ['odd', ...names(2)])
      await arrived(names(2))
      expect(await page.title()).toBe('hook')
    })
  })
})
