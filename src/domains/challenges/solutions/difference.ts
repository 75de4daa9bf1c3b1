import { maxDifference } from './model.ts'

/** Lines of a text that is compared. Longer ones only cost time: everybody may ask for twenty comparisons at once. */
const maxLines = 2_000

/**
 * Lines that one text has and the other has not, at most `maxDifference`; so many, too, if one has more than `maxLines`. Blanks
 * at the ends of lines do not count.
 */
export const differenceOf = (one: string, another: string): number => {
  const numbers = new Map<string, number>()
  const [left, right] = [one, another].map((code) => linesOf(code, numbers))
  return left && right ? editsBetween(left, right) : maxDifference
}

/** The lines of a text as numbers, which are equal where the lines are; undefined beyond `maxLines`. */
const linesOf = (code: string, numbers: Map<string, number>): readonly number[] | undefined => {
  const lines = code.trimEnd().split('\n', maxLines + 1)
  if (lines.length > maxLines) return undefined
  return lines.map((text) => {
    const line = text.trimEnd()
    const number = numbers.get(line) ?? numbers.size
    numbers.set(line, number)
    return number
  })
}

/**
 * The fewest lines to delete and insert that make one text of another: the greedy algorithm of Myers, "An O(ND) Difference
 * Algorithm and Its Variations" (1986). `reach` has the furthest line of `one` on each diagonal.
 */
const editsBetween = (one: readonly number[], another: readonly number[]): number => {
  const middle = maxDifference + 1
  const reach = new Int32Array(2 * middle + 1)
  for (let edits = 0; edits < maxDifference; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below = 0, above = 0] = [reach[middle + diagonal - 1], reach[middle + diagonal + 1]]
      let x = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1
      while (x < one.length && x - diagonal < another.length && one[x] === another[x - diagonal]) x += 1
      if (x >= one.length && x - diagonal >= another.length) return edits
      reach[middle + diagonal] = x
    }
  }
  return maxDifference
}
