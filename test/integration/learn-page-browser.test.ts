import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeIn, fileOf, picture, press, useChallengePages, write } from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'
const inTypeScript = `${numbers}?language=typescript`
/** A tab in the background may be slow. */
const patiently = { timeout: 60_000 }
const paths = ['/', '/learn', `/learn/${numbers}`, '/problems']

describe('the pages in Chromium', () => {
  const pages = useChallengePages([numbers, 'csv-rows'])

  test('code is kept over a reload, and starting over brings the beginning back', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const starter = fileOf(`${numbers}/python`, 'starter.py').trim()
    expect(await codeIn(page)).toBe(starter)
    await write(page, 'x = 1\n')
    await page.reload()
    expect(await codeIn(page)).toBe('x = 1')
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(await codeIn(page)).toBe(starter)
    await page.locator('.cm-content').focus()
    await page.keyboard.press('ControlOrMeta+Z')
    expect(await codeIn(page)).toBe('x = 1')
  })

  test('a challenge has a page in each language, with drafts of its own, and the choice is remembered', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const choice = page.getByRole('group', { name: 'Language' })
    const present = choice.locator('[aria-current]')
    expect(await present.innerText()).toBe('Python')
    await write(page, 'x = 1\n')
    await choice.getByRole('link', { name: 'TypeScript' }).click()
    await page.waitForURL(`**/learn/${inTypeScript}`)
    expect(await codeIn(page)).toBe(fileOf(`${numbers}/typescript`, 'starter.ts').trim())
    expect(await page.locator('.description').innerText()).toContain('numbersInBoth(first, second)')
    expect(await page.locator('.description').innerText()).not.toContain('numbers_in_both')
    await write(page, 'let y = 2\n')
    await page.goto(`${pages().origin}/learn/${numbers}`)
    expect(await present.innerText()).toBe('TypeScript')
    expect(await codeIn(page)).toBe('let y = 2')
    await choice.getByRole('link', { name: 'Python' }).click()
    await page.waitForURL(`**/learn/${numbers}?language=python`)
    expect(await codeIn(page)).toBe('x = 1')
    await page.goto(`${pages().origin}/learn/csv-rows`)
    expect(await choice.count()).toBe(0)
  })

  test('points can be given up for the solutions, and the challenge can still be solved', async () => {
    const page = await pages().open('/learn/csv-rows')
    await page.getByRole('tab', { name: /^Hints/ }).click()
    await page.getByText('Give up, and see a solution').click()
    await page.getByRole('button', { name: /^Give up \d+ points$/ }).click()
    await page.getByRole('heading', { name: 'The reference solution' }).waitFor()
    const state = await page.evaluate(async () => (await fetch('/v1/challenges/csv-rows')).json() as Promise<unknown>)
    expect(state).toMatchObject({ solved: false })
  })

  test('a former address leads to the challenge, with the draft that was written there', async () => {
    const page = await pages().open('/learn')
    const version = await page.evaluate(
      async () => ((await (await fetch('/v1/challenges/csv-rows')).json()) as { version: number }).version,
    )
    await page.evaluate(
      ([key = '', draft = '']) => localStorage.setItem(key, draft),
      [`touchstone:draft:csv-rows-ts:${version}`, JSON.stringify({ code: 'let before = 1', at: 1 })],
    )
    await page.goto(`${pages().origin}/learn/csv-rows-ts`)
    expect(page.url()).toBe(`${pages().origin}/learn/csv-rows?language=typescript`)
    expect(await codeIn(page)).toBe('let before = 1')
  })

  test('two tabs of a challenge share one draft: the newest edit wins, and the text it replaced can be had back', async () => {
    const one = await pages().open(`/learn/${numbers}`)
    const other = await one.context().newPage()
    await other.goto(one.url())
    await write(one, 'first = 1\n')
    await expect.poll(() => codeIn(other), patiently).toBe('first = 1')
    await write(other, 'second = 2\n')
    await expect.poll(() => codeIn(one), patiently).toBe('second = 2')
    await one.getByRole('button', { name: 'Restore this tab’s code' }).click()
    await expect.poll(() => codeIn(other), patiently).toBe('first = 1')
    // A tab that closes stores nothing older in place of something newer.
    await write(other, 'third = 3\n')
    await one.close({ runBeforeUnload: true })
    await other.reload()
    expect(await codeIn(other)).toBe('third = 3')
  })

  test('results belong to the code that was judged: beside other code they say so, and come back with it', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    await press(page, 'Run')
    const outdated = page.locator('#outdated')
    expect(await outdated.isVisible()).toBe(false)
    await page.locator('.cm-content').focus()
    await page.keyboard.type('x')
    expect(await outdated.innerText()).toContain('From an earlier version')
    await page.keyboard.press('Backspace')
    expect(await outdated.isVisible()).toBe(false)
  })

  test('a run can be stopped, and given up for a submission while Python still loads', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'while True: pass\n')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    expect(await page.locator('#status').innerText()).toMatch(/^You stopped this run\. /)
    expect(await page.locator('#stop').isVisible()).toBe(false)
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    expect(await press(page, 'Submit')).toBe('Solved: all 13 tests pass.')
  })

  test('a syntax error says what it is beside its line; too much code and no connection are refused in plain words', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    page.context().removeAllListeners('console')
    await write(page, 'def numbers_in_both(a, b:\n    return []\n')
    await press(page, 'Run')
    expect(await page.locator('.line-note').innerText()).toContain('SyntaxError')
    await write(page, `# ${'x'.repeat(70_000)}`)
    expect(await press(page, 'Submit')).toBe('Your solution has 70,002 bytes; the limit is 65,536. Nothing was run.')
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    await page.context().setOffline(true)
    expect(await press(page, 'Submit')).toMatch(/^You are offline\. Your code is safe in this browser/)
  })

  test('without a script everything can be read, and the way to submit is told', async () => {
    const page = await pages().open(`/learn/${numbers}`, { javaScriptEnabled: false })
    const text = await page.locator('main').innerText()
    expect(text).toContain('numbers_in_both(')
    expect(await page.locator('#begun').innerText()).toContain('raise NotImplementedError')
    expect(await page.locator('#tests pre').innerText()).toContain('def test_each_number_once():')
    expect(text).toContain(`${pages().origin}/v1/challenges/${numbers}/submissions`)
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
    await picture(page, 'without-script-1280-light')
  })

  test('the catalogue is filtered by a plain form', async () => {
    const page = await pages().open('/learn', { javaScriptEnabled: false })
    const titles = (): Promise<string[]> => page.locator('.challenge-title').allInnerTexts()
    const isAllTypeScript = (): Promise<boolean> =>
      page
        .locator('.challenges .facts')
        .evaluateAll((facts) => facts.every((each) => each.textContent.includes('TypeScript')))
    const all = await titles()
    expect(await isAllTypeScript()).toBe(false)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('typescript')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await isAllTypeScript()).toBe(true)
    expect(await page.getByRole('link', { name: 'Numbers in both lists' }).getAttribute('href')).toBe(
      `/learn/${inTypeScript}`,
    )
    expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('typescript')
    await page.getByLabel('Words').fill('piece quotes')
    await page.getByLabel('Words').press('Enter')
    expect(await titles()).toEqual(['CSV, piece by piece'])
    await page.getByRole('link', { name: 'Show all' }).click()
    expect(await titles()).toEqual(all)
    await page.getByRole('link', { name: 'state-machines' }).first().click()
    expect(await titles()).toContain('CSV, piece by piece')
    expect((await titles()).length).toBeLessThan(all.length)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing is wider than a telephone, text can be read, and pictures are taken: ${colorScheme}`, async () => {
      const page = await pages().open('/', { colorScheme })
      for (const width of [1280, 390, 360]) {
        await page.setViewportSize({ width, height: 900 })
        for (const path of paths) {
          await page.goto(pages().origin + path)
          if (path.endsWith(numbers)) {
            await page.locator('.cm-content').waitFor({ state: 'attached' })
            await write(page, fileOf(`${numbers}/python`, 'wrong/keeps-duplicates.py'))
            await press(page, 'Run')
          }
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect(content, `${path} at ${width}`).toBeLessThanOrEqual(window ?? 0)
          expect(await faintTexts(page), `${path} in ${colorScheme}`).toEqual([])
          const name = path === '/' ? 'home' : path.slice(1).replaceAll('/', '-')
          if (width !== 360) await picture(page, `${name}-${width}-${colorScheme}`)
        }
      }
    })
  }

  test('every page has a language, one main heading, landmarks, and names for all that can be used', async () => {
    const page = await pages().open('/')
    for (const path of paths) {
      await page.goto(pages().origin + path)
      if (path.endsWith(numbers)) await page.locator('.cm-content').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      expect(await page.locator('h1').count(), path).toBe(1)
      for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const)
        expect(await page.getByRole(role).count(), `${role} of ${path}`).toBe(1)
      const nameless = await page.locator('button, a, input:not([type="hidden"]), select, summary').evaluateAll(
        (found) =>
          found.filter((each) => {
            const labels = each instanceof HTMLInputElement || each instanceof HTMLSelectElement ? each.labels : null
            return !(each.textContent?.trim() || each.getAttribute('aria-label') || labels?.length)
          }).length,
      )
      expect(nameless, path).toBe(0)
    }
  })

  test('what has the focus can be seen', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await page.locator('.cm-content').waitFor()
    for (let pressed = 0; pressed < 8; pressed++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(() => {
        const { activeElement } = document
        return activeElement ? getComputedStyle(activeElement).outlineStyle : 'none'
      })
      expect(outline).not.toBe('none')
    }
  })
})

/** Texts whose contrast with what is behind them is below 4.5 : 1, or 3 : 1 where they are large. */
const faintTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const channels = (color: string): number[] => (/\(([^)]+)\)/.exec(color)?.[1] ?? '').split(',').map(Number)
    const luminance = ([r = 0, g = 0, b = 0]: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = [r, g, b].map((value) => {
        const part = value / 255
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element: Element): readonly number[] => {
      const layers: number[][] = []
      for (let each: Element | null = element; each; each = each.parentElement) {
        const color = channels(getComputedStyle(each).backgroundColor)
        const alpha = color[3] ?? 1
        if (alpha > 0) layers.push([...color.slice(0, 3), alpha])
        if (alpha === 1) break
      }
      return layers.reduceRight<readonly number[]>(
        (below, [r = 0, g = 0, b = 0, alpha = 1]) =>
          [r, g, b].map((value, index) => value * alpha + (below[index] ?? 255) * (1 - alpha)),
        [255, 255, 255],
      )
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const faint = new Set<string>()
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement
      if (!element || !node.textContent?.trim() || !element.checkVisibility()) continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const size = Number.parseFloat(fontSize)
      const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5
      const [left, right] = [luminance(channels(color)), luminance(behind(element))]
      const ratio = (Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05)
      if (ratio < needed) faint.add(`${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 40)}`)
    }
    return [...faint]
  })
