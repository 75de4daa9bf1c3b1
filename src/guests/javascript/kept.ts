import { encodeContent, fill, type FormObject, Seen } from './values.ts'

type Refer = (value: object | symbol) => FormObject
type Resolve = (form: FormObject) => unknown
export type Changes = readonly (readonly [number, FormObject])[]

/** How many containers are kept, of those passed and of those given away, and how long one may be. */
const [mostPassed, mostGiven, longest] = [32, 8, 1_000]

/**
 * Containers that tests and solution may both hold after a call has returned: an iterator that eats its argument, an object that
 * keeps the array it was made with, an array that the solution gave away and kept. Both realms keep them under the same numbers,
 * and say with each message what has changed.
 */
export class Kept {
  readonly seen: Seen
  readonly #contents = new Map<number, string>()
  readonly #passed: number[] = []
  readonly #given: number[] = []

  constructor(guarded: boolean) {
    this.seen = new Seen(guarded)
  }

  /** Of both, the newest are kept. */
  add(passed: readonly object[], given: readonly object[], refer: Refer): void {
    this.#enter(passed, this.#passed, mostPassed, refer)
    const lasting = given.filter((value) => !isStepOfIterator(value))
    this.#enter(lasting, this.#given, mostGiven, refer)
  }

  #enter(values: readonly object[], queue: number[], most: number, refer: Refer): void {
    for (const value of values) {
      if (sizeOf(value) > longest || this.seen.number(value) !== undefined) continue
      const number = this.seen.add(value)
      queue.push(number)
      this.#contents.set(number, JSON.stringify(encodeContent(value, this.seen, refer)))
    }
    this.#takeInNested()
    for (const number of queue.splice(0, Math.max(0, queue.length - most))) {
      this.seen.remove(number)
      this.#contents.delete(number)
    }
  }

  /** What has changed since this was last asked. */
  changes(refer: Refer): Changes {
    const changed = this.seen.entries().flatMap(([number, value]) => {
      const form = encodeContent(value, this.seen, refer)
      const text = JSON.stringify(form)
      if (this.#contents.get(number) === text) return []
      this.#contents.set(number, text)
      return [[number, form] as const]
    })
    this.#takeInNested()
    return changed
  }

  /** Containers in containers were numbered on the way. */
  #takeInNested(): void {
    const known = new Set([...this.#passed, ...this.#given])
    const nested = this.seen.entries().flatMap(([number]) => (known.has(number) ? [] : [number]))
    this.#given.push(...nested.toSorted((one, other) => one - other))
  }

  apply(changes: Changes, refer: Refer, resolve: Resolve): void {
    for (const [number, form] of changes) {
      const target = this.seen.object(number)
      if (target && !Object.isFrozen(target)) fill(target, form, this.seen, resolve)
    }
    if (changes.length > 0) this.changes(refer)
  }
}

/** `{ value, done }`: nobody keeps it. */
const isStepOfIterator = (value: object): boolean => {
  const names = Object.keys(value)
  return names.length === 2 && names.includes('value') && names.includes('done')
}

const sizeOf = (value: object): number =>
  value instanceof Map || value instanceof Set ? value.size : Object.keys(value).length
