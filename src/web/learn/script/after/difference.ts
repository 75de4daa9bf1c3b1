import { diffLines } from 'diff'

/** A run of lines that both texts have, or only one of them. */
export interface DifferentLines {
  readonly kind: 'both' | 'mine' | 'theirs'
  readonly text: string
}

/** Different lines beyond which nobody compares: a strange solution of 60 kB would stop the page for minutes. */
const maxEditLength = 500

/** Another solution beside one's own, line by line. */
export const compareLines = (mine: string, theirs: string): readonly DifferentLines[] =>
  diffLines(withEnd(mine), withEnd(theirs), { maxEditLength })?.map(({ added, removed, value }) => ({
    kind: added ? 'theirs' : removed ? 'mine' : 'both',
    text: value,
  })) ?? [
    { kind: 'mine', text: withEnd(mine) },
    { kind: 'theirs', text: withEnd(theirs) },
  ]

/** How many lines differ. */
export const differentLines = (lines: readonly DifferentLines[]): number =>
  lines.reduce((sum, { kind, text }) => sum + (kind === 'both' ? 0 : text.split('\n').length - 1), 0)

const withEnd = (code: string): string => `${code.trimEnd()}\n`
