import { encodeContent, fill, type FormObject, Seen } from './values.ts'

type Refer = (value: object | symbol) => FormObject
type Resolve = (form: FormObject) => unknown
export type Changes = readonly (readonly [number, FormObject])[]

/** How many containers are kept, how long one may be, and all of them. */
const [most, longest, longestTogether] = [64, 1_000, 4_000]

/**
 * Containers that tests and solution may both hold after a call has returned: an iterator that eats its argument, an object that
 * keeps the array it was made with, an array that the solution gave away and kept. Both realms keep them under the same numbers,
 * and say with each message what has changed.
 */
export class Kept {
  readonly seen: Seen
  readonly #contents = new Map<number, string>()
  #room = longestTogether

  constructor(guarded: boolean) {
    this.seen = new Seen(guarded)
  }

  add(values: readonly object[], refer: Refer): void {
    for (const value of values) {
      const size = sizeOf(value)
      const isKnown = this.seen.number(value) !== undefined || this.seen.entries().length >= most
      if (isKnown || size > Math.min(longest, this.#room)) continue
      this.seen.add(value)
      this.#room -= size
    }
    this.changes(refer)
  }

  /** What has changed since this was last asked. */
  changes(refer: Refer): Changes {
    return this.seen.entries().flatMap(([number, value]) => {
      const form = encodeContent(value, this.seen, refer)
      const text = JSON.stringify(form)
      if (this.#contents.get(number) === text) return []
      this.#contents.set(number, text)
      return [[number, form] as const]
    })
  }

  apply(changes: Changes, refer: Refer, resolve: Resolve): void {
    for (const [number, form] of changes) {
      const target = this.seen.object(number)
      if (target) fill(target, form, this.seen, resolve)
    }
    if (changes.length > 0) this.changes(refer)
  }
}

const sizeOf = (value: object): number =>
  value instanceof Map || value instanceof Set ? value.size : Object.keys(value).length
