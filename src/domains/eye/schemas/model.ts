import type { QuarantineNote } from '#core/quarantine-note.ts'

/** Judges the data, as JSON text, of an event of a category and name; null when it may be stored. */
export type TypeCheck = (category: string, name: string, data: string) => QuarantineNote | null

export type JsonSchema = Readonly<Record<string, unknown>>

/** A schema of the data of one type of events, in one of its versions. */
export interface EventSchema {
  readonly id: string
  readonly applicationId: string
  readonly category: string
  readonly name: string
  /** From 1. */
  readonly version: number
  readonly schema: JsonSchema
  /** RFC 3339, UTC. */
  readonly createdAt: string
  /** Null for the current version of a type. */
  readonly retiredAt: string | null
}

/** The current schema of a type. */
export interface CurrentSchema {
  readonly category: string
  readonly name: string
  readonly schema: JsonSchema
}

/** Types of one application that may have a schema: all of them are read together and kept in memory. */
export const maxTypes = 200
/** Bytes of a schema as JSON. */
export const schemaLimit = 32 * 1024
/** Levels of nesting of a schema. */
export const schemaDepth = 16
/** Events that a proposal is made from. */
export const exampleLimit = 1_000
