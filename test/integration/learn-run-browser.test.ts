import { availableParallelism } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import { doubling } from '../support/challenges-app.ts'
import {
  fileOf,
  picture,
  press,
  runHere,
  publishFiles,
  settled,
  shownTests,
  useChallengePages,
  write,
} from '../support/challenge-pages.ts'

const numbers = 'numbers-in-both-lists'
const inTypeScript = `${numbers}?language=typescript`

describe('a challenge in Chromium', () => {
  const pages = useChallengePages([numbers, 'csv-rows'])

  test('typed, run in the browser and submitted, it is solved, and every test of both is there', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await page.getByRole('textbox', { name: 'Your solution, in Python' }).click()
    await page.keyboard.press('ControlOrMeta+A')
    // The editor indents the second line by itself.
    await page.keyboard.type('def numbers_in_both(a, b):\nreturn [n for n in dict.fromkeys(a) if n in b]')
    expect(await runHere(page)).toBe('All 4 visible tests pass. Submit your solution to run the hidden tests too.')
    expect(await page.locator('#status').innerText()).toContain('ran in your browser')
    expect(asked.filter((request) => request.startsWith('POST'))).toEqual([])
    expect(await shownTests(page)).toHaveLength(4)

    expect(await press(page, 'Submit')).toBe('Solved: all 13 tests pass.')
    expect(await page.locator('#status').innerText()).toMatch(/ran on the server · .* · [\d,]+ steps/)
    const tests = await shownTests(page)
    expect(tests).toHaveLength(13)
    expect(new Set(tests.map(({ status }) => status))).toEqual(new Set(['passed']))
    expect(tests.map(({ name }) => name)).toContain('order is not sorted')
    expect(await page.locator('#results .folded summary').first().innerText()).toBe('13 tests passed')
    await picture(page, 'solved-1280-light')
  })

  test('files beside the tests are shown, and are there when the browser runs them', async () => {
    const helped = doubling({
      'challenge.md': (doubling()['challenge.md'] ?? '').replace(
        'tasks:',
        'helpers: {data/pairs.csv: visible, twice.py: shared}\ntasks:',
      ),
      'data/pairs.csv': '2,4\n',
      'twice.py': 'def twice(number):\n    return number * 2\n',
      'test_visible.py': `${doubling()['test_visible.py']}    assert open("data/pairs.csv").read() == "2,4\\n"\n`,
    })
    await publishFiles(pages().origin, 'with-helpers', helped)
    const page = await pages().open('/learn/with-helpers')
    await page.getByRole('tab', { name: 'Tests' }).click()
    expect(await page.getByText('Your solution may import this file.').isVisible()).toBe(true)
    expect(await page.getByText('return number * 2').isVisible()).toBe(true)
    await write(page, 'from twice import twice as double\n')
    expect(await runHere(page)).toBe('All 2 visible tests pass. Submit your solution to run the hidden tests too.')
    expect(await page.locator('#status').innerText()).toContain('ran in your browser')
    expect(await press(page, 'Submit')).toBe('Solved: all 4 tests pass.')
  })

  test('after it is solved, the solutions are there to read, also after a reload', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    expect(await page.locator('#solutions').isVisible()).toBe(false)
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    await press(page, 'Submit')
    await page.reload()
    await page.getByRole('button', { name: 'Show solutions' }).click()
    await page.getByRole('heading', { name: 'The reference solution' }).waitFor()
    expect(await page.locator('#solutions pre').first().innerText()).toContain('in_second = set(second)')
    await page.goto(`${pages().origin}/learn`)
    await page.locator(`#solved-${numbers}`).waitFor()
    expect(await page.locator('#solved-csv-rows').isVisible()).toBe(false)
  })

  test('a wrong solution fails at its test, with both values', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, fileOf(`${numbers}/python`, 'wrong/keeps-duplicates.py'))
    expect(await press(page, 'Run')).toBe('3 of 4 visible tests passed.')
    const failed = page.locator('.test[data-status="failed"]')
    expect(await failed.locator('.test-title').innerText()).toBe('each number once')
    expect(await failed.locator('.values').innerText()).toMatch(/expected\s+\[5, 3\]\s+yours\s+\[5, 5, 3, 5\]/)
    await picture(page, 'wrong-1280-light')
  })

  test('a solution that loops is stopped, and the line is named and marked', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(page, 'def numbers_in_both(a, b):\n    n = 0\n    while True:\n        n += 1\n')
    expect(await runHere(page)).toBe('Stopped: the time was used up. 0 of 4 visible tests passed before that.')
    expect((await shownTests(page)).map(({ status }) => status)).toEqual([
      'time limit reached',
      ...Array(3).fill('not run'),
    ])
    const marked = page.locator('.marked-line')
    expect(await marked.innerText()).toMatch(/n \+= 1|while True/)
    expect(await marked.innerText()).toContain('the time limit was reached here')
    await page.getByRole('button', { name: /^Line [34] of your code$/ }).click()
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
    await picture(page, 'loop-1280-light')
    // A mark is about the code that ran.
    await page.keyboard.type('#')
    expect(await marked.count()).toBe(0)
  })

  test('a loop that swallows every exception is ended with its worker, and the next run has a new one', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const swallowing = 'while True:\n        try:\n            n = 1\n        except BaseException:\n            pass\n'
    await write(page, `def numbers_in_both(a, b):\n    ${swallowing}`)
    expect(await runHere(page)).toMatch(/^Stopped: the time was used up/)
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    expect(await runHere(page)).toMatch(/^All 4 visible tests pass/)
  })

  test('nothing of a run is left for the next', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const code = 'import builtins\nbuiltins.runs = getattr(builtins, "runs", 0) + 1\nraise ValueError(builtins.runs)\n'
    await write(page, code)
    for (let run = 0; run < 2; run++) {
      expect(await runHere(page)).toBe('The tests could not start.')
      expect(await page.locator('.failure').innerText()).toContain('ValueError: 1')
    }
    expect(await page.locator('.marked-line').innerText()).toContain('raise ValueError')
  })

  test('Python in the browser reaches neither the page nor the network', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const code = `import urllib.request
found = []
for name in ("js", "pyodide_js"):
    try:
        __import__(name)
        found.append(name)
    except ImportError:
        pass
try:
    urllib.request.urlopen("${pages().origin}/healthz", timeout=1)
    found.append("network")
except Exception:
    pass
raise ValueError(f"reached {found}")
`
    await write(page, code)
    await runHere(page)
    expect(await page.locator('.failure').innerText()).toContain('reached []')
    const ways = ['fetch', 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'caches']
    // Of the worker that waits for the next run.
    const left = (): Promise<readonly string[]> | undefined =>
      page
        .workers()
        .at(-1)
        ?.evaluate((names) => names.filter((name) => name in globalThis), ways)
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 30_000 })
  })

  test('what a solution prints is text, whatever it looks like', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    const evil = `<img src=x onerror="document.title='broken'">`
    await write(page, `print('''${evil}''')\ndef numbers_in_both(a, b):\n    raise ValueError('''${evil}''')\n`)
    await press(page, 'Run')
    expect(await page.locator('#results').innerText()).toContain(evil)
    expect(await page.locator('#results img, .cm-content img[src]').count()).toBe(0)
    await press(page, 'Submit')
    expect(await page.locator('#results img, .cm-content img[src]').count()).toBe(0)
    expect(await page.title()).toBe('Numbers in both lists · Touchstone')
  })

  test('output is shown with its test, and its end is said where it was cut off', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await write(
      page,
      `def numbers_in_both(a, b):\n    print('looking at', a)\n    print('x' * 100_000)\n    return []\n`,
    )
    await press(page, 'Run')
    const figure = page.locator('.output').first()
    expect(await figure.locator('figcaption').innerText()).toBe('Printed output (cut off)')
    expect(await figure.locator('pre').innerText()).toMatch(/^looking at \[4, 1, 9, 7\]\nx+$/)
  })

  test('TypeScript is run and submitted on the server', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await write(page, fileOf(`${numbers}/typescript`, 'wrong/keeps-duplicates.ts'))
    expect(await press(page, 'Run')).toBe('2 of 4 visible tests passed.')
    expect(await page.locator('#status').innerText()).toContain('ran on the server')
    expect(await page.locator('.test[data-status="failed"] .test-title').allInnerTexts()).toEqual([
      'each number appears once',
      'both arrays stay as they were',
    ])
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    expect(await press(page, 'Submit')).toBe('Solved: all 10 tests pass.')
  })

  test('solutions are there in every language once a challenge is solved in one', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    await press(page, 'Submit')
    await page.getByRole('link', { name: 'Python' }).click()
    await page.locator('#solved').waitFor()
    await page.getByRole('button', { name: 'Show solutions' }).click()
    await page.getByRole('heading', { name: 'The reference solution' }).waitFor()
    expect(await page.locator('#solutions pre').first().innerText()).toContain('in_second = set(second)')
  })

  test('where Python cannot be loaded, the server runs it', async () => {
    const page = await pages().open('/learn')
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }))
    await page.goto(`${pages().origin}/learn/${numbers}`)
    page.context().removeAllListeners('console')
    await write(page, fileOf(`${numbers}/python`, 'solution.py'))
    expect(await press(page, 'Run')).toMatch(/^All 4 visible tests pass/)
    expect(await page.locator('#status').innerText()).toContain('ran on the server')
  })

  test('a verdict that takes its time is followed to its end', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    await page.route('**/submissions', async (route) => {
      const headers = { ...(await route.request().allHeaders()), prefer: 'wait=0' }
      await route.continue({ headers })
    })
    const followed = page.waitForRequest('**/events')
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    expect(await press(page, 'Submit')).toBe('Solved: all 10 tests pass.')
    await followed
  })

  test('whoever waits reads about how long, and how many are still before them', async () => {
    const send = async (code: string, wait: number): Promise<void> => {
      const learner = (await (await fetch(`${pages().origin}/v1/learners`, { method: 'POST' })).json()) as {
        token: string
      }
      const answer = await fetch(`${pages().origin}/v1/challenges/${numbers}/runs`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${learner.token}`,
          'content-type': 'application/json',
          prefer: `wait=${wait}`,
        },
        body: JSON.stringify({ language: 'typescript', code }),
      })
      expect(answer.ok).toBe(true)
    }
    const page = await pages().open(`/learn/${inTypeScript}`)
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    await page.route('**/submissions', async (route) => {
      const headers = { ...(await route.request().allHeaders()), prefer: 'wait=0' }
      await route.continue({ headers })
    })
    for (let quick = 0; quick < 6; quick++) await send(fileOf(`${numbers}/typescript`, 'solution.ts'), 20)
    const endless = 'export const numbersInBoth = () => { for (;;); }\n'
    for (let slow = 0; slow < 2 * availableParallelism(); slow++) await send(endless, 0)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    const status = page.locator('#status')
    await status.getByText(/^Waiting for a place on the server: about \d+ seconds?; \d+ before you …/).waitFor()
    // No state changes meanwhile: the page asks again.
    await status.getByText(/: about \d+ seconds?; you are next …/).waitFor()
    expect(await settled(page)).toBe('Solved: all 10 tests pass.')
  })

  test('without server-sent events the verdict is asked for', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    page.context().removeAllListeners('console')
    await page.route('**/submissions', async (route) => {
      const headers = { ...(await route.request().allHeaders()), prefer: 'wait=0' }
      await route.continue({ headers })
    })
    await page.route('**/events', (route) => route.fulfill({ status: 502 }))
    await write(page, fileOf(`${numbers}/typescript`, 'solution.ts'))
    expect(await press(page, 'Submit')).toBe('Solved: all 10 tests pass.')
  })

  test('a refusal of the server is said in its words', async () => {
    const page = await pages().open(`/learn/${inTypeScript}`)
    page.context().removeAllListeners('console')
    await write(page, `// ${'x'.repeat(250_000)}`)
    expect(await press(page, 'Submit')).toMatch(/bytes|characters|large/)
    expect(await page.locator('#submit').getAttribute('aria-disabled')).toBeNull()
  })

  test('keys alone write, run, submit and leave the editor', async () => {
    const page = await pages().open(`/learn/${numbers}`)
    await page.locator('.cm-content').focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('def numbers_in_both(a, b):\nreturn []')
    await page.keyboard.press('ControlOrMeta+Enter')
    expect(await settled(page)).toBe('2 of 4 visible tests passed.')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('def numbers_in_both(a, b):\nreturn [n for n in dict.fromkeys(a) if n in b]')
    await page.keyboard.press('ControlOrMeta+Shift+Enter')
    await page.locator('#status[data-kind="good"]').waitFor()
    expect(await settled(page)).toBe('Solved: all 13 tests pass.')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-result')
  })
})
