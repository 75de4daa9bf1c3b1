import type { Call } from '../calls/model.ts'
import type { CallFormat } from '../calls/formats/format.ts'
import type { Collection } from '../collections/model.ts'

/** What was made of a file of another program. */
export interface CallImport<C extends Call = Call> {
  readonly format: CallFormat
  readonly collection: Collection & { readonly calls: readonly C[] }
  /** The environment that holds the variables of the file; null where none was asked for. */
  readonly environmentId: string | null
  readonly variables: Readonly<Record<string, string>>
  /** What was left out or changed, and why. */
  readonly notes: readonly string[]
}
