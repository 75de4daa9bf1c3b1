import { visitor } from '#core/actor.ts'
import { dayOf } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { type IndexedRent, rentOf } from '#domains/reference/index.ts'
import type { Scope } from '#ports/scope.ts'

const names = ['baseRent', 'region', 'signedOn', 'startsOn', 'at', 'energyLabel'] as const

export type RentField = (typeof names)[number]

/** A lease as somebody typed it. */
export type TypedLease = Readonly<Record<RentField, string>>

/** A visitor's question about a rent, with its answer or its faults. */
export interface RentQuestion {
  readonly lease: TypedLease
  readonly isExample: boolean
  readonly answer: IndexedRent | undefined
  /** A sentence about the whole; empty where only fields are wrong. */
  readonly fault: string
  readonly faults: ReadonlyMap<string, string>
}

/** A lease whose rent the page shows before anybody asks. */
const example: TypedLease = {
  baseRent: '500.00',
  region: 'wallonia',
  signedOn: '2010-07-25',
  startsOn: '2010-09-01',
  at: '2020-01-01',
  energyLabel: '',
}

const maxLength = 40

/** Reads the lease from the address of the page, and computes its rent. */
export const askRent = async (scope: Scope, parameter: (name: string) => string | undefined): Promise<RentQuestion> => {
  const isExample = parameter('baseRent') === undefined
  const lease = isExample ? example : typedLease(parameter, dayOf(scope.clock.now()))
  const given = Object.fromEntries(Object.entries(lease).filter(([, value]) => value !== ''))
  const question = { lease, isExample, answer: undefined, fault: '', faults: new Map<string, string>() }
  try {
    return { ...question, answer: await rentOf(scope, visitor, given) }
  } catch (error) {
    if (!(error instanceof DomainError))
      return { ...question, fault: 'The rent cannot be computed right now. Try again soon.' }
    const faults = new Map(
      error.errors.map(({ pointer, detail }) => [
        pointer.slice(1),
        pointer === '/baseRent' ? amountWanted : sentence(detail),
      ]),
    )
    return { ...question, fault: faults.size === 0 ? error.message : '', faults }
  }
}

const typedLease = (parameter: (name: string) => string | undefined, today: string): TypedLease => {
  const text = (name: RentField): string => (parameter(name) ?? '').trim().slice(0, maxLength)
  return {
    // People in Belgium write a comma before the cents.
    baseRent: text('baseRent').replace(',', '.'),
    region: text('region'),
    signedOn: text('signedOn'),
    startsOn: text('startsOn'),
    at: text('at') || today,
    energyLabel: text('energyLabel'),
  }
}

const amountWanted = 'Write an amount in euro with at most two decimals, such as 500.00.'

/** The API's details begin in lower case, because they follow the name of a field. */
const sentence = (detail: string): string =>
  /^[a-z]/.test(detail) ? `This ${detail}${detail.endsWith('.') ? '' : '.'}` : detail
