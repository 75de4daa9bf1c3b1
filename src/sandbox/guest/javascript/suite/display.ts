/** Values as texts of readable length. */
import { stringify } from '@vitest/utils/display'

const maxLength = 600
/** Characters that are shown before the place where two texts begin to differ. */
const lengthBefore = 60

/** Where a text is longer than `maxWhole`, it is made of fewer levels of the value. */
const textOf = (value: unknown, maxWhole: number): string => {
  try {
    return stringify(value, 10, { min: true, maxLength: maxWhole })
  } catch {
    return 'a value that cannot be shown'
  }
}

const cut = (text: string): string =>
  text.length > maxLength ? `${text.slice(0, maxLength / 2)} … ${text.slice(-maxLength / 2)}` : text

/** A value; of a long one the beginning and the end. */
export const display = (value: unknown): string => cut(textOf(value, 1_000))

/** What two values are, that differ; long ones from a little before the place where they begin to differ. */
export const displayPair = (actual: unknown, expected: unknown): readonly [string, string] => {
  const first = textOf(actual, 100_000)
  const second = textOf(expected, 100_000)
  if (Math.max(first.length, second.length) <= maxLength || first === second) return [cut(first), cut(second)]
  let same = 0
  while (same < first.length && first[same] === second[same]) same += 1
  const start = Math.max(0, same - lengthBefore)
  return [partOf(first, start), partOf(second, start)]
}

const partOf = (text: string, start: number): string => {
  const end = start + maxLength
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}
