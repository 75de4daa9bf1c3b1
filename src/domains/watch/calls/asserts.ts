import { canonicalJson } from '#core/canonical-json.ts'
import { CallFault } from './call-fault.ts'
import type { Mask } from './masking.ts'
import type { Assert, AssertOp, JudgedAssert } from './model.ts'
import { matches } from './pattern.ts'
import { readAnswer, type Reading, type SeenAnswer } from './reading.ts'
import { fillIn, type Values } from './template.ts'

const maxActualLength = 200

/** Judges each assert; an assert that cannot be judged does not hold, and says why. */
export const judge = (
  asserts: readonly Assert[],
  seen: SeenAnswer,
  { values, mask }: { readonly values: Values; readonly mask: Mask },
): readonly JudgedAssert[] =>
  asserts.map((written) => {
    const shown = { ...written, at: mask(written.at, maxActualLength), value: mask(written.value, maxActualLength) }
    let reading: Reading | null = null
    try {
      const assert = { ...written, at: fillIn(written.at, values), value: fillIn(written.value, values) }
      reading = readAnswer(assert, seen)
      return { ...shown, holds: holds(assert, reading), actual: actualOf(reading, mask) }
    } catch (error) {
      if (!(error instanceof CallFault)) throw error
      return {
        ...shown,
        holds: false,
        actual: actualOf(reading, mask),
        fault: mask(error.message, 2 * maxActualLength),
      }
    }
  })

const actualOf = (reading: Reading | null, mask: Mask): string | null => reading && mask(reading.text, maxActualLength)

/** True for the status of an answer that a call without asserts expects. */
export const isExpectedStatus = (status: number): boolean => status >= 200 && status < 400

const holds = ({ op, value }: Pick<Assert, 'op' | 'value'>, reading: Reading | null): boolean => {
  if (op === 'exists') return reading !== null
  if (op === 'notExists') return reading === null
  // Nothing is unlike any value.
  if (reading === null) return op === 'notEquals' || op === 'notContains'
  return comparisons[op](reading, value)
}

const comparisons: Readonly<
  Record<Exclude<AssertOp, 'exists' | 'notExists'>, (reading: Reading, value: string) => boolean>
> = {
  equals: (reading, value) => isEqual(reading, value),
  notEquals: (reading, value) => !isEqual(reading, value),
  contains: ({ text }, value) => text.includes(value),
  notContains: ({ text }, value) => !text.includes(value),
  matches: ({ text }, value) => matches(value, text),
  lessThan: ({ text }, value) => numberOf(text) < numberOf(value),
  greaterThan: ({ text }, value) => numberOf(text) > numberOf(value),
  isType: ({ type, text }, value) =>
    value === 'integer' ? type === 'number' && Number.isInteger(Number(text)) : type === value,
  hasLength: ({ length }, value) => length === numberOf(value),
}

/** Numbers are equal by value, arrays and objects whatever the order of their members, texts by their characters. */
const isEqual = ({ text, type }: Reading, value: string): boolean => {
  if (text === value) return true
  if (type === 'number') return Number(text) === numberOf(value)
  if (type !== 'array' && type !== 'object') return false
  try {
    return canonicalJson(text) === canonicalJson(value)
  } catch {
    return false
  }
}

/** NaN for text that is not a number: no comparison with it holds. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
