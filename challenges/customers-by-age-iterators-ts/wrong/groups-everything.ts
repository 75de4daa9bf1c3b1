interface Customer {
  name: string
  age: number
}

export function* groupBy<T, K>(iterable: Iterable<T>, key: (element: T) => K): Generator<[K, T[]]> {
  const groups = new Map<K, T[]>()
  for (const element of iterable) {
    const k = key(element)
    groups.set(k, [...(groups.get(k) ?? []), element])
  }
  yield* groups
}

export function customersByAge(customers: readonly Customer[]): Map<number, Customer[]> {
  const sorted = [...customers].sort((a, b) => a.age - b.age)
  return new Map(groupBy(sorted, (customer) => customer.age))
}
