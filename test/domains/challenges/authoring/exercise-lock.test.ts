import { expect, test } from 'vitest'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import {
  catchesEnough,
  lockFits,
  lockName,
  lockOf,
  lockText,
  readLock,
} from '#domains/challenges/authoring/files/exercise-lock.ts'
import { sampleFiles } from './sample.ts'

const { sha256 } = nodeDigest
const measured = {
  tests: { visible: ['test_visible.py::test_three'], hidden: ['test_hidden.py::test_zero'] },
  steps: 12,
  mutants: { killed: 4, of: 4 },
}
const lock = lockOf(sampleFiles(), measured, sha256)

test('a lock is read as it was written', () => {
  expect(readLock(lockText(lock))).toEqual({ ...measured, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('what the reference returned takes one line for each test', () => {
  const returned = { '*': { 'three()': ['number'] }, 'test_hidden.py::test_zero': { 'three()': ['none', 'object'] } }
  const text = lockText({ ...lock, tests: { ...measured.tests, returned } })
  expect(readLock(text).tests.returned).toEqual(returned)
  expect(text).toContain('\n      "*": {"three()":["number"]},\n      "test_hidden.py::test_zero": ')
  expect(readLock(lockText({ ...lock, tests: { ...measured.tests, returned: {} } })).tests.returned).toEqual({})
})

test('a lock fits exactly the files that it was made of, whatever their order', () => {
  const files = sampleFiles()
  const reversed = Object.fromEntries(Object.entries(files).toReversed())
  expect(lockFits(lock, reversed, sha256)).toBe(true)
  expect(lockFits(lock, { ...files, [lockName]: lockText(lock) }, sha256)).toBe(true)
  for (const name of Object.keys(files)) {
    expect(lockFits(lock, { ...files, [name]: `${files[name]} ` }, sha256), name).toBe(false)
  }
  expect(lockFits(lock, { ...files, 'wrong/more.py': '' }, sha256)).toBe(false)
})

test.each([
  ['no JSON', '{', ''],
  ['a digest that is none', lockText({ ...lock, digest: 'abc' }), '/digest'],
  ['no tests', lockText({ ...lock, tests: { visible: [], hidden: ['x'] } }), '/tests/visible'],
  ['an unknown key', lockText(Object.assign({}, lock, { more: 1 })), '/more'],
])('names what is wrong with a lock: %s', (_, text, pointer) => {
  expect(() => readLock(text)).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ file: lockName, pointer })] }),
  )
})

test('95 of 100 mutants are enough, 94 are not', () => {
  expect(catchesEnough({ killed: 95, of: 100 })).toBe(true)
  expect(catchesEnough({ killed: 94, of: 100 })).toBe(false)
  expect(catchesEnough({ killed: 19, of: 20 })).toBe(true)
  expect(catchesEnough({ killed: 18, of: 19 })).toBe(false)
})
