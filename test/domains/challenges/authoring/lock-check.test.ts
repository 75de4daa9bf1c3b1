import { expect, test } from 'vitest'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { lockName, lockOf, lockText } from '#domains/challenges/authoring/files/exercise-lock.ts'
import type { SourceCheckResult } from '#domains/challenges/authoring/check/check-challenge.ts'
import { checkAgainstLock } from '#domains/challenges/authoring/check/lock-check.ts'

const { sha256 } = nodeDigest
const files = { 'challenge.md': 'a', 'solution.py': 'b' }
const measured = { tests: { visible: ['a'], hidden: ['b'] }, steps: 5 }
const all = { killed: 20, of: 20, survivors: [] }
const checked: SourceCheckResult = { faults: [], measured, mutation: all }
const lock = lockText(lockOf(files, { ...measured, mutants: { killed: 20, of: 20 } }, sha256))
const held = (
  of: SourceCheckResult,
  { write = false, text }: { readonly write?: boolean; readonly text?: string } = {},
) => checkAgainstLock({ files, lock: text, place: (fault) => fault }, of, { write, sha256 })
const { mutation: _, ...unmutated } = checked

test('a lock that fits and says what was measured is in order', () => {
  expect(held(checked, { text: lock })).toEqual({ outcome: 'sound', faults: [], remarks: [], mutants: all, text: lock })
})

test.each([
  ['cannot be read', '{}', 'is missing'],
  ['is of other files', lock.replace(/"digest": "..../, '"digest": "0000'), 'was made from other files'],
  ['names other tests', lock.replace('"a"', '"c"'), 'names other tests'],
  [
    'has another record',
    lockText(
      lockOf(
        files,
        {
          ...measured,
          tests: { ...measured.tests, returned: { '*': { 'f()': ['text'] } } },
          mutants: { killed: 20, of: 20 },
        },
        sha256,
      ),
    ),
    'another record of what the reference solution returns',
  ],
])('a lock that %s is told, and written anew where that is wanted', (_, text, fault) => {
  const told = held(checked, { text })
  expect(told.outcome).toBe('faulty')
  expect(told.faults).toContainEqual(
    expect.objectContaining({ file: lockName, detail: expect.stringContaining(fault) }),
  )
  expect(told.text).toBeUndefined()
  expect(held(checked, { write: true, text })).toMatchObject({ outcome: 'sound', faults: [], text: lock })
})

test('an exercise without a lock is new, not faulty, with what was not measured', () => {
  expect(held(unmutated)).toEqual({
    outcome: 'new',
    faults: [],
    remarks: [expect.stringContaining('mutants were not run')],
    mutants: undefined,
    text: undefined,
  })
  expect(held(unmutated, { write: true })).toMatchObject({ outcome: 'new', text: undefined })
  expect(held(checked)).toMatchObject({ outcome: 'new', faults: [], mutants: all, text: undefined })
  expect(held(checked, { write: true })).toMatchObject({ outcome: 'sound', remarks: [], text: lock })
})

test('other steps than those of the lock are remarked on, and are no fault', () => {
  const other = lock.replace('"steps": 5', '"steps": 6')
  expect(held(checked, { text: other })).toMatchObject({
    faults: [],
    remarks: [expect.stringContaining('lists 6 steps, but in this version the reference solution took 5')],
  })
  expect(held(checked, { text: other, write: true })).toMatchObject({ remarks: [], text: lock })
})

test('without mutants the score of a lock counts only when the lock fits', () => {
  expect(held(unmutated, { text: lock })).toMatchObject({ faults: [], mutants: { killed: 20, of: 20 } })
  const other = lock.replace(/"digest": "..../, '"digest": "0000')
  expect(held(unmutated, { text: other, write: true }).faults).toEqual([
    expect.objectContaining({ detail: expect.stringContaining('without --fast') }),
  ])
})

test('too few mutants caught is a fault, and no lock is written', () => {
  const low = held({ ...checked, mutation: { ...all, killed: 18 } }, { write: true })
  expect(low.faults).toEqual([expect.objectContaining({ detail: expect.stringContaining('18 of 20 mutants') })])
  expect(low.text).toBeUndefined()
})

const something = { file: '', pointer: '', detail: 'something' }

test('no lock is written of an exercise with faults', () => {
  expect(held({ ...checked, faults: [something] }, { write: true })).toMatchObject({
    faults: [something],
    text: undefined,
  })
})

test.each([
  ['is missing', undefined],
  ['is of other files', lock.replace(/"digest": "..../, '"digest": "0000')],
])('that a lock %s is not said beside other faults', (_, text) => {
  const of = { faults: [something], measured }
  expect(held(of, text === undefined ? {} : { text }).faults).toEqual([something])
})
