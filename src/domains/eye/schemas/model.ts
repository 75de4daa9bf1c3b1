import type { QuarantineReason } from '../intake/model.ts'

/** Judges the data, as JSON text, of an event of a category and name; null when it may be stored. */
export type TypeCheck = (category: string, name: string, data: string) => QuarantineReason | null
