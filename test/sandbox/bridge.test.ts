import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { javascriptSolution, javascriptTests } from './bridge-javascript.ts'
import { pythonSolution, pythonTests } from './bridge-python.ts'
import { asyncClasses, asyncSolution, asyncTests } from './bridge-python-async.ts'
import { complaints, openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

/** JSON's values, with the numbers and texts that are often forgotten. */
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 4 }),
  ),
})).value

const drawn = fc.sample(data, { numRuns: 300, seed: 20_260_801 })

describe('plain data', () => {
  test('in Python three hundred drawn values come back as they went, and are told apart from others', async () => {
    const values = JSON.stringify(JSON.stringify(drawn))
    const report = await sandbox.run({
      limits: { wallMs: 20_000, memoryMb: 128 },
      code: 'import json\ndef same(value): return value\ndef shown(value): return json.dumps(value, sort_keys=True)\ndef wrapped(value): return [value, (value,), {"a": value}, frozenset([1])]\n',
      tests: `import json
from solution import same, shown, wrapped
VALUES = json.loads(${values})

def exact(value):
    return json.dumps(value, sort_keys=True), type(value)

def test_same():
    assert len(VALUES) == 300
    for value in VALUES:
        assert exact(same(value)) == exact(value)
        assert same(value) == value

def test_seen_alike_over_there():
    for value in VALUES:
        assert shown(value) == json.dumps(value, sort_keys=True)

def test_nested():
    for value in VALUES[:60]:
        assert wrapped(value) == [value, (value,), {"a": value}, frozenset({1})]

def test_told_apart():
    for first, second in zip(VALUES, VALUES[1:]):
        assert (same(first) == second) == (first == second)
`,
    })
    expect(complaints(report)).toEqual([])
  })

  test('in JavaScript too', async () => {
    const values = JSON.stringify(drawn.map((value) => JSON.stringify(value)))
    const report = await sandbox.run({
      limits: { wallMs: 20_000, memoryMb: 128 },
      language: 'javascript',
      code: 'export const same = (value) => value\nexport const shown = (value) => JSON.stringify(value)\nexport const wrapped = (value) => [value, { a: value }, new Map([["a", value]]), new Set([1])]\n',
      tests: `import { expect, test } from 'vitest'
import { same, shown, wrapped } from './solution.js'
const values = ${values}.map((text) => JSON.parse(text))
test('same', () => { for (const value of values) expect(same(value)).toStrictEqual(value) })
test('seen alike over there', () => { for (const value of values) expect(shown(value)).toBe(JSON.stringify(value)) })
test('nested', () => { for (const value of values.slice(0, 60)) expect(wrapped(value)).toEqual([value, { a: value }, new Map([['a', value]]), new Set([1])]) })
test('odd numbers', () => { for (const value of [NaN, -0, Infinity, -Infinity, 2 ** 53, 5e-324, 10n ** 50n, undefined]) expect(same(value)).toBe(value) })
test('odd texts', () => { for (const value of ['\\ud800', '\\0', '\\u2028', '__proto__', '😀']) expect(same(value)).toBe(value) })
test('holes and more', () => {
  expect(same([, 1, , undefined])).toStrictEqual([, 1, , undefined])
  expect(same({ a: undefined })).toStrictEqual({ a: undefined })
  expect(same(Object.create(null))).toEqual({})
  expect(same(new Date(5))).toEqual(new Date(5))
  expect(same(/a/gi)).toEqual(/a/gi)
  expect(same(new Uint8Array([1, 255]))).toEqual(new Uint8Array([1, 255]))
  const cyclic = { list: [] }
  cyclic.list.push(cyclic)
  expect(same(cyclic)).toEqual(cyclic)
})
`,
    })
    expect(complaints(report)).toEqual([])
  })
})

test('what Python can pass and do between tests and solution', async () => {
  const report = await sandbox.run({
    limits: { wallMs: 20_000, memoryMb: 128 },
    classes: ['Money', 'Stack', 'Managed', 'Colour', 'Point', 'Pair', 'TooMuch', 'Own', 'Countdown'],
    code: pythonSolution,
    tests: pythonTests,
  })
  expect(complaints(report)).toEqual([])
})

test('what Python can await, enter and iterate between tests and solution', async () => {
  const trial = { code: asyncSolution, tests: asyncTests, classes: asyncClasses }
  const recorded = await sandbox.run(trial)
  expect(complaints(recorded)).toEqual([])
  const held = { expected: recorded.tests.map(({ id }) => id), returned: recorded.returned }
  expect(complaints(await sandbox.run({ ...trial, ...held }))).toEqual([])
  expect(complaints(await sandbox.run({ ...trial, ...held, mode: 'single' }))).toEqual([])
})

test('what JavaScript can pass and do between tests and solution', async () => {
  const report = await sandbox.run({
    limits: { wallMs: 20_000, memoryMb: 128 },
    language: 'typescript',
    classes: ['Money', 'Stack', 'TooMuch', 'Shape', 'Square', 'Register', 'Lost'],
    code: javascriptSolution,
    tests: javascriptTests,
  })
  expect(complaints(report)).toEqual([])
})
