/** A small change of a source text, of the kind that tests should notice. */
export interface Mutant {
  readonly line: number
  /** `a < b -> a <= b` */
  readonly description: string
  readonly code: string
}

/** A replacement of a part of a source text. */
export interface Edit {
  /** Offsets in UTF-16 code units; the end is not part of it. */
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The mutants that the edits make of a source, each once. */
export const mutantsOf = (source: string, edits: readonly Edit[]): readonly Mutant[] => {
  const seen = new Set([source])
  const mutants: Mutant[] = []
  for (const { start, end, text } of edits) {
    const code = source.slice(0, start) + text + source.slice(end)
    if (seen.has(code)) continue
    seen.add(code)
    const line = source.slice(0, start).split('\n').length
    const changed = code.slice(start, start + text.length).trim()
    mutants.push({ line, description: `${short(source.slice(start, end))} -> ${short(changed)}`, code })
  }
  return mutants
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim() || '(nothing)'
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}
