import { describe, expect, test } from 'vitest'
import { codeIn, fileOf, press, runHere, settled, useChallengePages, write } from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'

describe('the editor of a challenge in Chromium', () => {
  const pages = useChallengePages([numbers])

  test('plain Tab through the page alters no code and leaves the editor; after typing it indents, and Esc, Tab leaves', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await page.locator('.cm-content').waitFor()
    const starter = await codeIn(page)
    for (let pressed = 0; pressed < 40; pressed++) await page.keyboard.press('Tab')
    expect(await codeIn(page)).toBe(starter)
    expect(await page.locator('.cm-content').evaluate((content) => content === document.activeElement)).toBe(false)
    await write(page, 'x = 1')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.locator('.cm-content').evaluate((content) => content === document.activeElement)).toBe(false)
    expect(await page.locator('.cm-line').first().textContent()).toBe('    x = 1')
  })

  test('the editor scrolls inside its place, however long the code is', async () => {
    const page = await pages().open(`/learn/${numbers}`, { viewport: { width: 1280, height: 720 } })
    await page.locator('.cm-content').waitFor()
    const height = (): Promise<number | undefined> => page.locator('#editor').evaluate((box) => box.clientHeight)
    const before = await height()
    await write(page, 'x = 1\n'.repeat(400))
    expect(await height()).toBe(before)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720)
    for (const name of ['Run', 'Submit']) await page.getByRole('button', { name, exact: true }).click({ trial: true })
  })

  test('a paste of 72 kB works, and the page explains the limit before anything runs', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, `# ${'x'.repeat(72_000)}\n`)
    const fault = page.locator('#size-fault')
    expect(await fault.innerText()).toBe('Your solution has 72,003 bytes; the limit is 65,536.')
    expect(await press(page, 'Submit')).toBe('Your solution has 72,003 bytes; the limit is 65,536. Nothing was run.')
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    expect(await fault.innerText()).toBe('')
  })

  test('text is composed by an input method, and emoji and right-to-left text stay whole', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, '# ')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
    await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
    await devtools.send('Input.insertText', { text: '日本' })
    await page.keyboard.insertText(' 👩‍👩‍👧 שלום')
    await expect.poll(() => codeIn(page)).toBe('# 日本 👩‍👩‍👧 שלום')
    await page.reload()
    expect(await codeIn(page)).toBe('# 日本 👩‍👩‍👧 שלום')
  })

  test('code that the grammar cannot read is marked while it is written, in plain words', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'def numbers_in_both(a, b)\n    return []\n')
    await expect
      .poll(() => page.locator('#syntax-fault').innerText())
      .toBe('Line 1: A colon “:” is missing at the end of this line.')
    expect(await page.locator('.cm-lintRange-error, .cm-lintPoint-error').count()).toBeGreaterThan(0)
    await write(page, 'def numbers_in_both(a, b):\n    return []\n')
    await expect.poll(() => page.locator('#syntax-fault').innerText()).toBe('')
  })

  test('brackets close themselves, names complete themselves, and Enter still ends a line', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'first_value = 1\n')
    await page.locator('#editor[data-aids]').waitFor()
    await page.keyboard.type('print(fir')
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'first_value' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await codeIn(page)).toBe('first_value = 1\nprint(first_value)')
    await page.keyboard.press('ControlOrMeta+F')
    await page.getByRole('textbox', { name: 'Find' }).fill('first')
    await page.keyboard.press('Escape')
  })

  test('settings are stored: font size, wrapping, and the keys of Vim, which are loaded only when chosen', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await page.locator('.cm-content').waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByText('Settings', { exact: true }).click()
    await page.getByLabel('Font size').selectOption('20')
    await page.getByLabel('Wrap long lines').check()
    await page.getByLabel('Vim keys').check()
    await page.locator('.cm-vimMode, .cm-vim-panel').first().waitFor()
    expect(asked.filter((address) => address.includes('/chunks/')).length).toBeGreaterThan(0)
    await page.reload()
    await page.locator('.cm-vimMode, .cm-vim-panel').first().waitFor()
    expect(
      await page
        .locator('.cm-scroller')
        .first()
        .evaluate((each) => getComputedStyle(each).fontSize),
    ).toBe('20px')
    expect(await page.locator('.cm-lineWrapping').count()).toBe(1)
  })

  test('a telephone shows one part at a time, has keys for symbols, and text that does not make it zoom', async () => {
    const page = await pages().open(`/learn/${numbers}`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await page.getByRole('button', { name: 'Code' }).tap()
    await page.locator('.cm-content').tap()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Delete')
    for (const symbol of ['(', '[', ':', '_']) await page.locator(`[data-insert="${symbol}"]`).tap()
    expect(await codeIn(page)).toMatch(/^\(\[:_/)
    const sizes = await page
      .locator('input, select, textarea, .cm-content')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
    await page.getByRole('button', { name: 'Run', exact: true }).tap()
    expect(await settled(page)).not.toBe('')
    expect(await page.locator('#result').isVisible()).toBe(true)
    expect(await page.locator('#editor').isVisible()).toBe(false)
  })

  test('Start over brings the starter code back, undo brings the code back, and History lists it', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'mine = 1\n')
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('tab', { name: 'History' }).click()
    expect(new URL(page.url()).hash).toBe('#history')
    expect(await page.locator('#kept-drafts').innerText()).toContain('replaced by the starter code')
    await page.locator('#kept-drafts').getByRole('button', { name: 'Restore' }).click()
    expect(await codeIn(page)).toBe('mine = 1')
  })

  test('input() in a tested function is explained beside the original error', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'def numbers_in_both(a, b):\n    return input()\n')
    expect(await runHere(page)).toBe('0 of 4 visible tests passed.')
    expect(await page.locator('.plain').first().innerText()).toContain('Do not ask for them with input()')
    expect(await page.locator('.same summary').innerText()).toBe('The same in 4 tests')
  })
})
