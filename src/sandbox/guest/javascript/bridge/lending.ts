/** What a solution may reach of the tests' objects. */
import { natives } from './intrinsics.ts'

/** What a solution may ask any object of the tests: its own realm's answer to it. */
export const ofEveryObject = new Set<PropertyKey>([
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
])

/** What an iterator has of the language. */
const ofIterators = new Set<PropertyKey>(['next', 'return', 'throw', Symbol.iterator, Symbol.asyncIterator])

/** What a solution may do with one object of the tests. */
export interface Loan {
  readonly operations: ReadonlySet<string>
  readonly mayRead: (key: PropertyKey) => boolean
}

const nothing: Loan = { operations: new Set(), mayRead: () => false }
const ofPromises: Loan = { operations: new Set(['then']), mayRead: () => false }
const ofFunctions: Loan = {
  operations: new Set(['apply', 'get']),
  mayRead: (key) => key === 'name' || key === 'length',
}
const ofObjects = new Set(['get', 'has', 'own', 'keys'])

/**
 * Decides, when an object of the tests is given away, what the solution may do with it from then on. It may call a function and
 * read its name. From other objects it may read what the tests gave them or their classes: with functions of the language it
 * could change the tests' realm. A failed assertion can only be thrown on.
 */
export const lend = (value: object | symbol, isAssertion: (value: object) => boolean): Loan => {
  if (typeof value === 'symbol' || isAssertion(value)) return nothing
  if (typeof value === 'function') return ofFunctions
  if (value instanceof Promise) return ofPromises
  const owners: object[] = []
  let each: object | null = value
  for (; each && !natives().has(each); each = Object.getPrototypeOf(each) as object | null) owners.push(each)
  const isOfLanguage = each !== null
  const mayRead = (key: PropertyKey): boolean => {
    if (key === 'constructor' || key === '__proto__') return false
    return owners.some((owner) => Object.hasOwn(owner, key)) || (isOfLanguage && ofIterators.has(key))
  }
  return { operations: ofObjects, mayRead }
}
