import { presentCall } from '../calls/presenter.ts'
import type { Call } from '../calls/model.ts'
import type { Collection } from './model.ts'

/** A collection as it is answered, with its calls in order. */
export const presentCollection = <C extends Call>({
  calls,
  ...collection
}: Collection & { readonly calls: readonly C[] }) => ({ ...collection, calls: calls.map(presentCall) })
