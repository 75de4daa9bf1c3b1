/** Keeps at most `capacity` entries, and forgets the one that was unused for longest. */
export class LruCache<K, V> {
  constructor(capacity: number) {}

  get size(): number {
    throw new Error('not written yet')
  }

  get(key: K): V | undefined {
    throw new Error('not written yet')
  }

  set(key: K, value: V): void {
    throw new Error('not written yet')
  }

  has(key: K): boolean {
    throw new Error('not written yet')
  }

  keys(): K[] {
    throw new Error('not written yet')
  }
}
