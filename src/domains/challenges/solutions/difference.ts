import { diffLines } from 'diff'
import { maxDifference } from './model.ts'

/**
 * Lines that one text has and the other has not, at most `maxDifference`. Blanks at the ends of lines do not count. The work
 * ends with that number, however long the texts are.
 */
export const differenceOf = (one: string, another: string): number => {
  const changes = diffLines(trimmed(one), trimmed(another), { maxEditLength: maxDifference })
  if (!changes) return maxDifference
  const changed = changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
  return Math.min(changed, maxDifference)
}

const trimmed = (code: string): string =>
  `${code
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`
