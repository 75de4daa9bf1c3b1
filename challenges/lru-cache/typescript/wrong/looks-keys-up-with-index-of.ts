export class LruCache<K, V> {
  entries: [K, V][] = []
  capacity: number

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('capacity must be a positive whole number')
    this.capacity = capacity
  }

  get size() {
    return this.entries.length
  }

  get(key: K) {
    const place = this.keys().indexOf(key)
    if (place < 0) return undefined
    const [entry] = this.entries.splice(place, 1) as [[K, V]]
    this.entries.push(entry)
    return entry[1]
  }

  set(key: K, value: V) {
    const place = this.keys().indexOf(key)
    if (place >= 0) this.entries.splice(place, 1)
    this.entries.push([key, value])
    if (this.entries.length > this.capacity) this.entries.shift()
  }

  has(key: K) {
    return this.keys().indexOf(key) >= 0
  }

  keys() {
    return this.entries.map(([key]) => key)
  }
}
