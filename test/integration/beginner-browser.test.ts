import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeIn, fileOf, press, pythonReady, settled, useChallengePages, write } from '../support/challenge-pages.ts'

const screens: readonly (readonly [string, BrowserContextOptions])[] = [
  ['a desktop', { viewport: { width: 1280, height: 800 } }],
  ['a telephone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
]

const solutionOf = (slug: string): string => fileOf(`${slug}/python`, 'solution.py')
const forgottenBreak = solutionOf('film-evening').replace('films - 1', 'films')
const withoutColon = 'def receipt_line(name, quantity, price)\n    return name\n'
const endless = 'def receipt_line(name, quantity, price):\n    while True:\n        quantity += 1\n'

const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText()

/** Follows a link or a button that leads to another page. */
const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  const link = page.locator('main').getByRole('link', { name }).first()
  const from = page.url()
  await Promise.all([page.waitForURL((url) => url.href !== from), link.click()])
}

/** The page that a beginner sees says everything that it says inside the window's width. */
const fits = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

describe('somebody who has never programmed', { timeout: 600_000 }, () => {
  const pages = useChallengePages(['film-evening', 'name-badge', 'receipt-line', 'jam-jar-labels'])

  test.each(screens)('finds the next step at each of twenty steps, on %s', async (_, screen) => {
    // 1. The first page says where to start.
    let page = await pages().open('/', screen)
    expect(await page.locator('main').getByText('Start here').isVisible()).toBe(true)
    await fits(page)

    // 2. Start leads to the first exercise of the first path.
    await follow(page, 'Start')
    expect(await heading(page)).toBe('Film evening')

    // 3. The task says what to write, and how to begin.
    expect(await page.locator('#task').getByText('Write film_evening(').isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: 'How to start' }).isVisible()).toBe(true)
    await fits(page)

    // 4. The hints are folded, and open one by one.
    await page.getByRole('tab', { name: 'Hints' }).click()
    expect(await page.getByText('Open one at a time.').isVisible()).toBe(true)
    const hints = page.locator('.hint')
    for (const hint of await hints.all()) {
      expect(await hint.locator('p').first().isVisible()).toBe(false)
      await hint.locator('summary').click()
      expect(await hint.locator('p').first().isVisible()).toBe(true)
    }
    await page.getByRole('tab', { name: 'Task' }).click()

    // 5. On a telephone, the end of the task leads to the editor. The editor is there from its first line.
    const toCode = page.getByRole('button', { name: 'Write your solution' })
    expect(await toCode.isVisible()).toBe('isMobile' in screen)
    if ('isMobile' in screen) await toCode.click()
    expect(await page.locator('.cm-line').first().isVisible()).toBe(true)
    await write(page, forgottenBreak)

    // 6. Run tells how many tests pass, and what to do next.
    expect(await press(page, 'Run')).toBe('1 of 3 visible tests passed.')
    expect(await page.locator('.advice').innerText()).toContain(
      'Read below why it failed, change your code, and run it again.',
    )
    await fits(page)

    // 7. Below it are both values, and a way to the hints.
    expect(await page.locator('.values').first().innerText()).toMatch(/expected\s+\(1, 35\)\s+yours\s+\(1, 45\)/)
    await page.locator('.advice').getByRole('button', { name: 'Open a hint' }).click()
    expect(await page.getByText('Open one at a time.').isVisible()).toBe(true)

    // 8. Corrected, it passes, and the page says that Submit is next. Its button is there.
    await pythonReady(page)
    await write(page, solutionOf('film-evening'))
    expect(await press(page, 'Run')).toBe('All 3 visible tests pass. Submit your solution to run the hidden tests too.')

    // 9. Submit says that the exercise is solved.
    expect(await press(page, 'Submit')).toBe('Solved: all 11 tests pass.')

    // 10. Next leads on.
    await follow(page, 'Next: Name badge')
    expect(await heading(page)).toBe('Name badge')

    // 11. Somebody leaves in the middle of the second exercise.
    await write(page, 'def badge(first, last):\n    return first')
    await page.goto('about:blank')
    const storageState = await page.context().storageState()
    await page.context().close()

    // 12. Back on the first page, it says what was solved and what is next.
    page = await pages().open('/', { ...screen, storageState })
    expect(await page.getByText('Continue: 1 exercise solved').isVisible()).toBe(true)

    // 13. Continue leads to the draft.
    await follow(page, 'Continue')
    expect(await codeIn(page)).toBe('def badge(first, last):\n    return first')
    await write(page, solutionOf('name-badge'))
    expect(await press(page, 'Submit')).toMatch(/^Solved: /)

    // 14. A syntax error is explained in plain words while typing, and by Run.
    await follow(page, 'Next: A line on the receipt')
    await write(page, withoutColon)
    await page.getByText('Line 1: A colon “:” is missing at the end of this line.').waitFor()
    expect(await press(page, 'Run')).toBe('The tests could not start.')
    expect(await page.locator('.advice').innerText()).toContain(
      'Correct the error below in your code, and run it again.',
    )
    await page.getByRole('button', { name: 'Line 1 of your code' }).click()
    expect(await page.locator('.cm-content').isVisible()).toBe(true)

    // 15. A loop without end can be stopped beside the results, and the page says what to look for.
    await pythonReady(page)
    await write(page, endless)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    expect(await page.locator('#status').innerText()).toContain('look for a loop that never ends')
    expect(await page.locator('#status').evaluate((line) => getComputedStyle(line).opacity)).toBe('1')

    // 16. The third exercise is solved.
    await write(page, solutionOf('receipt-line'))
    expect(await press(page, 'Submit')).toMatch(/^Solved: /)
    await page
      .locator('#after-solving')
      .getByRole('link', { name: /^Next: / })
      .waitFor()

    // 17. The number of solved exercises leads to the progress: belt, points, calendar, recovery code.
    await page.goto(`${pages().origin}/learn`)
    await page.getByRole('link', { name: /^3 of \d+ solved$/ }).click()
    await page.getByText('white belt').waitFor()
    expect(await page.getByText(/^\d points? to the yellow belt\.$/).isVisible()).toBe(true)
    for (const name of [/^Days of /, 'Your recovery code'])
      expect(await page.getByRole('heading', { name }).isVisible()).toBe(true)
    expect(await page.getByRole('link', { name: /^Continue: / }).isVisible()).toBe(true)
    await fits(page)

    // 18. From there, sign up says what comes along.
    await follow(page, 'sign up')
    expect(await page.getByText('What this browser has solved comes along.').isVisible()).toBe(true)
    await fits(page)

    // 19. The filter finds unsolved exercises by a word, and says what to do where nothing is left.
    await page.goto(`${pages().origin}/learn`)
    await page.getByRole('combobox', { name: 'State' }).selectOption('unsolved')
    await page.getByRole('searchbox', { name: 'Words' }).fill('film evening')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('No exercise matches all of that. Remove a word or a filter to see more.').waitFor()
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.getByRole('link', { name: 'Start here: Labels for the jam jars' }).click()

    // 20. TypeScript explains its starter code too, and how it treats types.
    await page.locator('.cm-content').waitFor({ state: 'attached' })
    if ('isMobile' in screen) await page.getByRole('button', { name: 'Code', exact: true }).click()
    expect(await page.getByText('Types are not checked here.').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    expect(await settled(page)).toBe('0 of 4 visible tests passed.')
    expect(await page.getByText('The starter code still stands here.').first().isVisible()).toBe(true)
    await fits(page)
  })

  test('a reader with the dark theme sees no white page first, on a system that is light', async () => {
    const page = await pages().open('/problems', { colorScheme: 'light' })
    await page.context().addCookies([{ name: 'touchstone_theme', value: 'dark', url: pages().origin }])
    await page.addInitScript(() => {
      const look = (): void => {
        if (!document.body) return void requestAnimationFrame(look)
        const { backgroundColor } = getComputedStyle(document.body)
        const { colorScheme } = getComputedStyle(document.documentElement)
        document.documentElement.dataset['firstFrame'] = `${colorScheme} ${backgroundColor}`
      }
      requestAnimationFrame(look)
    })
    for (const path of ['/', '/learn', '/learn/film-evening']) {
      const answer = await page.goto(pages().origin + path)
      const text = (await answer?.text()) ?? ''
      expect(text.slice(0, 80)).toContain('data-theme="dark"')
      // Before the stylesheet is there, the browser paints the ground of this scheme.
      const scheme = text.indexOf('<meta name="color-scheme" content="dark"')
      expect(scheme).toBeGreaterThan(0)
      expect(scheme).toBeLessThan(text.indexOf('rel="stylesheet"'))
      const first = page.locator('html[data-first-frame]')
      await first.waitFor()
      const [, name, red] = /^(\w+) rgb\((\d+),/.exec((await first.getAttribute('data-first-frame')) ?? '') ?? []
      expect(name).toBe('dark')
      expect(Number(red)).toBeLessThan(40)
    }
  })
})
