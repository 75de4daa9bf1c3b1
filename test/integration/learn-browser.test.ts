import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  codeIn,
  fileOf,
  picture,
  press,
  pythonReady,
  settled,
  useChallengePages,
  write,
} from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'
const inTypeScript = `${numbers}?language=typescript`
const wrong = fileOf(`${numbers}/python`, 'wrong/keeps-duplicates.py')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}

/** The rules that a page breaks, with the elements that break them. */
const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe)
  const found = (await page.evaluate('axe.run()')) as { readonly violations: readonly Violation[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

describe('the page of a challenge in hard conditions', () => {
  const pages = useChallengePages([numbers, 'csv-rows'])

  test('while Python loads, Run goes to the server and says so, and Submit works', async () => {
    const page = await pages().open('/learn')
    await page.route('**/*.wasm', () => {})
    await page.goto(`${pages().origin}/learn/${numbers}`)
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    expect(await press(page, 'Run')).toMatch(/^All 4 visible tests pass/)
    expect(await page.locator('#status').innerText()).toContain('on the server, because Python was still loading')
    expect(await press(page, 'Submit')).toBe('Solved: all 13 tests pass.')
  })

  test('a solved challenge leads to the next one before anything else', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    await press(page, 'Submit')
    const onward = page.locator('#after-solving a.button')
    expect(await onward.innerText()).toMatch(/^Next: /)
    await page.getByRole('button', { name: 'Show solutions' }).click()
    await page.getByRole('heading', { name: 'The reference solution' }).waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    expect(await page.locator('#submissions li').first().innerText()).toContain('✓ passed')
    await onward.click()
    await page.waitForURL((address) => !address.pathname.endsWith(numbers))
    expect(await page.locator('h1').innerText()).not.toBe('Numbers in both lists')
    await page.goBack()
    expect(await codeIn(page)).toContain('in_second = set(second)')
  })

  test('another solution is compared with one’s own, line by line', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await write(page, `${fileOf(`${numbers}/typescript`, 'solution.ts')}// mine\n`)
    await press(page, 'Submit')
    await page.getByRole('button', { name: 'Show solutions' }).click()
    await page.getByRole('button', { name: 'Compare with yours' }).first().click()
    expect(await page.locator('.difference del').innerText()).toContain('- // mine')
  })

  test('offline, the page says so, and runs Python in the browser as before', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    page.context().removeAllListeners('console')
    await write(page, wrong)
    await pythonReady(page)
    await page.context().setOffline(true)
    expect(await press(page, 'Run')).toBe('3 of 4 visible tests passed.')
    expect(await press(page, 'Submit')).toMatch(/^You are offline\. Your code is safe in this browser/)
  })

  test('a refusal says what the server said and when to come back, and never that time was used up', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    page.context().removeAllListeners('console')
    await page.route('**/submissions', (route) =>
      route.fulfill({ status: 503, headers: { 'retry-after': '10' }, json: { detail: 'The queue is full.' } }),
    )
    expect(await press(page, 'Submit')).toBe('The queue is full. Try again in 10 seconds.')
  })

  test('without storage everything works, and the page says where the code is', async () => {
    const page = await pages().open('/learn')
    await page.addInitScript(() =>
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('no storage', 'SecurityError')
        },
      }),
    )
    await page.goto(`${pages().origin}/learn/${inTypeScript}`)
    expect(await page.locator('#status').innerText()).toBe(
      'This browser stores nothing: your code is only in this tab.',
    )
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    expect(await press(page, 'Submit')).toBe('Solved: all 10 tests pass.')
  })

  test('a wait of more than a second shows progress, and can be stopped', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await page.route('**/runs', () => {})
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.locator('#progress').waitFor()
    expect(await page.locator('#status').innerText()).toMatch(/\d+ s$/)
    await page.getByRole('button', { name: 'Stop' }).click()
    expect(await page.locator('#status').innerText()).toMatch(/^You stopped this run\. /)
    expect(await page.locator('#progress').isVisible()).toBe(false)
  })

  test('tabs have their address, and arrow keys move between them', async () => {
    const page = await pages().open(`/learn/${numbers}#tests`)
    await page.locator('.cm-content').waitFor()
    const shown = page.getByRole('tab', { selected: true }).first()
    expect(await shown.innerText()).toBe('Tests')
    await shown.focus()
    await page.keyboard.press('ArrowRight')
    expect(new URL(page.url()).hash).toBe('#history')
    await page.reload()
    expect(await page.getByRole('tab', { selected: true }).first().innerText()).toBe('History')
    expect(await page.locator('#task').isVisible()).toBe(false)
  })

  test('the catalogue filters at once, and a path says where to start and how to go on', async () => {
    const page = await pages().open('/learn')
    expect(await page.getByRole('link', { name: /^Start here: / }).count()).toBeGreaterThan(0)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('typescript')
    expect(await page.locator('.challenges > li:visible').count()).toBeGreaterThan(0)
    expect(await page.locator('.challenges > li:visible:not([data-languages*="typescript"])').count()).toBe(0)
    expect(page.url()).toContain('?language=typescript')
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no rule of accessibility is broken, with results shown, and pictures are taken: ${colorScheme}`, async () => {
      for (const [name, viewport] of [
        ['desktop', { width: 1280, height: 800 }],
        ['phone', { width: 390, height: 844 }],
      ] as const) {
        const page = await pages().open('/learn', { colorScheme, viewport })
        // A page that is dark from its first byte does not flash.
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain(colorScheme)
        expect(await violations(page)).toEqual([])
        await picture(page, `learn-${name}-${colorScheme}`)
        await page.goto(`${pages().origin}/learn/${numbers}`)
        await page.locator('.cm-content').waitFor({ state: 'attached' })
        await picture(page, `challenge-task-${name}-${colorScheme}`)
        if (name === 'phone') await page.getByRole('button', { name: 'Code' }).click()
        await write(page, wrong)
        expect(await violations(page)).toEqual([])
        await picture(page, `challenge-code-${name}-${colorScheme}`)
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await picture(page, `challenge-result-${name}-${colorScheme}`)
      }
    })
  }

  test('320 pixels and a zoom of 200 % lose nothing to the side', async () => {
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 640, height: 360 },
    ]) {
      const page = await pages().open(`/learn/${numbers}`, { viewport })
      await page.locator('.cm-content').waitFor({ state: 'attached' })
      for (const part of ['Task', 'Code', 'Result']) {
        await page.getByRole('button', { name: part, exact: true }).click()
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      }
    }
  })
})
