export interface Customer {
  name: string
  email: string
  age: number
}

/** Lazily, each run of neighbours whose keys are equal, with that key. */
export function* groupBy<T, K>(iterable: Iterable<T>, key: (element: T) => K): Generator<[K, T[]]> {
  throw new Error('not written yet')
}

/** The names of the customers of each age, sorted, by rising age. */
export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  throw new Error('not written yet')
}
