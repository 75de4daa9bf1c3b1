import type { DocumentFacts, Sheet } from '#ports/typesetter.ts'

/** What a thread is asked to make, one at a time. */
export type TypesettingJob =
  | { readonly kind: 'png'; readonly svg: string; readonly widthPx: number }
  | { readonly kind: 'pdf'; readonly sheet: Sheet; readonly facts: DocumentFacts }

export type TypesettingAnswer = { readonly bytes: Uint8Array } | { readonly error: string }
