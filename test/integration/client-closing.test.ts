import type { Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { kept, names, nothingKept, patience, track, useEyePages } from '../support/eye-browser.ts'

describe('the client in Chromium', () => {
  const eye = useEyePages()

  describe('loses nothing when a page', () => {
    const tracking = `for (let n = 0; n < 50; n++) Eye.track('test', 'event ' + String(n).padStart(4, '0'));`

    test('closes at once: beacons bring it, and what the next page sends again is known', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/slow')
      await track(page, names(100))
      await page.close({ runBeforeUnload: false })
      await arrived(names(100))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([true])
      await nothingKept(await open('/tag'))
      expect(server.batches.map(({ beacon, events }) => [beacon, events.length])).toEqual([
        [true, 100],
        [false, 100],
      ])
      expect(server.stored()).toHaveLength(100)
    })

    test('closes itself in the script that tracks', async () => {
      const { arrived, at, open, pages, server } = eye()
      pages.content.set('/closes', {
        html: `${pages.content.get('/slow')?.html}<script>${tracking} close()</script>`,
      })
      const opener = await open('/plain')
      await opener.evaluate((address) => void window.open(address), at('/closes'))
      await arrived(names(50))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([true])
    })

    test('navigates away in the script that tracks', async () => {
      const { arrived, open, pages, server } = eye()
      pages.content.set('/leaves', {
        html: `${pages.content.get('/slow')?.html}<script>${tracking} location.href = '/plain'</script>`,
      })
      await open('/leaves')
      await arrived(names(50))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([true])
    })

    test('closes with more than beacons take: the next page sends the rest', async () => {
      const { arrived, open } = eye()
      const page = await open('/tag')
      await page.evaluate(() => {
        for (let n = 0; n < 300; n++) {
          Eye.track('test', `event ${String(n).padStart(4, '0')}`, { text: 'x'.repeat(1_000) })
        }
      })
      await page.close()
      const next = await open('/tag')
      await arrived(names(300))
      await nothingKept(next)
    })

    test('closes while another script’s beacons take most of the room: a smaller one goes', async () => {
      const { open, server } = eye()
      const page = await open('/slow')
      await page.evaluate((origin) => {
        for (let n = 0; n < 40; n++) Eye.track('test', `event ${String(n).padStart(4, '0')}`, { text: 'x'.repeat(500) })
        addEventListener('beforeunload', () => navigator.sendBeacon(`${origin}/elsewhere`, 'x'.repeat(50_000)))
      }, server.origin)
      await page.close({ runBeforeUnload: true })
      await vi.waitFor(() => expect(server.stored().length).toBeGreaterThanOrEqual(10), patience)
      expect(server.batches.every(({ beacon }) => beacon)).toBe(true)
    })

    test('closes while its request hangs', async () => {
      const { arrived, open, server } = eye()
      server.faults.push('hang')
      const page = await open('/quick')
      await track(page, names(10))
      await vi.waitFor(() => expect(server.batches).toHaveLength(1), patience)
      await track(page, names(10, 'more'))
      await page.close()
      await arrived([...names(10), ...names(10, 'more')])
    })

    test('closes while the server is away: the next page sends it', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/tag')
      await server.stop()
      await track(page, names(10))
      await page.close()
      expect(await kept(await open('/plain'))).toHaveLength(10)
      await server.start()
      const next = await open('/tag')
      await arrived(names(10))
      await nothingKept(next)
    })

    test('closes while the browser is offline: the beacon is not believed', async () => {
      const { arrived, context, open } = eye()
      const page = await open('/tag')
      await context.setOffline(true)
      await track(page, names(10))
      await page.close()
      await context.setOffline(false)
      const next = await open('/tag')
      await arrived(names(10))
      await nothingKept(next)
    })

    test('crashes: the next page sends it', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/slow')
      await track(page, names(10))
      await page.goto('chrome://crash').catch(() => undefined)
      const next = await open('/tag')
      await arrived(names(10))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([false])
      await nothingKept(next)
    })

    test('is hidden and then killed, as telephones do', async () => {
      const { arrived, open, server } = eye()
      const page = await open('/slow')
      await track(page, names(10))
      await hide(page)
      await arrived(names(10))
      expect(server.batches.map(({ beacon }) => beacon)).toEqual([true])
      expect(await kept(page)).toHaveLength(10)
      await page.goto('chrome://crash').catch(() => undefined)
      await nothingKept(await open('/tag'))
    })

    test('tracks in its own last listeners', async () => {
      const { arrived, open } = eye()
      const page = await open('/slow')
      await page.evaluate(() => {
        addEventListener('pagehide', () => Eye.track('test', 'leaves'))
        document.addEventListener('visibilitychange', () => {
          Eye.track('test', 'left')
          Eye.track('test', 'really')
        })
      })
      await page.close()
      await arrived(['leaves', 'left', 'really'])
    })
  })
})

/** What a page sees when its tab goes to the background; without a window nothing else makes that happen. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
