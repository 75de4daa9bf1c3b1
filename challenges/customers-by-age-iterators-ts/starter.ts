export interface Customer {
  name: string
  age: number
}

/** Lazily, each run of neighbours whose keys are equal, with that key. */
export function* groupBy<T, K>(iterable: Iterable<T>, key: (element: T) => K): Generator<[K, T[]]> {
  throw new Error('not written yet')
}

/** The customers of each age, by rising age; customers of one age keep their order. */
export function customersByAge(customers: readonly Customer[]): Map<number, Customer[]> {
  throw new Error('not written yet')
}
