import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fileOf, pythonReady, useChallengePages, write } from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'
const maxFirstBytes = 180_000
const maxReturnBytes = 15_000

interface Visit {
  readonly bytes: number
  readonly requests: number
  readonly firstPaintMs: number
  readonly layoutShift: number
  readonly editorMs: number
}

describe('the weight of a challenge’s page', () => {
  const pages = useChallengePages([numbers])

  test('a first visit and a return stay within their bytes, and nothing moves', async () => {
    const page = await pages().open('/problems')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.clearBrowserCache')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: 200_000,
      uploadThroughput: 100_000,
    })
    const sizes: number[] = []
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    const visit = async (): Promise<Visit> => {
      sizes.length = 0
      const start = performance.now()
      await page.goto(`${pages().origin}/learn/${numbers}`)
      await page.locator('.cm-content').waitFor()
      const editorMs = Math.round(performance.now() - start)
      await page.waitForLoadState('networkidle')
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      return { bytes, requests: sizes.length, editorMs, ...(await painted(page)) }
    }
    // The server compresses a lasting file best once somebody has asked for it.
    await page.goto(`${pages().origin}/learn/${numbers}`)
    await page.waitForLoadState('networkidle')
    await devtools.send('Network.clearBrowserCache')
    await page.goto(`${pages().origin}/problems`)
    // A font of this page that ends late would count in the visit.
    await page.waitForLoadState('networkidle')
    await devtools.send('Network.clearBrowserCache')
    const first = await visit()
    const again = await visit()
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
    const start = performance.now()
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    await pythonReady(page)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.locator('#status[data-kind]').waitFor()
    const localResultMs = Math.round(performance.now() - start)
    process.stdout.write(`${JSON.stringify({ first, return: again, localResultMs })}\n`)
    expect(first.bytes).toBeLessThanOrEqual(maxFirstBytes)
    expect(again.bytes).toBeLessThanOrEqual(maxReturnBytes)
    expect([first.layoutShift, again.layoutShift]).toEqual([0, 0])
  })
})

/** When the page was first painted, and by how much it has moved since without anybody's doing. */
const painted = (page: Page): Promise<Pick<Visit, 'firstPaintMs' | 'layoutShift'>> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let layoutShift = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) layoutShift += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        const [paint] = performance.getEntriesByName('first-contentful-paint')
        // Buffered entries arrive after the next frame.
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            resolve({
              firstPaintMs: Math.round(paint?.startTime ?? 0),
              layoutShift: Math.round(layoutShift * 1e4) / 1e4,
            }),
          ),
        )
      }),
  )
