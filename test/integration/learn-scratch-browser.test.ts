import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fileOf, useChallengePages, write } from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'

describe('a reader’s own run in Chromium', () => {
  const pages = useChallengePages([numbers])

  const own = async (page: Page, code: string, lines = ''): Promise<string> => {
    await page.getByRole('tab', { name: 'Try it yourself' }).click()
    await page.getByRole('textbox', { name: 'Your own code' }).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(code)
    await page.locator('#scratch-lines').fill(lines)
    await page.getByRole('button', { name: 'Run this' }).click()
    await page.locator('#scratch .status[data-kind]').waitFor()
    return page.locator('#scratch .status').innerText()
  }
  const printed = async (page: Page): Promise<string> =>
    (await page.locator('#scratch .scratch-output').innerText()).trim()

  test('Python runs the solution as a script, then the reader’s code, and input() reads the box', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, `${fileOf(`${numbers}/python`, 'solution.py')}\nprint(__name__)\n`)
    expect(await own(page, 'name = input("Who? ")\nprint("Hello", name)\nnumbers_in_both([1, 2], [2])', 'Ada\n')).toBe(
      'Your code ran.',
    )
    expect(await printed(page)).toBe('__main__\nWho? Ada\nHello Ada\n[2]')
    expect(await own(page, 'input()\ninput()', 'one line')).toMatch(
      /^input\(\) asked for one more line than the box holds/,
    )
    expect(await own(page, '1 / 0')).toBe('Your code stopped with an error.')
    expect(await printed(page)).toMatch(/A number is divided by zero here\.[^]*ZeroDivisionError/)
  })

  test('a loop is stopped, and output beyond 64 kB is cut off and said to be', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'x = 1\n')
    expect(await own(page, 'while True:\n    print("x" * 1000)')).toMatch(
      /^Stopped: your code ran longer than its time limit/,
    )
    expect(await printed(page)).toContain('The output was cut off after 65,536 bytes.')
    expect((await page.locator('#scratch .printed').innerText()).length).toBeLessThanOrEqual(65_536)
  })

  test('TypeScript runs in a worker without any way out, prompt() reads the box, and a loop is stopped', async () => {
    const page = await pages().open(`/learn/${numbers}?language=typescript`)
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    expect(await page.locator('#editor-help').innerText()).toContain('Types are not checked here')
    const code =
      'const name: string = prompt()\nconsole.log(name, typeof fetch, typeof indexedDB)\nnumbersInBoth([1, 2], [2])'
    expect(await own(page, code, 'Ada')).toBe('Your code ran.')
    expect(await printed(page)).toBe('Ada\nAda undefined undefined\n[2]')
    expect(await own(page, 'while (true) {}')).toMatch(/^Stopped: your code ran longer than its time limit/)
  })
})
