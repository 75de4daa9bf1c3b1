import { visitor } from '#core/actor.ts'
import { dayOf, isDay } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { type IndexedRent, RefusedIndexation, rentOf } from '#domains/reference/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Speech } from '../figures-page.ts'
import { givenLease, type LeaseField, leaseFields, type TypedLease, typedLease } from './typed-lease.ts'

/** A visitor's question about a rent, with its answer or its faults. */
export interface RentQuestion {
  readonly lease: TypedLease
  readonly answer: IndexedRent | undefined
  /** A sentence about the whole; empty where only fields are wrong. */
  readonly fault: string
  readonly faults: ReadonlyMap<string, string>
}

/** The form before anybody has asked. */
export const emptyQuestion: RentQuestion = {
  lease: typedLease(() => ''),
  answer: undefined,
  fault: '',
  faults: new Map(),
}

/** Computes the rent of a lease as somebody typed it. The day of the request is today where none is typed. */
export const askRent = async (scope: Scope, typed: TypedLease, speech: Speech): Promise<RentQuestion> => {
  const lease = { ...typed, at: typed.at === '' ? dayOf(scope.clock.now()) : typed.at }
  const question = { ...emptyQuestion, lease }
  try {
    return { ...question, answer: await rentOf(scope, visitor, givenLease(lease)) }
  } catch (error) {
    if (!(error instanceof DomainError)) return { ...question, fault: speech.texts.faults.unavailable }
    const faults = faultsIn(error, lease, speech)
    return { ...question, fault: faults.size === 0 ? refusalIn(error, speech) : '', faults }
  }
}

/** Why a lease has no rent, as one sentence. */
export const refusalIn = (error: DomainError, { texts, formats }: Speech): string =>
  error instanceof RefusedIndexation ? texts.reason(error.reason, formats) : error.message

/** What is wrong with a lease, by field, in the words of the reader. */
export const faultsIn = (error: DomainError, lease: TypedLease, speech: Speech): ReadonlyMap<LeaseField, string> => {
  const words = error instanceof RefusedIndexation ? refusalIn(error, speech) : undefined
  const found = error.errors.flatMap(({ pointer, detail }) => {
    const field = leaseFields.find((name) => pointer === `/${name}`)
    return field === undefined ? [] : [[field, words ?? faultOf(field, lease, speech.texts.faults) ?? detail] as const]
  })
  return new Map(found)
}

const faultOf = (field: LeaseField, lease: TypedLease, faults: Speech['texts']['faults']): string | undefined => {
  switch (field) {
    case 'baseRent':
      return faults.amount
    case 'region':
      return faults.region
    case 'energyLabel':
      return faults.label
    case 'registered':
      return faults.choice
    case 'startsOn':
      return isDay(lease.startsOn) ? faults.order : faults.day
    case 'certificateDate':
      return isDay(lease.certificateDate) ? faults.noneWithDate : faults.day
    default:
      return faults.day
  }
}
