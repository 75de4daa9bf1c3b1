interface Customer {
  name: string
  email: string
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

export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const sorted = [...customers].sort((a, b) => a.age - b.age || (a.name < b.name ? -1 : 1))
  const groups = groupBy(sorted, (customer) => customer.age)
  return new Map([...groups].map(([age, found]) => [age, found.map((customer) => customer.name)]))
}
