import type { RefusedRow } from '#core/text.ts'

/** Writes lines to standard output. */
export const print = (...lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

/** Writes the refused rows with their lines to standard error, the first 100 of them, and answers exit code 1. */
export const printRefused = (name: string, refused: readonly RefusedRow[]): number => {
  const lines = refused.map(({ line, reason }) => `  line ${line}: ${reason}`)
  const head = `${name}: nothing was written, ${counted(refused.length, 'row')} refused:`
  process.stderr.write(`${[head, ...firstOf(lines, 100)].join('\n')}\n`)
  return 1
}

/** Writes how to call the script to standard error, after what was wrong, and answers exit code 2. */
export const printUsage = (usage: string, problem: string): number => {
  process.stderr.write(`${problem}\n\n${usage}\n`)
  return 2
}

/** `1 row`, `2 rows`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** The first ones, and how many more there are. */
export const firstOf = (lines: readonly string[], count: number): readonly string[] =>
  lines.length <= count ? lines : [...lines.slice(0, count), `  and ${lines.length - count} more`]

/** What went wrong, as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
