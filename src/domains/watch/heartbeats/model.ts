import { printable, printableLines } from '#core/text.ts'

/** What a program reports: that it begins, that it succeeded, or that it failed. The later is the worse. */
export const beatKinds = ['start', 'success', 'fail'] as const
export type BeatKind = (typeof beatKinds)[number]

export interface Beat {
  readonly kind: BeatKind
  /** RFC 3339, UTC. */
  readonly at: string
  readonly exitCode: number | null
  /** At most `maxNoteCharacters`, printable. */
  readonly note: string
  /** The mode in which the program says that it runs; null where it says none. */
  readonly mode: string | null
}

export const maxNoteBytes = 10_240
export const maxNoteCharacters = 2_000

/** Days for which reports are stored. */
export const beatDays = 90

/** What a program sends along as a note: its beginning, with its lines, and without characters that the database refuses. */
export const noteOf = (bytes: Uint8Array): string =>
  printableLines(new TextDecoder().decode(bytes).slice(0, maxNoteCharacters)).trim()

const maxModeCharacters = 60

/** The mode in a note that is a JSON object, such as `{"mode":"failover"}`. */
export const modeOf = (note: string): string | null => {
  if (!note.startsWith('{')) return null
  try {
    const { mode } = JSON.parse(note) as { readonly mode?: unknown }
    return typeof mode === 'string' && mode !== '' ? printable(mode.slice(0, maxModeCharacters)) : null
  } catch {
    return null
  }
}

/** The report that an address ends with: `start`, `success`, `fail`, or an exit code. */
export const reportOf = (text: string): Pick<Beat, 'kind' | 'exitCode'> => {
  const kind = beatKinds.find((each) => each === text)
  if (kind) return { kind, exitCode: null }
  const exitCode = Number(text)
  return { kind: exitCode === 0 ? 'success' : 'fail', exitCode }
}
