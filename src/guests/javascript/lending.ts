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

/**
 * Of a test's function nothing can be read but what it is called. Of its other objects, what the tests themselves gave them or
 * their classes: functions of the language would let a solution change the tests' realm.
 */
export const mayBeLent = (target: object, key: PropertyKey): boolean => {
  if (key === 'constructor' || key === '__proto__') return false
  if (typeof target === 'function') return key === 'name' || key === 'length'
  for (let each: object | null = target; each; each = Object.getPrototypeOf(each) as object | null) {
    if (natives().has(each)) return ofIterators.has(key)
    if (Object.hasOwn(each, key)) return true
  }
  return false
}
