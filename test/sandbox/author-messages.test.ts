import { afterAll, describe, expect, test } from 'vitest'
import { patched, patches } from './author-trials.ts'
import { openSandbox } from './runs.ts'

const sandbox = await openSandbox()
afterAll(() => sandbox.close())

const texts = { x: `${'a'.repeat(900)}x${'b'.repeat(900)}`, y: `${'a'.repeat(900)}y${'b'.repeat(900)}` }

describe('what an author reads', () => {
  test('a Python test that patches the solution names `mode: single`, however it does it', async () => {
    const { tests } = await sandbox.run({ code: patched, tests: patches })
    expect(tests.length).toBe(15)
    for (const { name, status, message } of tests)
      expect([name, status, message]).toEqual([name, 'errored', expect.stringContaining('`mode: single`')])
    const own = tests.filter(({ name }) => !name.includes('import'))
    for (const { message } of own)
      expect(message).toMatch(/^pytest\.UsageError: the solution cannot be patched in strict/)
    const single = await sandbox.run({ mode: 'single', code: patched, tests: patches })
    expect(single.tests.filter(({ status }) => status !== 'passed')).toEqual([])
  })

  test('a JavaScript test that replaces a module names `mode: single`', async () => {
    const tests = `import { test, vi } from 'vitest'
import * as solution from './solution.js'
test('spy', () => { vi.spyOn(solution, 'f') })
test('mock', () => { vi.mock('./solution.js') })
test('object', () => { vi.spyOn({ f: () => 1 }, 'f') })
`
    const report = await sandbox.run({ language: 'javascript', code: 'export const f = () => 1\n', tests })
    expect(report.tests.map(({ status }) => status)).toEqual(['errored', 'errored', 'passed'])
    for (const { message } of report.tests.slice(0, 2)) expect(message).toContain('`mode: single`')
  })

  test.each([
    ['module.exports', 'const f = () => 1\nmodule.exports = { f }\n'],
    ['exports', 'exports.f = () => 1\n'],
    ['module.exports where it exists', 'const f = () => 1\nif (typeof module === "object") module.exports = { f }\n'],
    ['no export', 'const f = () => 1\n'],
  ])('a solution with %s is told to write `export`', async (_, code) => {
    const tests = "import { f } from './solution.js'\ntest('one', () => expect(f()).toBe(1))\n"
    for (const mode of ['strict', 'single'] as const) {
      const report = await sandbox.run({ language: 'javascript', mode, code, tests })
      expect([mode, report.message]).toEqual([mode, expect.stringContaining('write `export`')])
    }
  })

  test('a test file with `require` is told to write `import`', async () => {
    const tests = "const { f } = require('./solution')\ntest('one', () => expect(f()).toBe(1))\n"
    const report = await sandbox.run({ language: 'javascript', code: 'export const f = () => 1\n', tests })
    expect(report.message).toContain("write `import` in place of `require`, as in `import { f } from './solution.js'`")
  })

  test('long values are shown from a little before the place where they begin to differ', async () => {
    const python = await sandbox.run({
      code: 'x = 1\n',
      tests: `numbers = list(range(500))
changed = [*numbers[:250], "no", *numbers[251:]]
def test_list(): assert changed == numbers
def test_dict(): assert dict(enumerate(changed)) == dict(enumerate(numbers))
def test_text(): assert "${texts.x}" == "${texts.y}"
def test_length(): assert numbers + [7] == numbers
`,
    })
    const javascript = await sandbox.run({
      language: 'javascript',
      code: 'export const x = 1\n',
      tests: `const numbers = Array.from({ length: 500 }, (_, index) => index)
const changed = numbers.with(250, 'no')
test('list', () => expect(changed).toEqual(numbers))
test('object', () => expect({ a: { b: changed } }).toEqual({ a: { b: numbers } }))
test('text', () => expect('${texts.x}').toBe('${texts.y}'))
test('length', () => expect([...numbers, 7]).toEqual(numbers))
`,
    })
    for (const { tests } of [python, javascript]) {
      const [list, dict, text, length] = tests
      for (const each of [list, dict]) {
        expect(each?.actual).toMatch(/^… .{40,70}["']no["'], .{400,} …$/)
        expect(each?.expected).toMatch(/^… .{40,70}\b250, .{400,} …$/)
      }
      expect(text?.actual).toMatch(/^… a{60}xb{539} …$/)
      expect(text?.expected).toMatch(/^… a{60}yb{539} …$/)
      expect(length?.actual).toMatch(/^… .{40,70}, 499, 7\]$/)
      expect(length?.expected).toMatch(/^… .{40,70}, 499\]$/)
    }
  })
})
