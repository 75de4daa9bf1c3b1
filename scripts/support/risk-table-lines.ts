import { counted, firstOf } from './report.ts'

interface Differences {
  readonly version: number | null
  readonly added: readonly number[]
  readonly changed: readonly {
    readonly line?: number
    readonly zipcode: number
    readonly from: string
    readonly to: string
  }[]
  readonly removed: readonly number[]
  readonly unchanged: number
  readonly madeDefault: boolean
}

/** The changes of a risk table, a line for each difference, at most 20 of each kind. `verb` is "would be" for a dry run. */
export const riskTableLines = (name: string, differences: Differences, verb: '' | 'would be'): readonly string[] => {
  const { version, added, changed, removed, unchanged, madeDefault } = differences
  const would = verb === '' ? '' : `${verb} `
  return [
    `${name}, version ${version}: ${counted(added.length, 'zipcode')} ${would}added, ${changed.length} ${would}changed, ` +
      `${removed.length} ${would}removed, ${unchanged} unchanged, 0 refused` +
      (madeDefault ? `; it ${verb === '' ? 'is' : 'would be'} the default table now` : ''),
    ...firstOf(
      spansOf(added).map((span) => `  added: ${span}`),
      20,
    ),
    ...firstOf(
      changed.map(
        ({ line, zipcode, from, to }) => `  ${line ? `line ${line}: ` : ''}zipcode ${zipcode} ${from} → ${to}`,
      ),
      20,
    ),
    ...firstOf(
      spansOf(removed).map((span) => `  removed: ${span}`),
      20,
    ),
  ]
}

/** Ascending zipcodes, those that follow each other as one span: `1000 - 1310`. */
const spansOf = (zipcodes: readonly number[]): readonly string[] => {
  const spans: { from: number; to: number }[] = []
  for (const zipcode of zipcodes) {
    const last = spans.at(-1)
    if (last?.to === zipcode - 1) last.to = zipcode
    else spans.push({ from: zipcode, to: zipcode })
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from} - ${to}`))
}
