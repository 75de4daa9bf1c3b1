import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intlExpressions } from './intl-cases.ts'
import { complaints, openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

/** Evaluates each expression, and says what it answers or throws. */
const evaluated = `[${intlExpressions.map((each) => `() => ${each}`).join(',\n')}].map((run) => {
  try { return JSON.stringify(run()) ?? 'undefined' } catch (error) { return error.name + ': ' + error.message }
})`

const ofNode = JSON.parse(
  execFileSync(process.execPath, ['-e', `console.log(JSON.stringify(${evaluated}))`], {
    env: { TZ: 'UTC' },
    encoding: 'utf8',
  }),
) as string[]

test('whatever is asked about languages is answered as Node answers it, in tests and in solutions', async () => {
  const code = `export const solution = ${evaluated}\n`
  const tests = `import { expect, test } from 'vitest'
import { solution } from './solution.js'
const expected = ${JSON.stringify(ofNode)}
const expressions = ${JSON.stringify(intlExpressions)}
const differences = (found) => expressions.flatMap((text, index) => (found[index] === expected[index] ? [] : [text + ' is ' + found[index] + ', not ' + expected[index]]))
test('of the solution', () => { expect(differences(solution).join('\\n')).toBe('') })
test('of the tests', () => { expect(differences(${evaluated}).join('\\n')).toBe('') })
`
  for (const mode of ['strict', 'single'] as const) {
    const limits = { wallMs: 20_000, memoryMb: 128 }
    expect(complaints(await sandbox.run({ language: 'javascript', mode, code, tests, limits })), mode).toEqual([])
  }
})

test('what is too long for a formatter is refused in words, and many formatters are not kept', async () => {
  const code = `export const long = () => [...new Intl.Segmenter('en').segment('x'.repeat(30_000))].length
export const many = () => { let text = ''; for (let n = 0; n < 500; n += 1) text = new Intl.NumberFormat('en', { minimumIntegerDigits: 1 + n % 20, maximumFractionDigits: n % 90 }).format(n); return text }
export const fine = () => (5.5).toLocaleString('nl')
`
  const tests = `import { expect, test } from 'vitest'
import { long, many, fine } from './solution.js'
test('long', () => { expect(long).toThrow(new RangeError('Intl takes at most 10,000 characters at a time here')) })
test('many', () => { expect(many()).toBe('00,000,000,000,000,000,499') })
test('after them', () => { expect(fine()).toBe('5,5') })
`
  expect(complaints(await sandbox.run({ language: 'javascript', code, tests }))).toEqual([])
})
