export interface NumberedLine {
  /** Counted from 1, blank lines included. */
  readonly line: number
  readonly text: string
}

/** A refused row of a file, with the reason, for the person who has to correct it. */
export interface RefusedRow {
  /** Line of the file, counted from 1. */
  readonly line: number
  readonly reason: string
}

/** The lines that are not blank, without line ends (`\n`, `\r\n` or `\r` alone) and without a byte order mark. */
export const numberedLines = (text: string): readonly NumberedLine[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter((it) => it.text.trim() !== '')

/** Foreign text for a message: in quotes, cut at 40 characters, without control sequences for a terminal. */
export const quoted = (text: string): string => `"${printable(text.length > 40 ? `${text.slice(0, 40)}…` : text)}"`

/** The text with every control, formatting or lone surrogate character replaced by `�`. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '�')

/** The same line by line: tabs stay, and every line ends with `\n`. */
export const printableLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n')
