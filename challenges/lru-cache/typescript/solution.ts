/** Keeps at most `capacity` entries, and forgets the one that was unused for longest. */
export class LruCache<K, V> {
  /** The entries, from the one unused for longest to the one used last. */
  readonly #entries = new Map<K, V>()
  readonly #capacity: number

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('capacity must be a positive whole number')
    this.#capacity = capacity
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key)
    if (this.#entries.delete(key)) this.#entries.set(key, value as V)
    return value
  }

  set(key: K, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#capacity) {
      const [oldest] = this.#entries.keys()
      this.#entries.delete(oldest as K)
    }
  }

  has(key: K): boolean {
    return this.#entries.has(key)
  }

  keys(): K[] {
    return [...this.#entries.keys()]
  }
}
