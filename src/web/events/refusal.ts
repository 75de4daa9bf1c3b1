import { html } from 'hono/html'
import { DomainError, type DomainErrorKind } from '#core/errors.ts'
import type { Markup } from '../shell/layout.ts'

/** Refusals of a question that its own page shows, beside the form. */
const shown: ReadonlySet<DomainErrorKind> = new Set<DomainErrorKind>(['invalid-request', 'refused', 'overloaded'])

/** An answer, or why there is none. */
export type Answered<T> = { readonly answer: T; readonly fault: '' } | { readonly answer: null; readonly fault: string }

/** Asks, and turns a refusal of the question into words. */
export const answered = async <T>(ask: () => Promise<T>): Promise<Answered<T>> => {
  try {
    return { answer: await ask(), fault: '' }
  } catch (error) {
    if (!(error instanceof DomainError) || !shown.has(error.kind)) throw error
    return { answer: null, fault: wordsOf(error) }
  }
}

/** The refusal with the fields that it is about. */
const wordsOf = ({ message, errors, kind }: DomainError): string => {
  if (kind !== 'invalid-request') return message
  const details = errors.map(({ pointer, detail }) => `${pointer.split('/')[1] ?? ''} ${detail}`.trim())
  return details.length === 0 ? message : `This question cannot be answered: ${details.join('; ')}.`
}

export const refusalNote = (fault: string): Markup | '' =>
  fault === '' ? '' : html`<div class="faults" role="alert"><p>${fault}</p></div>`
