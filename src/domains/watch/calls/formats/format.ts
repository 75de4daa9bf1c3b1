import { DomainError } from '#core/errors.ts'
import type { NamedRequest } from '../model.ts'

/** `http` is a file of VS Code's REST Client or of JetBrains' HTTP client. */
export const callFormats = ['curl', 'postman', 'openapi', 'har', 'http', 'hurl'] as const
export type CallFormat = (typeof callFormats)[number]

/** What a file of another program holds. */
export interface ReadCalls {
  readonly format: CallFormat
  /** The name of the collection, where the file has one. */
  readonly name: string | null
  readonly requests: readonly NamedRequest[]
  /** The variables of the file. One without a value is empty. */
  readonly variables: Readonly<Record<string, string>>
  /** What was left out or changed, and why, in sentences for a person. */
  readonly notes: readonly string[]
}

/** What a file for another program is to hold. */
export interface WrittenCalls {
  readonly name: string
  readonly requests: readonly NamedRequest[]
  readonly variables: Readonly<Record<string, string>>
}

export const maxTextBytes = 5 * 1024 * 1024
/** A YAML parser needs far more time and memory for each byte than one of JSON. */
export const maxYamlBytes = 1024 * 1024
export const maxCalls = 1_000
export const maxDepth = 100
export const maxNotes = 200
export const maxNameLength = 200

/** Refuses a file. `place` is a line such as `line 3`, or a JSON pointer such as `/item/0`; empty for the whole text. */
export const refuseFile: (place: string, detail: string) => never = (place, detail) => {
  const where = place === '' ? '' : `${place}: `
  throw new DomainError('invalid-request', `Touchstone cannot read this file. ${where}${detail}`, {
    errors: [{ in: 'body', pointer: '/text', detail: `${where}${detail}` }],
  })
}
