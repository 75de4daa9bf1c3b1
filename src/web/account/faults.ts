import type { Context } from 'hono'
import { DomainError, type DomainErrorKind } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { problemTypes } from '#http/problem-types.ts'
import type { Page } from '../shell/layout.ts'
import { answerPrivate } from './answers.ts'

/** What is wrong with a form. */
export interface Faults {
  /** A sentence about the whole form; empty where only fields are wrong. */
  readonly summary: string
  /** What is wrong with each field, by its name. */
  readonly fields: ReadonlyMap<string, string>
}

export const noFaults: Faults = { summary: '', fields: new Map() }

export const hasFaults = ({ summary, fields }: Faults): boolean => summary !== '' || fields.size > 0

/** Refusals that the page of the form shows; all others have a page of their own. */
const shownInForm: ReadonlySet<DomainErrorKind> = new Set<DomainErrorKind>([
  'invalid-request',
  'conflict',
  'forbidden',
  'not-found',
  'too-many-requests',
  'overloaded',
])

interface Submission {
  /** The page with its faults, and with what somebody typed. */
  readonly again: (faults: Faults) => Page
  /** The field to which a refusal without a pointer belongs. */
  readonly fieldOf?: Partial<Record<DomainErrorKind, string>>
  /** Refusals that this page shows besides. */
  readonly shows?: readonly DomainErrorKind[]
}

/** Does what a form asks for. If the server refuses it, the answer is the page of the form again, with the reasons. */
export const submitted = async (
  c: Context<AppEnv>,
  act: () => Promise<Response>,
  { again, fieldOf = {}, shows = [] }: Submission,
): Promise<Response> => {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError) || !(shownInForm.has(error.kind) || shows.includes(error.kind))) throw error
    const { kind, retryAfter } = error
    return answerPrivate(c, again(faultsIn(error, fieldOf[kind])), { status: problemTypes[kind].status, retryAfter })
  }
}

const faultsIn = ({ message, errors, retryAfter }: DomainError, field: string | undefined): Faults => {
  const fields = new Map(errors.map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail]))
  if (fields.size > 0) return { summary: '', fields }
  const summary = retryAfter === undefined ? message : `${message} Try again in ${durationText(retryAfter)}.`
  return field === undefined ? { summary, fields } : { summary: '', fields: new Map([[field, summary]]) }
}

/** Lets a repeated request end well: somebody pressed twice, and what they asked for is true already. */
export const ignoreMissing = (error: unknown): void => {
  if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error
}

/** Seconds in words, rounded up: `5 seconds`, `6 minutes`. */
const durationText = (seconds: number): string => {
  const [count, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5_400 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour']
  const whole = Math.ceil(count)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
