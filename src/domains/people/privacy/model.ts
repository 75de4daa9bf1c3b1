/** The days within which somebody may change their mind about deleting their account. */
export const graceDays = 7

/** A file of an export, by its path. */
export type ExportFiles = Readonly<Record<string, string>>

/** A value as the text of a file. */
export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
