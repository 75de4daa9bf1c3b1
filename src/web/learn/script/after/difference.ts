import { diffLines } from 'diff'

/** A run of lines that both texts have, or only one of them. */
export interface DifferentLines {
  readonly kind: 'both' | 'mine' | 'theirs'
  readonly text: string
}

/** Another solution beside one's own, line by line. */
export const compareLines = (mine: string, theirs: string): readonly DifferentLines[] =>
  diffLines(withEnd(mine), withEnd(theirs)).map(({ added, removed, value }) => ({
    kind: added ? 'theirs' : removed ? 'mine' : 'both',
    text: value,
  }))

/** How many lines differ. */
export const differentLines = (lines: readonly DifferentLines[]): number =>
  lines.reduce((sum, { kind, text }) => sum + (kind === 'both' ? 0 : text.split('\n').length - 1), 0)

const withEnd = (code: string): string => `${code.trimEnd()}\n`
