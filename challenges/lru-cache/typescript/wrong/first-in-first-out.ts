export class LruCache<K, V> {
  entries = new Map<K, V>()
  capacity: number

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('capacity must be a positive whole number')
    this.capacity = capacity
  }

  get size() {
    return this.entries.size
  }

  get(key: K) {
    return this.entries.get(key)
  }

  set(key: K, value: V) {
    this.entries.delete(key)
    this.entries.set(key, value)
    if (this.entries.size > this.capacity) this.entries.delete([...this.entries.keys()][0] as K)
  }

  has(key: K) {
    return this.entries.has(key)
  }

  keys() {
    return [...this.entries.keys()]
  }
}
